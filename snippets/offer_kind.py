"""Kind of an offer."""

from django.utils.translation import gettext_lazy as _

from snippets.term import Term


class OfferKind(Term):
    """Kind of an offer."""

    class Meta(Term.Meta):
        verbose_name = _("kind of offer")
        verbose_name_plural = _("kinds of offer")
