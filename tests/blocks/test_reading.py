"""Blocks on a real page: what choosers name is loaded in bulk, noted as read, and kept in the house if it is private."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction

from cms.catalogue.batch import Batch
from cms.catalogue.building import document_of
from cms.catalogue.reading import Reading
from cms.catalogue.registry import of_model
from cms.catalogue.renditions import render
from cms.pages.models import Offer
from tests.factories import blocks, media, pages, snippets

pytestmark = pytest.mark.django_db


def page_with(body: list[dict[str, Any]], parent: Any = None) -> Offer:
    page = pages.offer(parent)
    page.body = json.dumps(body)
    page.save()
    return Offer.objects.get(pk=page.pk)


def types_of(page: Offer) -> list[str]:
    page = Offer.objects.get(pk=page.pk)
    return [block.type for block in document_of(Batch([page], timezone.now()), page).body]


def test_queries_do_not_grow_with_blocks_and_items() -> None:
    museum = pages.institution()
    counts = []
    for size in (1, 30):
        page = page_with(_chooser_blocks(museum, size), museum)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            document = document_of(Batch([page], timezone.now()), page)
        by_type = {block.type: block for block in document.body}
        assert len(by_type["gallery"].pictures) == len(by_type["downloads"].files) == size
        assert len(by_type["related_offers"].offers) == len(by_type["related_offers"].rule.filters["subject"]) == size
        assert len(document.body) == 3 + size
        counts.append(len(queries))
    assert counts[0] == counts[1], counts
    assert counts[1] <= 36, counts


def _chooser_blocks(museum: Any, size: int) -> list[dict[str, Any]]:
    """A gallery, downloads and related offers of `size` items each, and `size` calls to action, all of different things."""
    images = [media.ImageFactory() for _ in range(size)]
    render(image.pk for image in images)
    files = [blocks.file() for _ in range(size)]
    offers = [pages.offer(museum) for _ in range(size)]
    subjects = [snippets.SubjectFactory() for _ in range(size)]
    pictures = [{"image": {"image": image.pk, "alt_text": "x", "decorative": False}, "caption": ""} for image in images]

    def items(values: list[Any]) -> list[dict[str, Any]]:
        return [blocks.item(value, number) for number, value in enumerate(values)]

    rule = {"subject": items([subject.pk for subject in subjects])}
    return [
        blocks.block("gallery", {"pictures": items(pictures)}),
        blocks.block("downloads", {"files": items([{"file": file.pk} for file in files])}),
        blocks.block("related_offers", {"offers": items([offer.pk for offer in offers]), "rule": rule}),
        *({**blocks.block("call_to_action", {"page": offer.pk}), "id": f"cta-{offer.pk}"} for offer in offers),
    ]


def test_everything_read_is_a_dependency() -> None:
    chosen = blocks.choices()
    render({chosen.image.pk})
    body = [blocks.block(kind, value) for kind, value in blocks.filled(chosen).items()]
    page = page_with(body, chosen.museum)
    reading = Reading(Batch([page], timezone.now()), page)
    of_model(Offer).projector(page, reading)
    read = {
        chosen.image,
        chosen.file,
        chosen.offer_kind,
        chosen.level,
        chosen.subject,
        chosen.topic,
        chosen.municipality,
    }
    expected = {(thing._meta.label_lower, str(thing.pk)) for thing in read}
    expected |= {("page", str(chosen.offer.translation_key)), ("page", str(chosen.profile.translation_key))}
    assert expected <= reading.dependencies


@pytest.mark.parametrize("how", ["private collection", "deleted", "unpublished or not for partners"])
def test_what_is_private_or_gone_leaves_nothing_behind(how: str) -> None:
    collection = Collection.get_first_root_node().add_child(name="Et rum")
    image, file = media.ImageFactory(collection=collection), blocks.file(collection=collection)
    render({image.pk})
    other = pages.offer()
    body = [
        blocks.block("picture", {"image": {"image": image.pk, "alt_text": "x"}}),
        blocks.block("downloads", {"files": [blocks.item({"file": file.pk})]}),
        blocks.block("audio", {"file": file.pk, "title": "Lyd"}),
        blocks.block("call_to_action", {"page": other.pk, "label": "Se"}),
        blocks.block("related_offers", {"offers": [blocks.item(other.pk)]}),
        blocks.block("text", f'<p>Se <a linktype="page" id="{other.pk}">den</a>.</p>'),
    ]
    page = page_with(body)
    assert types_of(page) == [block["type"] for block in body]
    if how == "private collection":
        CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
        assert types_of(page) == ["call_to_action", "related_offers", "text"]
    elif how == "deleted":
        for thing in (image, file, other):
            thing.delete()
        assert types_of(page) == ["text"]
    else:
        image.for_data_partners = False
        image.save()
        other.unpublish()
        assert types_of(page) == ["downloads", "audio", "text"]
        assert str(other.slug) not in document_of(Batch([page], timezone.now()), page).model_dump_json()


def test_an_english_page_names_english_pages_and_an_english_list() -> None:
    offer = pages.offer(title="Vikinger")
    english = pages.translated(offer, "Vikings")
    subject = snippets.SubjectFactory(code="historie")
    value = {"offers": [blocks.item(offer.pk)], "rule": {"subject": [blocks.item(subject.pk)]}}
    page = Offer.objects.get(pk=english.pk)
    page.body = json.dumps([blocks.block("related_offers", value)])
    (block,) = document_of(Batch([page], timezone.now()), page).body
    assert block.offers[0].title == "Vikings"
    assert block.rule.url == "https://katalog.example.org/api/v1/offers?subject=historie&limit=6&locale=en"
