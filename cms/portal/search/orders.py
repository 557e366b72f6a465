"""The orders that results may be put in, as links."""

from django.utils.translation import gettext as _

from cms.portal.frame import Link
from cms.portal.search.addresses import State
from search.query import Order
from search.service import SearchAnswer, SearchRequest


def orders(state: State, request: SearchRequest, answer: SearchAnswer) -> list[Link]:
    """Relevance where there are words, distance where there is a point, title and newest always."""
    offered: dict[Order, str] = {}
    if request.text:
        offered["relevance"] = _("Most relevant")
    if request.near or answer.near:
        offered["distance"] = _("Nearest")
    offered |= {"title": _("Title"), "-modified": _("Newest")}
    return [
        Link(title, state.with_("order", name).url, current=name == request.order) for name, title in offered.items()
    ]
