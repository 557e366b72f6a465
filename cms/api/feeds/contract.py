"""`/feeds/atom/contract`: what changes in the contract, for partners to follow."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse

from cms.api.caching import unchanging
from cms.api.changelog import contract_changes
from cms.catalogue.addresses import absolute
from cms.exchange.atom import MEDIA_TYPE, Feed, Item, atom
from cms.partners.licence import OPEN

PATH = "/feeds/atom/contract"


def contract(request: HttpRequest) -> HttpResponse:
    """The changelog as Atom, newest first."""
    site = absolute("/api/")
    feed = Feed(
        id="tag:laeringskataloget,2026:contract",
        title="Læringskataloget: the API's contract",
        url=absolute(PATH),
        site=site,
        language="en",
        licence=OPEN.url,
        author="Skoletjenesten",
        empty_since=datetime(2026, 11, 1, tzinfo=UTC),
    )
    items = [
        Item(
            id=f"tag:laeringskataloget,2026:contract/{change.id}",
            title=change.title,
            url=site,
            updated=change.moment,
            published=change.moment,
            summary=change.text,
            categories=((change.change, change.change),),
        )
        for change in contract_changes()
    ]
    return unchanging(request, HttpResponse(atom(feed, items), content_type=MEDIA_TYPE))
