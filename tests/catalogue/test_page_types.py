"""What holds for every page type whose documents leave the house."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from cms.catalogue import consistency, registry
from cms.catalogue.batch import Batch
from cms.catalogue.building import document_of
from cms.catalogue.models import CatalogueEntry
from cms.catalogue.projection import drain
from cms.catalogue.sweep import mark_expired
from cms.pages.models import Event, Profile
from tests.factories import pages

pytestmark = pytest.mark.django_db

every_page_type = pytest.mark.parametrize("build", pages.BUILDERS.values(), ids=lambda build: build.__name__)


def state(page: Page) -> str | None:
    """The state of the page's entry; None if it has none."""
    return (
        CatalogueEntry.objects.filter(public_id=page.translation_key, locale="da")
        .values_list("state", flat=True)
        .first()
    )


def test_every_registered_type_has_a_builder() -> None:
    assert {page_type.model for page_type in registry.page_types()} == pages.BUILDERS.keys()


@every_page_type
def test_it_comes_and_goes(build: Callable[..., Page]) -> None:
    page = build(title="Ny side")
    drain()
    entry = CatalogueEntry.objects.get(public_id=page.translation_key)
    assert entry.state == "live"
    assert json.loads(entry.document)["title"] == json.loads(entry.card)["title"] == "Ny side"
    assert list(consistency.problems(timezone.now())) == []

    type(page).objects.get(pk=page.pk).unpublish()
    drain()
    assert state(page) == "deleted"


@every_page_type
def test_a_draft_in_which_everything_is_missing(build: Callable[..., Page]) -> None:
    model = next(model for model, builder in pages.BUILDERS.items() if builder is build)
    page = model(locale=pages.home().locale)
    document = document_of(Batch([page], timezone.now()), page)
    assert document.title == ""


@every_page_type
def test_both_languages(build: Callable[..., Page]) -> None:
    page = build(title="Dansk")
    pages.translated(page, "English")
    drain()
    titles = {
        entry.locale: json.loads(entry.document)["title"]
        for entry in CatalogueEntry.objects.filter(public_id=page.translation_key)
    }
    assert titles == {"da": "Dansk", "en": "English"}


@pytest.mark.parametrize(
    ("build", "field", "open_", "closed"),
    [(pages.event, "internal", False, True), (pages.profile, "consent", True, False)],
)
def test_what_stays_in_the_house_stays_in_every_language(
    build: Callable[..., Page], field: str, open_: bool, closed: bool
) -> None:
    hidden = build(**{field: closed})
    page = build(**{field: open_})
    pages.translated(page, "English")
    drain()
    assert (state(hidden), state(page)) == (None, "live")

    danish = type(page).objects.get(pk=page.pk)
    setattr(danish, field, closed)
    danish.save_revision().publish()
    drain()
    states = CatalogueEntry.objects.filter(public_id=page.translation_key).values_list("state", flat=True)
    assert list(states) == ["deleted", "deleted"]
    assert list(consistency.problems(timezone.now())) == []


def test_who_may_not_be_shown_is_not_mentioned() -> None:
    person = pages.profile(title="Nej Nielsen", consent=False)
    author = [("author", {"page": person, "name": ""})]
    speaker = [("profile", {"page": person})]
    article = pages.article(authors=author)
    event = pages.event(speakers=speaker)
    service = pages.service(people=speaker)
    drain()
    for page in (article, event, service):
        assert "Nej Nielsen" not in CatalogueEntry.objects.get(public_id=page.translation_key).document

    shown = Profile.objects.get(pk=person.pk)
    shown.consent = True
    shown.save_revision().publish()
    drain()
    for page in (article, event, service):
        assert "Nej Nielsen" in CatalogueEntry.objects.get(public_id=page.translation_key).document


def test_a_profile_goes_on_its_day_of_removal() -> None:
    today = timezone.localdate()
    gone, stays = pages.profile(removal_on=today), pages.profile(removal_on=today + timedelta(days=2))
    drain()
    assert (state(gone), state(stays)) == (None, "live")
    later = timezone.now() + timedelta(days=2)
    assert mark_expired(later) == 1
    Profile.objects.filter(pk=stays.pk).update(removal_on=date(2020, 1, 1))  # as if that day had come
    drain()
    assert state(stays) == "deleted"


def test_sessions_are_told_in_danish_time_and_in_order() -> None:
    first, second = "2027-01-05T09:00:00+01:00", "2027-07-05T09:00:00+02:00"
    event = pages.event(sessions=[("session", {"start": second}), ("session", {"start": first})])
    drain()
    document = json.loads(CatalogueEntry.objects.get(public_id=event.translation_key).document)
    assert [session["start"] for session in document["sessions"]] == [first, second]
    assert isinstance(event, Event)


def test_events_are_found_by_month() -> None:
    session = {"start": "2027-11-30T23:30:00+01:00", "repeats": "monthly", "interval": 1, "until": "2028-01-15"}
    pages.event(title="Studiegruppe", sessions=[("session", session)])
    drain()

    def found(query: str) -> Any:
        return [item["title"] for item in Client().get(f"/api/v1/events?{query}").json()["items"]]

    assert found("month=2027-12") == found("month=2026-01&month=2028-01") == ["Studiegruppe"]
    assert found("month=2027-10") == found("month=2028-02") == []
    assert Client().get("/api/v1/events?month=2027-13").status_code == 400


def test_a_themes_rule_is_a_rule() -> None:
    from tests.factories.snippets import TopicFactory

    chosen, found = pages.offer(title="Valgt"), pages.offer(title="Fundet", topics=[TopicFactory(code="klima")])
    theme = pages.theme_page(
        offers=[("offer", {"page": chosen})], rule_topics=[TopicFactory(code="klima")], rule_limit=10
    )
    drain()
    document = json.loads(CatalogueEntry.objects.get(public_id=theme.translation_key).document)
    assert [offer["title"] for offer in document["offers"]] == ["Valgt"]
    assert document["rule"]["filters"] == {"topic": ["klima"]}
    assert document["rule"]["url"].endswith("/api/v1/offers?topic=klima&limit=10")
    assert found.title not in str(document)
