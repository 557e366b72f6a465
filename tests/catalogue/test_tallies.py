"""Counts under headings."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.catalogue.enums import Kind, Locale
from cms.catalogue.models import CatalogueEntry, Served
from cms.catalogue.projection import drain
from cms.catalogue.tallies import tally
from tests.factories import pages, snippets

pytestmark = pytest.mark.django_db


def test_an_offer_counts_once_under_each_heading_that_it_has_a_value_of(django_assert_num_queries: object) -> None:
    history, danish = snippets.SubjectFactory(code="historie"), snippets.SubjectFactory(code="dansk")
    pages.offer(subjects=[history, danish])
    pages.offer(subjects=[danish])
    drain()
    groups = {"both": {"historie", "dansk"}, "history": {"historie"}, "none": {"fysik"}}
    now = timezone.now()
    with django_assert_num_queries(1):  # type: ignore[operator]
        counts = tally(Kind.OFFER, Locale.ENGLISH, "subject", groups, now)
    assert counts == {"both": 2, "history": 1}
    assert tally(Kind.INSTITUTION, Locale.DANISH, "subject", groups, now) == {}
    assert tally(Kind.OFFER, Locale.DANISH, "subject", {}, now) == {}


def test_what_is_past_its_date_does_not_count() -> None:
    pages.offer(subjects=[snippets.SubjectFactory(code="historie")])
    drain()
    now = timezone.now()
    Served.objects.update(visible_until=now + timedelta(days=1))
    CatalogueEntry.objects.update(visible_until=now + timedelta(days=1))
    groups = {"history": {"historie"}}
    assert tally(Kind.OFFER, Locale.DANISH, "subject", groups, now) == {"history": 1}
    assert tally(Kind.OFFER, Locale.DANISH, "subject", groups, now + timedelta(days=2)) == {}
