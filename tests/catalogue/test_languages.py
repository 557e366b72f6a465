"""Danish source, English translation: an entry for each, with addresses, names and a life of their own."""

import json

import pytest
from wagtail.models import Page

from cms.catalogue.models import CatalogueEntry
from tests import translating
from tests.catalogue.conftest import Sequence
from tests.factories import pages

pytestmark = pytest.mark.usefixtures("committed")


def document(page: Page, locale: str) -> dict:
    return json.loads(CatalogueEntry.objects.get(public_id=page.translation_key, locale=locale).document)


def test_an_english_name_reaches_the_english_offers_alone(sequence: Sequence) -> None:
    pages.index("en")
    museum = pages.institution(title="Museet", card_text="Et museum.")
    offer = pages.offer(museum, title="Vikinger", card_text="Om vikinger.")
    translating.translate(museum, {"Museet": "The museum", "Et museum.": "A museum."})
    translating.translate(offer, {"Vikinger": "Vikings", "Om vikinger.": "About Vikings."})

    with sequence.moves_by(2):
        translating.write(museum, {"Museet": "The old museum"})
        translating.publish(museum)

    assert document(offer, "en")["institution"]["title"] == "The old museum"
    assert document(offer, "da")["institution"]["title"] == "Museet"


def test_an_english_title_gives_the_english_address_which_then_stays(sequence: Sequence) -> None:
    pages.index("en")
    museum = pages.institution(title="Museet", slug="museet")
    offer = pages.offer(museum, title="Øksen", slug="oeksen")
    translating.translate(museum, {"Museet": "The museum"})
    translating.begin(offer)
    assert translating.english_of(offer).slug == "oeksen"

    translating.write(offer, {"Øksen": "The axe"})
    translating.publish(offer)
    assert document(offer, "en")["url"].endswith("/en/laeringssteder/the-museum/the-axe/")
    assert document(offer, "da")["url"].endswith("/laeringssteder/museet/oeksen/")

    danish = type(offer).objects.get(pk=offer.pk)
    danish.slug = "den-store-oekse"
    danish.save_revision().publish()
    translating.write(offer, {"Øksen": "The great axe"})
    translating.resync(offer)
    assert document(offer, "en")["title"] == "The great axe"
    assert document(offer, "en")["url"].endswith("/the-axe/")


def test_two_english_pages_of_one_title_have_two_addresses() -> None:
    pages.index("en")
    museum = pages.institution()
    translating.translate(museum)
    first, second = pages.offer(museum, title="Økse"), pages.offer(museum, title="Hakke")
    for offer in (first, second):
        translating.translate(offer, {"Økse": "Axe", "Hakke": "Axe"})
    assert {translating.english_of(offer).slug for offer in (first, second)} == {"axe", "axe-1"}


def test_lists_and_front_pages_are_translated_too() -> None:
    for page in (pages.home(), pages.index()):
        page.lead = "Alle steder."
        page.save_revision().publish()
        english = translating.translate(page, {page.title: "English", "Alle steder.": "All places."})
        assert (english.title, english.lead, english.live) == ("English", "All places.", True)
