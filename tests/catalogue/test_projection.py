"""From a page to its entry."""

import pytest
from wagtail.models import Page

from cms.catalogue import queue
from cms.catalogue.models import CatalogueEntry, Dirty
from cms.catalogue.projection import drain
from tests.factories import pages

pytestmark = pytest.mark.django_db


def test_a_live_offer_gets_an_entry() -> None:
    offer = pages.offer(title="Vikinger på Øresund")
    drain()

    entry = CatalogueEntry.objects.get(public_id=offer.translation_key)
    assert (entry.kind, entry.locale, entry.state) == ("offer", "da", "live")


def test_a_mark_that_comes_while_all_is_marked_is_kept() -> None:
    """What waited is held by the mark of everything; a word that was changed since the vocabularies were read is not."""
    queue.mark_object("snippets.subject", 1)
    waited = queue.waiting()
    queue.mark_object("snippets.subject", 2)
    queue.mark_all(instead_of=waited)
    assert list(Dirty.objects.values_list("scope", "key")) == [
        ("object", "2"),
        ("tree", str(Page.get_first_root_node().pk)),
    ]
