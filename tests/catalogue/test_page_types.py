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
from cms.catalogue.sweep import mark_drift, mark_expired
from cms.pages.models import Event, EventIndex, Profile, ThemeIndex
from tests.admin import Admin
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
    session = {"start": "2027-01-30T13:00:00+01:00", "repeats": "monthly", "interval": 3, "until": "2027-12-31"}
    night = {"start": "2028-05-31T20:00:00+02:00", "end": "2028-06-01T00:00:00+02:00"}
    pages.event(title="Studiegruppe", sessions=[("session", session), ("session", night)])
    drain()

    def found(query: str) -> Any:
        return [item["title"] for item in Client().get(f"/api/v1/events?{query}").json()["items"]]

    months = [f"{year}-{month:02}" for year in (2027, 2028) for month in range(1, 13)]
    held = [month for month in months if found(f"month={month}")]
    assert held == ["2027-01", "2027-04", "2027-07", "2027-10", "2028-05"]
    assert found("month=2026-01&month=2027-04") == ["Studiegruppe"]
    assert Client().get("/api/v1/events?month=2027-13").status_code == 400


@pytest.mark.parametrize("build", [pages.event, pages.profile], ids=["event", "profile"])
@pytest.mark.parametrize("act", ["unpublish", "delete"])
def test_a_translation_goes_with_its_danish_page(build: Callable[..., Page], act: str) -> None:
    page = build(title="Dansk")
    pages.translated(page, "English")
    article = pages.article(authors=[("author", {"page": page, "name": ""})]) if build is pages.profile else None
    drain()
    getattr(type(page).objects.get(pk=page.pk), act)()
    drain()
    states = CatalogueEntry.objects.filter(public_id=page.translation_key).values_list("state", flat=True)
    assert list(states) == ["deleted", "deleted"]
    if article is not None:
        assert "Dansk" not in CatalogueEntry.objects.get(public_id=article.translation_key).document
    mark_drift(timezone.now())
    drain()
    assert CatalogueEntry.objects.filter(public_id=page.translation_key, state="live").count() == 0
    assert list(consistency.problems(timezone.now())) == []


def test_a_day_of_removal_holds_in_english_before_its_update() -> None:
    person = pages.profile()
    pages.translated(person, "English")
    danish = Profile.objects.get(pk=person.pk)
    danish.removal_on = timezone.localdate() + timedelta(days=3)
    danish.save_revision().publish()
    drain()
    ends = CatalogueEntry.objects.filter(public_id=person.translation_key).values_list("visible_until", flat=True)
    assert set(ends) == {danish.visible_until}


def test_consent_is_taken_back_in_the_editor() -> None:
    person = pages.profile(title="Rikke Eksempel")
    drain()
    admin = Admin()
    admin.edit(Profile.objects.get(pk=person.pk), consent="")
    drain()
    assert state(person) == "deleted"
    with pytest.raises(AssertionError, match="consent"):
        admin.edit(Profile.objects.get(pk=pages.profile(live=False, consent=False).pk))


@pytest.mark.parametrize(
    "session",
    [
        {"start": "9999-12-28T10:00:00+01:00", "repeats": "weekly", "until": "9999-12-31"},
        {
            "start": "2027-01-05T10:00:00+01:00",
            "end": "9999-12-31T10:00:00+01:00",
            "repeats": "weekly",
            "until": "2027-03-01",
        },
        {"start": "0001-01-01T00:00:00+00:00"},
        {"start": "2027-02-30T10:00"},
        {"start": "2027-01-05T10:00:00+01:00", "repeats": "monthly", "until": "9999-12-31"},
    ],
)
def test_odd_days_take_nothing_down(session: dict[str, Any], settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["katalog.example.org"]
    event = pages.event(sessions=[("session", session)])
    drain()
    assert state(event) == "live"
    browser = Client(headers={"host": "katalog.example.org"})
    for path in (Event.objects.get(pk=event.pk).url, pages.index(model=EventIndex).url, "/"):
        assert browser.get(path, secure=True).status_code == 200


def test_links_to_a_list_go_with_the_list() -> None:
    theme_list = pages.index(model=ThemeIndex)
    article = pages.article(body=[("text", f'<p><a linktype="page" id="{theme_list.pk}">temaer</a></p>')])
    drain()
    assert "<a href" in CatalogueEntry.objects.get(public_id=article.translation_key).document
    ThemeIndex.objects.get(pk=theme_list.pk).delete()
    drain()
    assert "<a href" not in CatalogueEntry.objects.get(public_id=article.translation_key).document
    assert list(consistency.problems(timezone.now())) == []


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
    pages.translated(theme, "Theme")
    drain()
    english = json.loads(CatalogueEntry.objects.get(public_id=theme.translation_key, locale="en").document)
    assert english["rule"]["url"].endswith("&locale=en")
    assert found.title not in str(document)
