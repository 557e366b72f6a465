"""The lists of kinds: their order, headings and pages, in both languages."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from cms.catalogue.projection import drain
from cms.pages import models
from cms.pages.dates import COPENHAGEN
from cms.pages.slugs import danish_slug
from cms.portal import indexes
from tests.factories import pages, snippets
from tests.portal.kinds import LISTS, full_event
from tests.portal.site import get, html

pytestmark = pytest.mark.django_db


def in_order(page: str, *words: str) -> None:
    places = [page.index(word) for word in words]
    assert places == sorted(places), words


def listed(model: type[indexes.IndexPage], query: str = "") -> str:
    drain()
    return html(model.objects.get(locale__language_code="da").url + query).split("<main")[1]


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model.__name__)
def test_every_list_is_empty_or_filled_in_both_languages(model: type[indexes.IndexPage]) -> None:
    pages.index("en", model)
    assert "Der er ikke noget her lige nu." in listed(model)
    for build in LISTS[model]:
        build(title="Den første", slug="den-foerste" if build is LISTS[model][0] else "den-anden")
    assert "Den første" in listed(model)
    english = html(model.objects.get(locale__language_code="en").url)
    assert '<html lang="en">' in english
    assert "Den første" in english  # the Danish entry stands in


def test_articles_stand_newest_first_under_their_years() -> None:
    for title, day in (
        ("Gammel", date(2024, 5, 1)),
        ("Ny", date(2026, 9, 3)),
        ("Uden", None),
        ("Mellem", date(2024, 6, 1)),
    ):
        pages.article(title=title, published_on=day)
    museum = pages.institution()
    pages.article(museum, title="Museets", published_on=date(2025, 1, 1))
    in_order(listed(models.ArticleIndex), "<h2>2026</h2>", "Ny", "<h2>2025</h2>", "Museets", "<h2>2024</h2>", "1. juni", "Mellem",
             "Gammel", "<h2>Uden dato</h2>", "Uden")  # fmt: skip


def test_events_to_come_stand_by_their_next_day_then_those_that_are_over() -> None:
    now = timezone.now().astimezone(COPENHAGEN)

    def event(title: str, days: int, **again: object) -> None:
        session = {"start": now + timedelta(days=days), **again}
        full_event(title=title, slug=danish_slug(title), sessions=[("session", session)])

    event("Fjern", 30)
    event("Nær", 2)
    event("Forbi", -2)
    event("Længe siden", -200)
    event("Kommer igen", -6, repeats="weekly", interval=1, until=(now + timedelta(days=20)).date())
    in_order(
        listed(models.EventIndex),
        "Kommende",
        "Kommer igen",
        "Nær",
        "Fjern",
        "Afholdte arrangementer",
        "Forbi",
        "Længe siden",
    )


def test_projects_run_or_are_finished() -> None:
    pages.project(title="Færdigt", starts_on=date(2019, 1, 1), ends_on=date(2020, 1, 1))
    pages.project(title="Åbent", starts_on=date(2020, 1, 1))
    pages.project(title="Nyere", starts_on=date(2025, 1, 1), ends_on=date(2999, 1, 1))
    in_order(listed(models.ProjectIndex), "I gang", "Nyere", "Åbent", "Afsluttet", "Færdigt")


def test_services_are_a_table_by_audience() -> None:
    ministries, schools = (snippets.AudienceFactory(code=code, label_da=label, sort_order=order) for order, (code, label)
                           in enumerate((("ministerier", "Ministerier"), ("skoler", "Skoler"))))  # fmt: skip
    snippets.AudienceFactory(code="ingen", label_da="Dem uden ydelser")
    pages.service(title="Rådgivning", audiences=[ministries])
    pages.service(title="Kurser", audiences=[ministries, schools])
    table = listed(models.ServiceIndex).split("<table")[1].split("</table>")[0]
    in_order(table, "Ministerier", "Kurser", "Rådgivning", "Skoler")
    assert table.count("Kurser") == 2
    assert "Dem uden ydelser" not in table


def test_themes_and_content_pages_have_lists_of_their_own() -> None:
    pages.theme_page(title="Et tema")
    pages.content_page(title="En tekst")
    assert ("Et tema" in listed(models.ThemeIndex), "En tekst" in listed(models.ThemeIndex)) == (True, False)
    assert ("Et tema" in listed(models.ContentIndex), "En tekst" in listed(models.ContentIndex)) == (False, True)


@pytest.mark.parametrize("model", [models.GuideIndex, models.ArticleIndex])
def test_long_lists_have_pages(model: type[indexes.IndexPage], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(indexes.LISTINGS, model, replace(indexes.LISTINGS[model], a_page=2))
    build = pages.guide if model is models.GuideIndex else pages.article
    for title in ("Abe", "Bog", "Cykel"):
        build(title=title)
    first, second = listed(model), listed(model, "?side=2")
    assert ("Abe" in first, "Cykel" in first) == (True, False)
    assert ("Abe" in second, "Cykel" in second) == (False, True)
    assert '<a rel="next" href="?side=2">' in first
    assert get(f"{model.objects.get().url}?side=3").status_code == 404


def test_the_front_page_leads_to_themes_events_and_articles() -> None:
    pages.theme_page(title="Et tema")
    full_event(title="Et arrangement")
    full_event(
        title="Forbi", slug="forbi", sessions=[("session", {"start": datetime(2020, 3, 4, 13, tzinfo=COPENHAGEN)})]
    )
    for number in range(5):
        pages.article(title=f"Artikel {number}", published_on=date(2026, 1, 1 + number))
    drain()
    page = html("/")
    for model in (models.ThemeIndex, models.EventIndex, models.ArticleIndex):
        assert f'class="more" href="{model.objects.get().url}"' in page
    in_order(page, "Et tema", "Et arrangement", "Artikel 4", "Artikel 3", "Artikel 2")
    assert "Artikel 1" not in page
    assert "Forbi" not in page


def test_the_menu_shows_a_few_and_keeps_the_rest_together() -> None:
    pages.index()
    for model in LISTS:
        pages.index("da", model)
    drain()
    menu = html("/").split('class="menu"')[1].split("</nav>")[0]
    sight, more = menu.split("<details>")
    assert sight.count("<a ") == 3
    assert more.count("<a ") == len(LISTS) - 1
    assert "Mere" in more
