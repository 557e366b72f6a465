"""Renaming an institution with hundreds of offers: all follow, in short transactions that cost the same at any size."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.catalogue import queue
from cms.catalogue.models import CatalogueEntry
from cms.catalogue.projection import batch_size, drain, project
from cms.pages.models import Institution
from tests.factories import media, pages, snippets

pytestmark = pytest.mark.django_db

OFFERS = 400
# Lock, take, load, compare, write, count. SQLite splits a large INSERT in some more.
MOST_QUERIES = 64 if connection.vendor == "postgresql" else 80


def museum_with_offers(count: int) -> Institution:
    museum = pages.institution(title="Gammelt navn", image=media.ImageFactory(), image_alt="Huset")
    subject, level = snippets.SubjectFactory(code="historie"), snippets.ClassLevelFactory(code="klasse-4")
    image = media.ImageFactory()
    for _ in range(count):
        pages.offer(museum, subjects=[subject], levels=[level], body=[("picture", {"image": image})])
    drain()
    return museum


def queries_to_follow(museum: Institution) -> list[int]:
    """Rename the museum; how many queries each projecting transaction then takes."""
    museum.title = "Nyt navn"
    museum.save()
    counts = []
    while not queue.is_empty():
        with CaptureQueriesContext(connection) as projecting:
            project(batch_size())
        counts.append(len(projecting))
    return counts


@pytest.mark.slow
def test_all_four_hundred_follow() -> None:
    museum = museum_with_offers(OFFERS)

    counts = queries_to_follow(museum)

    documents = CatalogueEntry.objects.filter(kind="offer").values_list("document", flat=True)
    assert len(documents) == OFFERS
    assert {json.loads(text)["institution"]["title"] for text in documents} == {"Nyt navn"}
    print(f"{OFFERS} offers follow their institution's name in transactions of {counts} queries")
    assert len(counts) == OFFERS // batch_size() + 1
    assert max(counts) <= MOST_QUERIES


def test_a_transaction_costs_the_same_at_any_size() -> None:
    few, many = queries_to_follow(museum_with_offers(12)), queries_to_follow(museum_with_offers(36))

    assert len(few) == len(many) == 1
    assert few == many
