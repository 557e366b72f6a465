"""A function that a person of the field has, cross-cutting ones too."""

from django.utils.translation import gettext_lazy as _

from snippets.term import Term


class Function(Term):
    """A function that a person of the field has, cross-cutting ones too."""

    class Meta(Term.Meta):
        verbose_name = _("function")
        verbose_name_plural = _("functions")
