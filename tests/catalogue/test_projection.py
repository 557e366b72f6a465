"""From a page to its entry."""

import pytest

from cms.catalogue.models import CatalogueEntry
from cms.catalogue.projection import drain
from tests.factories import pages

pytestmark = pytest.mark.django_db


def test_a_live_offer_gets_an_entry() -> None:
    offer = pages.offer(title="Vikinger på Øresund")
    drain()

    entry = CatalogueEntry.objects.get(public_id=offer.translation_key)
    assert (entry.kind, entry.locale, entry.state) == ("offer", "da", "live")
