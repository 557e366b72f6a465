"""Whom the knowledge centre works for."""

from django.utils.translation import gettext_lazy as _

from snippets.term import Term


class Audience(Term):
    """Whom the knowledge centre works for."""

    class Meta(Term.Meta):
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")
