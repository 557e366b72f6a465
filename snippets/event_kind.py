"""Kind of an event."""

from django.utils.translation import gettext_lazy as _

from snippets.term import Term


class EventKind(Term):
    """Kind of an event."""

    class Meta(Term.Meta):
        verbose_name = _("kind of event")
        verbose_name_plural = _("kinds of event")
