"""The offer's page says all that a teacher asks, in Danish words."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from cms.catalogue.projection import drain
from cms.pages.dates import danish_date
from cms.pages.models import Institution, Offer
from search import current
from tests.factories import pages, snippets
from tests.factories.searching import catch_up
from tests.portal.kinds import full_institution, full_offer
from tests.portal.site import html

pytestmark = pytest.mark.django_db


def read(offer: Offer) -> str:
    """The page's words, with single spaces and no tags."""
    drain()
    page = html(Offer.objects.get(pk=offer.pk).url)
    return re.sub(r"[ \n]+", " ", re.sub(r"<[^>]+>", " ", page))


def test_it_says_all_that_a_teacher_asks() -> None:
    words = read(full_offer())
    for phrase in (
        "4.–6. klasse", "Historie", "15. august – 15. december 2026", "Uge 34–41 og 43", "Tirsdag–torsdag", "Læs! (uge\xa045)",
        "3 gange à 90–120 minutter", "Klasse, højst 28 deltagere", "1 voksen skal med", "2 hold ad gangen",
        "Gratis For skoler i kommunen, skoleåret 2026/2027. Opkræves bagefter.",
        "1.200 kr. pr. klasse For skoler i andre kommuner", "Materialer: 25 kr. pr. elev", "Ekstra voksne: 60 kr.",
        "2 voksne er gratis med", "Kommunens pulje , op til 2.000 kr.", "Søg senest 1. marts 2999.", "Søg tilskud",
        "Gå til booking", "senest 14 dage før besøget", "Åbner 1. maj 2999", "Hverdage 9-14", "Gaden 1", "8000 Aarhus C",
        "Banegården; til fods derfra: 5 minutter", "Bus: Foran døren", "Se kortet", "(viser cirka hvor)", "4 kr. pr. km",
        "Læringsmål", "Før besøget", "Under besøget", "Efter besøget", "Opgaver", "til eleverne", "Deltager.", "Ingen.",
        "Madpakke.", "cirka 30 minutter", "Sammen med Naboen", "Fonden", "Bemærk: Lukket for ombygning", "Relaterede tilbud",
        "Runer", "andet websted",
    ):  # fmt: skip
        assert phrase in words, phrase


@pytest.mark.usefixtures("indexed")
def test_a_bare_offer_has_no_empty_headings() -> None:
    offer = pages.offer(pages.institution(title="Museet"), title="Bart", levels=[])
    catch_up()
    page = html(Offer.objects.get(pk=offer.pk).url)
    assert re.findall(r"<h[23][^>]*>([^<]*)</h", page) == ["Sådan booker du", "Kort fortalt"]
    assert re.findall(r"<dt>([^<]*)", page) == ["Hvornår"]  # all year, unless told otherwise
    assert "Spørg stedet:" in page


@pytest.mark.parametrize(("days", "shown"), [(-1, False), (0, True), (1, True)])
def test_a_notice_is_shown_until_its_danish_day(days: int, shown: bool) -> None:
    until = danish_date(timezone.now()) + timedelta(days=days)
    institution = full_institution(notice="Lukket på grund af sne", notice_until=until)
    offer = pages.offer(institution)
    assert ("Lukket på grund af sne" in read(offer)) is shown
    assert ("Lukket på grund af sne" in html(Institution.objects.get(pk=institution.pk).url)) is shown


def test_what_is_past_is_said_so() -> None:
    subsidy = {"giver": "Puljen", "deadline": "2020-03-01"}
    words = read(full_offer(subsidies=[("subsidy", subsidy)], booking_opens_on=date(2020, 5, 1)))
    assert "Fristen var 1. marts 2020." in words
    assert "Åbner" not in words


def test_ways_of_booking() -> None:
    assert "I behøver ikke booke." in read(pages.offer(booking_method="none"))
    assert "Skriv og book" in read(pages.offer(booking_method="mail", booking_email="a@example.org"))
    assert "Ring 11 22 33 44" in read(pages.offer(booking_method="telephone", booking_telephone="11 22 33 44"))
    assert "Gå til formularen" in read(pages.offer(booking_method="form", booking_url="https://example.org/f"))


def test_goals_are_called_by_the_level() -> None:
    daycare = snippets.ClassLevelFactory(code="boernehave", sector="dagtilbud")
    assert "Pædagogiske mål" in read(pages.offer(levels=[daycare], goals="<p>Mod.</p>"))


def test_its_institution_groups_offers_by_sector() -> None:
    institution = pages.institution()
    levels = {
        code: snippets.ClassLevelFactory(code=code, sector=sector)
        for code, sector in (("stx", "ungdomsuddannelse"), ("boernehave", "dagtilbud"), ("sfo", "fritid"))
    }
    for title, chosen in (("A", ["stx"]), ("B", ["boernehave", "stx"]), ("C", ["sfo"])):
        pages.offer(institution, title=f"Tilbud {title}", levels=[levels[code] for code in chosen])
    drain()
    page = html(Institution.objects.get(pk=institution.pk).url)
    order = [page.index(f"Tilbud {letter}<") for letter in "BAC"]
    assert order == sorted(order)
    assert "3 tilbud" in page


@pytest.mark.usefixtures("indexed")
def test_offers_like_it_stand_below_without_those_shown_already() -> None:
    museum = pages.institution(title="Museet")
    offer = pages.offer(museum, title="Vikingernes skibe", card_text="Vi sejler i et vikingeskib.")
    pages.offer(museum, title="Vikingernes skibe igen", card_text="Vi sejler i et vikingeskib.")
    pages.offer(title="Et vikingeskib i havnen", card_text="Vi sejler i et vikingeskib.")
    catch_up()
    page = html(Offer.objects.get(pk=offer.pk).url)
    similar = page.split("Lignende tilbud</h2>")[1].split("</section>")[0]
    assert "Et vikingeskib i havnen" in similar
    assert "Vikingernes skibe" not in similar  # neither itself nor what stands under the museum's others


def test_an_offer_is_shown_whatever_ails_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    offer = pages.offer(title="Vikinger", booking_method="link", booking_url="https://example.org/book")
    drain()
    path = Offer.objects.get(pk=offer.pk).url
    plain = "Vi kan ikke lede efter lignende tilbud lige nu."
    assert plain in html(path)  # there is no index

    def broken() -> None:
        raise RuntimeError("the search is broken")

    monkeypatch.setattr(current, "service", broken)
    page = html(path)
    assert plain in page
    assert 'href="/fag/"' in page
    assert "https://example.org/book" in page
