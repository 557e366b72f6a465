"""A method of developing teaching, or of finding out about it."""

from django.utils.translation import gettext_lazy as _

from snippets.term import Term


class Method(Term):
    """A method of developing teaching, or of finding out about it."""

    class Meta(Term.Meta):
        verbose_name = _("method")
        verbose_name_plural = _("methods")
