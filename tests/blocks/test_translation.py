"""wagtail-localize and the blocks: what a translator is asked for, and that facts follow the Danish page."""

import json
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from blocks.streams import BodyStream
from cms.catalogue.batch import Batch
from cms.catalogue.building import document_of
from cms.catalogue.renditions import render
from cms.pages.models import Institution, Offer
from tests.factories import blocks, pages, snippets

pytestmark = pytest.mark.django_db

RICH = ["Vi ses <b>snart</b>.", "Husk", '<a id="a1">madpakke</a>']
ASKED_FOR: dict[str, list[str]] = {
    "heading": ["Før besøget"],
    "text": RICH,
    "quote": ["Det var sjovt.<br/>Vi kom igen.", "lærer"],
    "fact_box": ["Vidste I det?", *RICH],
    "accordion": ["Spørgsmål", "Må vi spise?", *RICH],
    "steps": ["Sådan foregår det", "Velkomst", *RICH],
    "picture": ["Et skib", "Skibet på fjorden"],
    "gallery": ["Fra værkstedet", "Et skib", "Skibet på fjorden"],
    "video": ["Skibet bygges", *RICH],
    "audio": ["Lyden af havnen", *RICH],
    "programme": ["Program", "Kaffe", "Foyeren", *RICH],
    "practical": ["Praktisk", "Garderobe", *RICH],
    "downloads": ["Til klassen", "Find sporene"],
    "call_to_action": ["Kom og vær med", "Der er plads.", "Book"],
    "contact": ["Spørg os", "Booking"],
    "related_offers": ["Se også"],
    "map": ["På ruten", "Rådhuset"],
    "table": ["Klasser på besøg", "Trin", "Klasser", "Indskoling", "Udskoling"],
    "chart": ["Klasser på besøg", "Trin", "Klasser", "Indskoling", "Udskoling", "klasser", "Årsberetningen"],
}


@pytest.fixture
def chosen() -> blocks.Choices:
    chosen = blocks.choices()
    render({chosen.image.pk})
    return chosen


def page_with(chosen: blocks.Choices, body: dict[str, Any]) -> Offer:
    page = pages.offer(chosen.museum, title="Siden")
    page.body = json.dumps([blocks.block(kind, value) for kind, value in body.items()])
    page.save()
    return Offer.objects.get(pk=page.pk)


def asked_for(page: Offer | Institution, field: str) -> list[str]:
    """The strings of a stream that a translator sees, in order."""
    found = [segment for segment in extract_segments(page) if isinstance(segment, StringSegmentValue)]
    return [segment.string.data for segment in found if segment.path.startswith(f"{field}.")]


def body_of(page: Offer) -> dict[str, Any]:
    page = Offer.objects.get(pk=page.pk)
    text = document_of(Batch([page], timezone.now()), page).model_dump_json()
    return {block["type"]: block for block in json.loads(text)["body"]}


def translate(page: Offer) -> Offer:
    """What a translator does: every string gets an English one (the same word, said to be English)."""
    english = Locale.objects.get(language_code="en")
    source = TranslationSource.objects.get_for_instance(page)
    for segment in source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.update_or_create(
            translation_of=segment.string, locale=english, context=segment.context,
            defaults={"data": english_of(segment.string.data)},
        )  # fmt: skip
    Translation.objects.get(source=source, target_locale=english).save_target(publish=True)
    return Offer.objects.get(translation_key=page.translation_key, locale=english)


def english_of(words: str) -> str:
    return words.replace(">madpakke<", ">lunch<") if ">madpakke<" in words else f"{words} (en)"


@pytest.mark.parametrize("kind", ASKED_FOR)
def test_what_a_translator_is_asked_for(kind: str, chosen: blocks.Choices) -> None:
    page = page_with(chosen, {kind: blocks.filled(chosen)[kind]})
    assert asked_for(page, "body") == ASKED_FOR[kind]


def test_every_block_is_in_the_list(chosen: blocks.Choices) -> None:
    assert set(ASKED_FOR) == set(blocks.filled(chosen))


def test_facts_of_the_other_streams_are_not_asked_for() -> None:
    contact = {"role": "Booking", "email": "a@b.dk", "telephone": "12 34 56 78", "link": "https://example.org/"}
    staff = {"name": "Kirsten Eksempel", "role": "Museumsunderviser", "email": "k@b.dk", "consent": True}
    place = {"name": "Hovedhuset", "street": "Ny Vestergade 10", "postal_code": "1471", "city": "København K",
             "latitude": "55.67", "longitude": "12.57", "walk": "5 minutter"}  # fmt: skip
    museum = pages.institution(
        contacts=[("contact", contact)], places=[("place", place)],
        departments=[("department", {"name": "Skoletjenesten", "contact": contact, "staff": [staff], "serves": []})],
        prices=[("price", {"amount": 500, "per": "class", "school_year": "2026/2027", "note": "Husk penge."})],
    )  # fmt: skip
    museum = Institution.objects.get(pk=museum.pk)
    assert asked_for(museum, "contacts") == ["Booking"]
    assert asked_for(museum, "places") == ["Hovedhuset", "5 minutter"]
    assert asked_for(museum, "prices") == ["Husk penge."]
    asked = asked_for(museum, "departments")
    assert asked[0] == "Skoletjenesten"
    assert not set(asked) & {"12 34 56 78", "Kirsten Eksempel"}


def test_a_translated_page_has_english_texts_and_danish_facts_and_follows_the_facts(chosen: blocks.Choices) -> None:
    pages.index("en")
    danish_values = blocks.filled(chosen)
    page = page_with(chosen, danish_values)
    for each in (chosen.museum, page):
        translate_object(each, [Locale.objects.get(language_code="en")])
    english = translate(page)

    before, after = body_of(page), body_of(english)
    assert set(before) == set(after)
    for kind, strings in ASKED_FOR.items():
        text = json.dumps(after[kind], ensure_ascii=False)
        plain = [words for words in strings if "<" not in words]
        assert all(json.dumps(english_of(words), ensure_ascii=False)[1:-1] in text for words in plain), (kind, text)
    assert '<a href="https://example.org/">lunch</a>' in after["text"]["html"]
    assert after["contact"]["telephone"] == "12 34 56 78"
    assert after["quote"]["name"] == "Kirsten Eksempel"
    assert [row["cells"] for row in after["table"]["rows"]] == [["Indskoling (en)", 120.5], ["Udskoling (en)", None]]
    assert after["related_offers"]["rule"]["filters"] == before["related_offers"]["rule"]["filters"]
    assert {block["id"] for block in after.values()} == {block["id"] for block in before.values()}

    _change_facts(page, danish_values)
    source = TranslationSource.objects.get_for_instance(page)
    source.update_from_db()
    Translation.objects.get(source=source).save_target(publish=True)
    synced = body_of(english)
    assert synced["contact"]["telephone"] == "87 65 43 21"
    assert synced["contact"]["role"] == "Booking (en)"
    assert synced["related_offers"]["rule"]["filters"]["subject"] == ["dansk"]
    assert synced["map"]["points"][0]["latitude"] == 56.0
    assert synced["programme"]["items"][0]["start"] == "11:00:00"
    assert synced["video"]["provider"] == "vimeo"
    # the rows changed places, and kept their translations
    assert [row["cells"] for row in synced["table"]["rows"]] == [["Udskoling (en)", 7.0], ["Indskoling (en)", 120.5]]


def _change_facts(page: Offer, values: dict[str, Any]) -> None:
    values["contact"]["telephone"] = "87 65 43 21"
    values["related_offers"]["rule"]["subject"] = [blocks.item(snippets.SubjectFactory(code="dansk").pk)]
    values["map"]["points"][0]["value"]["latitude"] = "56.0"
    values["programme"]["items"][0]["value"]["start"] = "11:00:00"
    values["video"]["url"] = "https://vimeo.com/76979871"
    values["table"]["table"]["rows"] = [{"values": ["Udskoling", 7]}, {"values": ["Indskoling", 120.5]}]
    page = Offer.objects.get(pk=page.pk)
    page.body = json.dumps([blocks.block(kind, value) for kind, value in values.items()])
    page.save()


def test_an_unfinished_page_can_be_sent_to_translation(chosen: blocks.Choices) -> None:
    """Blocks as they are when they are first added, and as a program that knows half of them may store them."""
    pages.index("en")
    children = BodyStream().child_blocks
    page = page_with(chosen, {kind: children[kind].get_prep_value(children[kind].get_default()) for kind in ASKED_FOR})
    for each in (chosen.museum, page):
        translate_object(each, [Locale.objects.get(language_code="en")])
    assert body_of(translate(page)) == {}
    halves = {"contact": {"telephone": "12 34 56 78", "role": None}, "quote": {"text": "Ord", "name": None}}
    assert asked_for(page_with(chosen, halves), "body") == ["Ord"]
