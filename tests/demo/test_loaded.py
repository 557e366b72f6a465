"""The demo as it is loaded: complete, sound, sayable in both languages, and as an editor would have made it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.models import Page, PageLogEntry
from wagtail_localize.models import TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from blocks.streams import BodyStream
from cms.api.management.commands.openapi import CONTRACT
from cms.catalogue import consistency, registry
from cms.catalogue.models import CatalogueEntry
from cms.demo import prose, records
from cms.demo.states import CLOSED
from cms.media.models import CatalogueFile
from cms.pages.models import Edition, Event, Institution, Offer, Profile
from snippets.models import Audience
from tests.demo.conftest import Loaded
from tests.factories.searching import catch_up
from tests.forms import unchanged
from tests.schema import violations

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

AT_LEAST = {
    "institutions": 60, "offers": 400, "guides and materials": 40, "profiles": 20, "articles": 25, "events": 20,
    "projects": 8, "services": 12, "content pages": 6, "theme pages": 5, "editions": 3, "files": 40,
}  # fmt: skip


def own_pages() -> Iterator[Page]:
    """Every page that was made by hand or machine, specific; aliases are nobody's."""
    yield from Page.objects.filter(depth__gt=1, alias_of=None).specific()


def test_there_is_enough_of_everything(demo: Loaded) -> None:
    figures = demo.figures[0]
    assert {label: number for label, number in AT_LEAST.items() if figures[label] < number} == {}
    for label in ("… for daycare", "… for school", "… for youth education", "… drafts", "… withdrawn", "… expired"):
        assert figures[label] > 0, label


def test_a_third_is_in_english(demo: Loaded) -> None:
    figures = demo.figures[0]
    labels = [label for label in figures if f"{label} in English" in figures]
    danish = figures["offers"] + sum(figures[label] for label in labels)
    english = figures["… in English"] + sum(figures[f"{label} in English"] for label in labels)
    assert english * 3 >= danish
    assert all(figures[f"{label} in English"] * 3 >= figures[label] - 1 for label in labels if label != "institutions")


def test_a_second_load_changes_nothing(demo: Loaded) -> None:
    assert demo.sequences[0] == demo.sequences[1]
    assert demo.figures[0] == demo.figures[1]


def test_the_catalogue_is_as_it_should_be(demo: Loaded) -> None:
    catch_up()  # as the worker beside the demo does: partners have views
    assert list(consistency.problems(timezone.now())) == []
    assert CatalogueEntry.objects.filter(kind="offer", state="deleted").exists()


def test_a_closed_house_shows_none_of_its_live_offers(demo: Loaded) -> None:
    closed = Institution.objects.get(slug=CLOSED, locale__language_code="da")
    assert Offer.objects.child_of(closed).live().exists()
    assert not CatalogueEntry.objects.filter(tree_path__startswith=closed.path, state="live").exists()


def test_every_document_keeps_the_contract_and_says_that_it_is_invented(demo: Loaded) -> None:
    contract = json.loads(CONTRACT.read_text(encoding="utf-8"))
    types = {page_type.kind: page_type for page_type in registry.page_types()}
    entries = CatalogueEntry.objects.filter(state="live")
    assert {entry.kind for entry in entries} == set(types)
    for entry in entries:
        model = types[entry.kind].document
        model.model_validate_json(entry.document)
        schema = contract["components"]["schemas"][model.__name__]
        assert list(violations(json.loads(entry.document), schema, contract)) == [], (entry.kind, entry.url_path)
        assert (prose.NOTE_EN if entry.locale == "en" else prose.NOTE) in entry.document, entry.url_path


def test_the_check_of_the_contract_finds_faults(demo: Loaded) -> None:
    contract = json.loads(CONTRACT.read_text(encoding="utf-8"))
    schema = contract["components"]["schemas"]["ProfileDocument"]
    document = json.loads(CatalogueEntry.objects.filter(kind="profile", state="live")[0].document)
    del document["title"]
    found = list(violations({**document, "age": 40, "gives_talks": "yes"}, schema, contract))
    assert len(found) == 3, found


def test_the_withheld_are_in_no_document(demo: Loaded) -> None:
    today = timezone.localdate()
    people = Profile.objects.filter(Profile.withheld(today))
    events = Event.objects.filter(Event.withheld(today))
    assert people.count() == 2
    assert events.count() == 1
    assert all(page.live for page in (*people, *events)), "what is not live proves nothing"
    for name in [page.title for page in (*people, *events)]:
        assert not CatalogueEntry.objects.filter(document__contains=name).exists(), name
        assert not CatalogueEntry.objects.filter(card__contains=name).exists(), name


def test_every_block_is_used(demo: Loaded) -> None:
    documents = CatalogueEntry.objects.filter(state="live").values_list("document", flat=True)
    used = {block["type"] for document in documents for block in json.loads(document).get("body", ())}
    assert set(BodyStream().child_blocks) - used == set()


def test_every_audience_has_two_services(demo: Loaded) -> None:
    services = [json.loads(entry.document) for entry in CatalogueEntry.objects.filter(kind="service", locale="da")]
    for audience in Audience.objects.values_list("code", flat=True):
        serving = [one for one in services if audience in {term["code"] for term in one["audiences"]}]
        assert len(serving) >= 2, audience


def test_the_annual_catalogue_is_a_draft_with_three_hundred_offers(demo: Loaded) -> None:
    edition = Edition.objects.get(slug="aarskatalog")
    assert not edition.live
    chosen = [offer for chapter in edition.chapters for offer in chapter.value["offers"]]
    assert len({offer.pk for offer in chosen}) == len(chosen) == 300
    assert all(offer.live for offer in chosen)
    assert all(len(chapter.value["offers"]) for chapter in edition.chapters)


def test_guides_have_files_that_can_be_read(demo: Loaded) -> None:
    for file in CatalogueFile.objects.all():
        with file.open_file() as opened:
            content = opened.read()
        assert content.startswith(b"%PDF-") or prose.NOTE in content.decode(), file.title


def test_an_editor_can_publish_every_kind_of_page_as_it_is(demo: Loaded) -> None:
    """One page of each type, language and choice of blocks, through the form that Wagtail draws."""
    editor = get_user_model().objects.get(username="kommunikation")
    without_consent = Profile.objects.get(consent=False)
    shapes: dict[Any, Page] = {}
    for page in own_pages():
        if page.live and page != without_consent:
            shapes.setdefault(_shape(page), page)
    refused = {}
    for page in shapes.values():
        form = unchanged(page, editor)
        if not form.is_valid():
            refused[page.slug] = form.errors.as_json()
    assert refused == {}
    assert unchanged(without_consent, editor).is_valid()  # publishing a live one without consent withdraws it


def test_a_picture_without_words_would_be_refused(demo: Loaded) -> None:
    editor = get_user_model().objects.get(username="kommunikation")
    offer = next(offer for offer in Offer.objects.live() if any(block.block_type == "picture" for block in offer.body))
    raw = list(offer.body.raw_data)
    next(block for block in raw if block["type"] == "picture")["value"]["image"]["alt_text"] = ""
    offer.body = json.dumps(raw)
    assert "body" in unchanged(offer, editor).errors


def test_every_page_can_be_submitted_for_translation(demo: Loaded) -> None:
    """Every page is read for what is to be translated; of each type and choice of blocks, one is submitted."""
    shapes: dict[Any, Page] = {}
    for page in own_pages():
        extract_segments(page)
        if page.locale.language_code == "da":
            shapes.setdefault(_shape(page), page)
    for page in shapes.values():
        TranslationSource.get_or_create_from_instance(page)


def test_english_pages_say_nothing_in_danish(demo: Loaded) -> None:
    same = set()
    for page in own_pages():
        if page.locale.language_code == "en":
            danish = Page.objects.get(translation_key=page.translation_key, locale__language_code="da").specific
            same |= (_texts(page) & _texts(danish)) - {page.title, page.slug}
    places = {record.title for record in records.institutions()}
    assert same - places - {"Booking", "Skoletjenesten", "Pilot", "ARKEN", "Statens Museum for Kunst"} == set()


def test_every_page_has_a_first_revision_and_a_history(demo: Loaded) -> None:
    without = [
        page.title
        for page in own_pages()
        if page.latest_revision is None or not page.get_latest_revision_as_object().title
    ]
    assert without == []
    logged = set(PageLogEntry.objects.exclude(revision=None).values_list("page_id", flat=True))
    offer = Offer.objects.live().filter(locale__language_code="da").first()
    assert offer is not None
    assert offer.pk in logged
    assert offer.live_revision == offer.latest_revision


def _shape(page: Page) -> Any:
    streams = [field.name for field in page._meta.get_fields() if isinstance(field, StreamField)]
    blocks = frozenset((name, block["type"]) for name in streams for block in getattr(page, name).raw_data)
    return type(page), page.locale_id, blocks


def _texts(page: Page) -> set[str]:
    return {segment.string.data for segment in extract_segments(page) if isinstance(segment, StringSegmentValue)}
