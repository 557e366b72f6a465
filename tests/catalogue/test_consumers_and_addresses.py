"""Consumers of the sequence; public addresses; Danish order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.catalogue import consumers, rebuilding
from cms.catalogue.collation import sort_key
from cms.catalogue.models import CatalogueEntry
from cms.catalogue.projection import drain
from cms.pages.models import Offer
from tests.factories import pages


@pytest.mark.django_db
def test_a_consumer_pulls_in_order_and_at_least_once() -> None:
    seen: list[int] = []
    faults = [RuntimeError("nede")]

    def handler(entries: list[CatalogueEntry]) -> None:
        if faults:
            raise faults.pop()
        seen.extend(entry.sequence for entry in entries)

    consumers.register("prøve", handler)
    try:
        for _ in range(3):
            pages.offer()
        drain()
        assert consumers.advance_all() == 0  # it failed, and keeps its place
        assert consumers.advance("prøve", limit=2) == 2
        while consumers.advance("prøve", limit=2):
            pass
        assert seen == sorted(set(seen))
        assert len(seen) == CatalogueEntry.objects.count()
        rebuilding.new_epoch()
        assert consumers.advance("prøve", limit=100) == CatalogueEntry.objects.count()
    finally:
        consumers.unregister("prøve")


@pytest.mark.django_db
def test_addresses_are_those_that_the_site_answers_at() -> None:
    offer = pages.offer()
    english = pages.translated(offer, "In English")
    drain()
    for page in (offer, english):
        entry = CatalogueEntry.objects.get(page_id=page.pk)
        assert Offer.objects.get(pk=page.pk).url.endswith(entry.url_path)


def test_danish_order() -> None:
    words = ["Abe", "Zebra", "Ærø", "Øl", "Ål", "Aarhus", "ål", "Æble"]
    assert sorted(words, key=sort_key) == ["Abe", "Zebra", "Æble", "Ærø", "Øl", "Ål", "ål", "Aarhus"]


@given(st.text(max_size=200))
def test_a_sort_key_can_always_be_made(text: str) -> None:
    key = sort_key(text)
    assert len(key) <= 120
    assert key == sort_key(text.upper()) or not text.isascii()
