"""Projectors: pure, complete, and patient with drafts."""

import json

import pytest
from django.utils import timezone
from wagtail.models import Locale

from cms.catalogue import registry, serialisation
from cms.catalogue.batch import Batch
from cms.catalogue.building import document_of
from cms.catalogue.models import CatalogueEntry, ProjectionFailure
from cms.catalogue.projection import drain
from cms.catalogue.richtext import clean_html
from cms.pages.models import Institution, Offer
from tests.factories import media, pages, snippets

pytestmark = pytest.mark.django_db

PAGE_TYPES = list(registry.page_types())


def stored(page: Offer | Institution) -> dict:
    drain()
    return json.loads(CatalogueEntry.objects.get(public_id=page.translation_key, locale="da").document)


@pytest.mark.parametrize("page_type", PAGE_TYPES, ids=lambda page_type: page_type.kind)
def test_an_unsaved_draft_with_everything_missing(page_type: registry.PageType) -> None:
    draft = page_type.model(locale=Locale.objects.get(language_code="da"))
    document = document_of(Batch([draft], timezone.now()), draft)
    assert document.title == ""
    page_type.card.of(document)


@pytest.mark.parametrize("page_type", PAGE_TYPES, ids=lambda page_type: page_type.kind)
def test_a_card_shows_nothing_that_its_document_does_not(page_type: registry.PageType) -> None:
    assert set(page_type.card.model_fields) <= set(page_type.document.model_fields)


def test_the_same_page_gives_the_same_bytes() -> None:
    offer = pages.offer(body=[("text", "<p>Tekst</p>")], prices=[("free", {})])
    page = Offer.objects.get(pk=offer.pk)
    texts = {serialisation.canonical(document_of(Batch([page], timezone.now()), page)) for _ in range(3)}
    assert len(texts) == 1


def test_what_an_offer_takes_from_its_institution() -> None:
    copenhagen = snippets.MunicipalityFactory(code="0101")
    place = {"street": "Ny Vestergade 10", "postal_code": "1471", "city": "København K", "municipality": copenhagen,
             "latitude": 55.67, "longitude": 12.57, "approximate": True}  # fmt: skip
    museum = pages.institution(
        title="Museet", places=[("place", place)], prices=[("price", {"amount": 800, "per": "class"})],
        booking_method="mail", booking_email="booking@example.org", cancellation="14 dage", notice="Lukket",
    )  # fmt: skip
    museum.facilities = [snippets.FacilityFactory(code="toilet")]
    museum.save()

    bare = stored(pages.offer(museum))
    assert bare["prices"][0]["amount"] == 800
    assert bare["booking"]["email"] == "booking@example.org"
    assert bare["position"] == {"latitude": 55.67, "longitude": 12.57, "approximate": True}
    assert bare["municipality"]["code"] == "0101"
    assert [term["code"] for term in bare["facilities"]] == ["toilet"]
    assert bare["notice"]["text"] == "Lukket"

    own = stored(
        pages.offer(museum, prices=[("free", {})], booking_method="link", booking_url="https://example.org/b",
                    own_facilities=True, city="Roskilde")
    )  # fmt: skip
    assert own["is_free"] is True
    assert (own["booking"]["method"], own["booking"]["email"]) == ("link", "")
    assert own["booking"]["cancellation"] == "14 dage"
    assert (own["address"]["city"], own["position"], own["facilities"]) == ("Roskilde", None, [])


def test_persons_without_consent_stay_in_the_house() -> None:
    staff = [{"name": "Ja Jensen", "consent": True}, {"name": "Nej Nielsen", "consent": False}]
    museum = pages.institution(departments=[("department", {"name": "Skoletjenesten", "staff": staff, "serves": []})])
    drain()
    text = CatalogueEntry.objects.get(public_id=museum.translation_key).document
    assert "Ja Jensen" in text
    assert "Nej Nielsen" not in text


def test_block_ids_stay() -> None:
    offer = pages.offer(body=[("text", "<p>Et</p>"), ("text", "<p>To</p>")])
    before = [block["id"] for block in stored(offer)["body"]]
    page = Offer.objects.get(pk=offer.pk)
    page.title = "Ny titel"
    page.save_revision().publish()
    assert [block["id"] for block in stored(offer)["body"]] == before


def test_a_broken_picture_is_left_out_and_holds_nobody_up() -> None:
    image = media.ImageFactory()
    image.file.storage.delete(image.file.name)
    assert stored(pages.offer(image=image))["image"] is None


def test_a_page_that_cannot_be_projected_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = pages.offer(title="Umulig"), pages.offer(title="Mulig")
    original = registry.of_model(Offer)
    assert original is not None

    def projector(page: Offer, reading: object) -> object:
        if page.title == "Umulig":
            raise ZeroDivisionError("nul")
        return original.projector(page, reading)

    monkeypatch.setitem(registry._by_model, Offer, registry.PageType(**{**vars(original), "projector": projector}))
    drain()
    assert CatalogueEntry.objects.filter(public_id=good.translation_key).exists()
    assert not CatalogueEntry.objects.filter(public_id=bad.translation_key).exists()
    assert "ZeroDivisionError" in ProjectionFailure.objects.get(page_id=bad.pk).error


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>Hej <b>der</b></p>", "<p>Hej <b>der</b></p>"),
        ('<p onclick="x()" style="color:red">A</p>', "<p>A</p>"),
        ("<script>alert(1)</script><p>B</p>", "<p>B</p>"),
        ('<p><a href="javascript:alert(1)">C</a></p>', "<p>C</p>"),
        ('<p><a linktype="page" id="7">D</a></p>', '<p><a href="https://x.example/d/">D</a></p>'),
        ('<p><a id="8" linktype="page">E</a></p>', "<p>E</p>"),
        (
            '<p><a href="https://e.example/?a=1&amp;b=2">F</a></p>',
            '<p><a href="https://e.example/?a=1&amp;b=2">F</a></p>',
        ),
        ("<p></p><p> </p>", ""),
        ('<embed embedtype="image" id="1"/><p>G</p>', "<p>G</p>"),
    ],
)
def test_rich_text_leaves_clean(source: str, expected: str) -> None:
    assert clean_html(source, {7: "https://x.example/d/"}.get) == expected
