"""Kind of a place of learning."""

from django.utils.translation import gettext_lazy as _

from snippets.term import Term


class InstitutionKind(Term):
    """Kind of a place of learning."""

    class Meta(Term.Meta):
        verbose_name = _("kind of place of learning")
        verbose_name_plural = _("kinds of place of learning")
