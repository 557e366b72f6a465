"""Whom an offer suits in particular."""

from django.utils.translation import gettext_lazy as _

from snippets.term import Term


class Suitability(Term):
    """Whom an offer suits in particular."""

    class Meta(Term.Meta):
        verbose_name = _("suitable for")
        verbose_name_plural = _("suitable for")
