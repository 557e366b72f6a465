"""A field of knowledge of the centre."""

from django.utils.translation import gettext_lazy as _

from snippets.term import Term


class KnowledgeArea(Term):
    """A field of knowledge of the centre."""

    class Meta(Term.Meta):
        verbose_name = _("knowledge area")
        verbose_name_plural = _("knowledge areas")
