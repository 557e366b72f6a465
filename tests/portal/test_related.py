"""Related offers are resolved when they are read: by hand first, then by the rule, never the page itself."""

import json
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blocks.documents import OfferRule, Reference, RelatedOffersBlockDocument
from cms.catalogue.enums import Locale
from cms.catalogue.models import CatalogueEntry
from cms.catalogue.projection import drain
from cms.pages.models import Offer
from cms.portal.related import related_offers
from tests.factories import blocks, pages, snippets

pytestmark = pytest.mark.django_db


def block(rule: dict[str, list[str]] | None = None, limit: int = 6, *chosen: Offer) -> RelatedOffersBlockDocument:
    references = [
        Reference(id=offer.translation_key, kind="offer", locale="da", title=offer.title, url="https://x.dk/")
        for offer in chosen
    ]
    stored = OfferRule(filters=rule, limit=limit, url="https://x.dk/") if rule else None
    return RelatedOffersBlockDocument(id="x", heading="", offers=references, rule=stored)


def titles(of: RelatedOffersBlockDocument, leave_out: UUID | None = None) -> list[str]:
    return [card.title for card in related_offers(of, Locale.DANISH, timezone.now(), leave_out)]


def test_by_hand_first_then_by_rule_each_once_and_not_the_page_itself() -> None:
    history = snippets.SubjectFactory(code="historie")
    museum = pages.institution()
    a, b, c = (pages.offer(museum, title=title, subjects=[history]) for title in ("A", "B", "C"))
    other = pages.offer(museum, title="Z")
    drain()
    both = block({"subject": ["historie"]}, 6, other, b)
    assert titles(both) == ["Z", "B", "A", "C"]
    assert titles(both, a.translation_key) == ["Z", "B", "C"]
    assert titles(block({"subject": ["historie"]}, 1), a.translation_key) == ["B"]
    with CaptureQueriesContext(connection) as queries:
        related_offers(both, Locale.DANISH, timezone.now(), c.translation_key)
    assert len(queries) <= 3


def test_a_rule_means_what_the_same_filters_mean_in_the_api() -> None:
    """Codes stand for what is narrower and for their successors; filters are combined as in a list."""
    wide = snippets.SubjectFactory(code="naturfag")
    narrow = snippets.SubjectFactory(code="biologi", broader=wide)
    level = snippets.ClassLevelFactory(code="klasse-5")
    museum = pages.institution()
    pages.offer(museum, title="Begge", subjects=[narrow], levels=[level])
    pages.offer(museum, title="Kun fag", subjects=[narrow])
    page = pages.offer(museum, title="Siden")
    rule = {"subject": [blocks.item(wide.pk)], "level": [blocks.item(level.pk)]}
    page.body = json.dumps([blocks.block("related_offers", {"offers": [], "rule": rule})])
    page.save()
    drain()
    stored = json.loads(CatalogueEntry.objects.get(public_id=page.translation_key).document)["body"][0]
    assert titles(RelatedOffersBlockDocument.model_validate(stored)) == ["Begge"]
    answer = Client().get(stored["rule"]["url"].removeprefix("https://katalog.example.org"))
    assert [item["title"] for item in answer.json()["items"]] == ["Begge"]


def test_a_rule_follows_the_catalogue_and_moves_no_sequence() -> None:
    history = snippets.SubjectFactory(code="historie")
    museum = pages.institution()
    page = pages.offer(museum, title="Siden")
    page.body = json.dumps(
        [blocks.block("related_offers", {"offers": [], "rule": {"subject": [blocks.item(history.pk)]}})]
    )
    page.save()
    drain()
    before = CatalogueEntry.objects.get(public_id=page.translation_key).sequence
    assert "Nyt tilbud" not in html_of(page)
    pages.offer(museum, title="Nyt tilbud", subjects=[history])
    drain()
    assert "Nyt tilbud" in html_of(page)
    assert CatalogueEntry.objects.get(public_id=page.translation_key).sequence == before


def test_a_code_that_nobody_knows_names_nothing() -> None:
    pages.offer(title="A")
    drain()
    assert titles(block({"subject": ["findes-ikke"]})) == []


def html_of(page: Offer) -> str:
    client: Any = Client(headers={"host": "testserver"})
    return client.get(Offer.objects.get(pk=page.pk).relative_url(None) or "/", secure=True).content.decode()
