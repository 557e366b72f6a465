"""Each kind's page says what its document says, in Danish words."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from blocks.documents.body import BUILDERS
from cms.catalogue.projection import drain
from cms.pages.dates import COPENHAGEN, danish_date
from tests.factories import pages, snippets
from tests.portal import kinds
from tests.portal.site import ORIGIN, html

pytestmark = pytest.mark.django_db


def read(page: Page) -> str:
    """The page's words, with single spaces and no tags."""
    drain()
    text = html(type(page).objects.get(pk=page.pk).url)
    return re.sub(r"[ \n]+", " ", re.sub(r"<[^>]+>", " ", text.split("<main")[1].split("</main>")[0]))


def says(page: Page, *phrases: str) -> None:
    words = read(page)
    for phrase in phrases:
        assert phrase in words, phrase


def test_a_guide() -> None:
    says(
        kinds.full_guide(), "Lærervejledning", "Find sporene", "135 minutter", "2. udgave 2026", "Creative Commons BY 4.0",
        "Facitliste", "Tilgængelig for alle", "Delvist tilgængelig", "Ikke tilgængelig: skriv efter en anden udgave",
        "Tilgængeligheden er ikke undersøgt", "Læringsmål", "Før besøget", "Under besøget", "Efter besøget", "Hører til",
        "Vikinger", "Historie",
    )  # fmt: skip
    says(kinds.full_guide(slug="uden", end_user="pupil", offers=[]), "Undervisningsmateriale", "Kan bruges uden besøg")


def test_a_profile() -> None:
    words = read(kinds.full_profile())
    for phrase in (
        "Underviser", "Museumsunderviser", "Ansat hos Skoletjenesten", "Arbejder hos Oldtidsmuseet", "Er med i korpset",
        "Kan bookes til oplæg", "Rejser til Ord 0751", "Museumsdidaktik", "Skriv til Asta Eksempel", "11 22 33 44",
    ):  # fmt: skip
        assert phrase in words, phrase
    groups = ["Pædagogiske kompetencer", "Organisatoriske kompetencer", "Metodiske kompetencer"]
    assert [words.index(group) for group in groups] == sorted(words.index(group) for group in groups)
    says(kinds.full_profile(slug="rejser", travels_everywhere=True), "Hele landet")


def test_an_article() -> None:
    article = kinds.full_article()
    says(article, "Faglig artikel", "3. september 2026", "Asta Eksempel", "Ole Gæst", "Kommuner", "Kilder",
         "Uden link (1999)", "Vikinger", "Børnenes spørgsmål")  # fmt: skip
    assert re.search(r'<a rel="author" href="https://[^"]+">Asta Eksempel</a>', html(article.url))


def test_an_event_to_come() -> None:
    page = kinds.full_event()
    says(
        page, "Studiegruppe", "Søndag 4. marts 2998 kl. 13–16.30", "Gaden 1, 8000 Aarhus C", "Deltag online", "450 kr.",
        "Hver 2. uge til og med 10. juni 2998", "Pladser 24", "Tilmeld dig senest Tirsdag 20. februar 2998", "Oplægget",
        "2,5 ECTS-point", "Asta Eksempel",
    )  # fmt: skip
    assert 'class="button elsewhere" href="https://example.org/tilmeld"' in html(page.url)


def test_an_event_is_over_on_the_day_after_its_last() -> None:
    today = danish_date(timezone.now())
    noon = datetime(today.year, today.month, today.day, 12, tzinfo=COPENHAGEN)
    running = kinds.full_event(sessions=[("session", {"start": noon})], registration_deadline=today)
    over = kinds.full_event(slug="forbi", sessions=[("session", {"start": noon - timedelta(days=1)})])
    assert "Afholdt." not in read(running)
    assert "Tilmeld dig senest" in read(running)
    assert "Afholdt." in read(over)
    assert "Tilmelding" not in read(over)


def test_registration_closes_after_its_last_day() -> None:
    yesterday = danish_date(timezone.now()) - timedelta(days=1)
    words = read(kinds.full_event(registration_deadline=yesterday))
    assert "Man kunne tilmelde sig til og med" in words
    assert "Tilmeld dig senest" not in words
    says(kinds.full_event(slug="kom", registration_method="none"), "Du behøver ikke tilmelde dig. Kom bare.")


def test_a_project() -> None:
    says(
        kinds.full_project(), "I gang", "1. januar 2026 – 30. juni 2999", "På tværs", "Rekvirent Kommunen", "Fonden",
        "Resultater", "Slutrapport", "Afprøves hos", "Oldtidsmuseet", "Museumsdidaktik",
    )  # fmt: skip
    says(kinds.full_project(slug="slut", ends_on=date(2020, 1, 1)), "Udviklingsprojekt, Afsluttet")
    says(kinds.full_project(slug="snart", starts_on=date(2998, 1, 1)), "Udviklingsprojekt, Kommende")


def test_a_service() -> None:
    says(
        kinds.full_service(),
        "Ydelse",
        "Betales pr. deltager.",
        "raad@",
        "11 22 33 44",
        "Asta Eksempel",
        "Museumsdidaktik",
    )


def test_a_content_page_leads_to_those_right_below_it() -> None:
    page = pages.content_page(title="Om os")
    child = pages.content_page(page, title="Vores historie")
    pages.content_page(child, title="Endnu dybere")
    pages.content_page(page, title="Kladden", live=False)
    words = read(page)
    assert "Læs videre Vores historie" in words
    assert "Endnu dybere" not in words
    assert "Kladden" not in words


def test_a_theme_shows_chosen_offers_then_those_of_its_rule() -> None:
    history = snippets.SubjectFactory(code="historie")
    chosen, ruled, other = (pages.offer(title=title, subjects=subjects) for title, subjects in
                            (("Valgt", []), ("Fundet", [history]), ("Udenfor", [])))  # fmt: skip
    page = pages.theme_page(offers=[("offer", {"page": chosen})], rule_subjects=[history])
    words = read(page)
    assert words.index("Valgt") < words.index("Fundet")
    assert "Udenfor" not in words
    later = pages.offer(title="Senere", subjects=[history])
    assert "Senere" in read(page)
    assert {ruled, other, later}


def test_an_edition() -> None:
    page = kinds.full_edition()
    says(page, "Årskatalog", "Skoleåret 2026/2027", "6 tilbud", "ISSN 1234-5679", "Kultur 0", "Natur 2", "Til de mindste.",
         "Kolofon", "Redaktion: os.", "Oplag 4000")  # fmt: skip
    assert '<a href="#kapitel-2">Natur</a> <span class="count">3</span>' in html(page.url)


def test_a_long_edition_has_pages_of_whole_chapters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cms.portal.edition.A_PAGE", 4)
    page = kinds.full_edition()
    drain()
    first, second = html(page.url), html(f"{page.url}?side=2")
    shown, shown_second = first.split("<main")[1], second.split("<main")[1]  # the head describes all of it
    assert '<a href="?side=2#kapitel-2">Natur</a>' in first
    assert ("Kultur 0" in shown, "Natur 0" in shown) == (True, False)
    assert ("Kultur 0" in shown_second, "Natur 0" in shown_second) == (False, True)
    assert 'id="kapitel-2"' in second
    assert f'<link rel="canonical" href="{ORIGIN}{page.url}?side=2">' in second


def test_a_contact_is_a_card_of_the_person() -> None:
    person = kinds.full_profile()
    value = {"page": person, "heading": "Spørg", "role": "", "email": "", "telephone": ""}
    page = pages.article(body=[("contact", value)])
    drain()
    card = html(page.url).split('class="block block-contact"')[1].split("</section>")[0]
    assert "Underviser" in card
    assert "<picture>" in card
    person.unpublish()
    assert "Asta" not in read(page)


def test_related_offers_in_a_text_are_cards() -> None:
    offer = pages.offer(title="Vikinger", card_text="Et skib og en flok.")
    page = pages.article(body=[("related_offers", {"heading": "", "offers": [offer], "rule": {}})])
    drain()
    block = html(page.url).split('class="block block-related_offers"')[1].split("</section>")[0]
    assert 'class="card"' in block
    assert "Et skib og en flok." in block


def test_an_institution_shows_what_lies_below_it() -> None:
    museum = pages.institution()
    for build, title in ((pages.guide, "Dens guide"), (pages.profile, "Dens person"), (pages.article, "Dens artikel")):
        build(museum, title=title)
    kinds.full_event(museum, title="Dens arrangement")
    kinds.full_event(museum, slug="forbi", title="Det forbigangne", sessions=[
        ("session", {"start": datetime(2020, 3, 4, 13, tzinfo=COPENHAGEN)})])  # fmt: skip
    pages.guide(title="En andens guide")
    words = read(museum)
    for title in ("Dens guide", "Dens person", "Dens artikel", "Dens arrangement"):
        assert title in words, title
    assert "Det forbigangne" not in words
    assert "En andens guide" not in words


def test_every_block_of_a_text_is_drawn() -> None:
    path, _english = kinds.every_block()
    page = html(path)
    assert [kind for kind in BUILDERS if f"block-{kind}" not in page] == []
