"""The search page: what is asked stands in its address, and everything on it says what was done with it."""

import re
from html import unescape

import pytest

from cms.pages.models import Institution, StaffIndex
from snippets.models import Municipality
from tests.factories import pages, snippets
from tests.factories.searching import catch_up
from tests.portal.site import ORIGIN, get, html

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


def hits(page: str) -> list[str]:
    """The titles of the hits, in order."""
    titles = re.findall(r'<a href="[^"]*" data-rank="\d+">(.*?)</a>', page)
    return [re.sub(r"</?mark>", "", unescape(title)) for title in titles]


def chips(page: str) -> dict[str, str]:
    """The chips' labels with their addresses."""
    found = re.findall(r'<a class="chip" href="([^"]*)".*?</span>(.*?)<span', page)
    return {label: unescape(address) for address, label in found}


def options(page: str, facet: str) -> dict[str, tuple[int, str]]:
    """The values of a facet by their labels: how many, and whether chosen or out of reach."""
    found = re.findall(
        rf'<input type="checkbox" form="soeg" name="{facet}" value="[^"]*"( checked| disabled|)><span>(.*?)</span> <b>(\d+)</b>',
        page,
    )
    return {unescape(label): (int(count), state.strip()) for state, label, count in found}


@pytest.fixture
def museum() -> Institution:
    """Offers in history and biology for grades 4 and 5, in two towns."""
    levels = {
        number: snippets.ClassLevelFactory(code=f"klasse-{number}", notation=str(number), label_da=f"{number}. klasse",
                                           label_en=f"Grade {number}", stage="mellemtrin", age_from=6 + number)
        for number in (4, 5)
    }  # fmt: skip
    history = snippets.SubjectFactory(code="historie", label_da="Historie", label_en="History")
    biology = snippets.SubjectFactory(code="biologi", label_da="Biologi", label_en="Biology")
    snippets.SubjectFactory(code="musik", label_da="Musik")
    snippets.MunicipalityFactory(code="0561", label_da="Esbjerg", latitude="55.48", longitude="8.46")
    esbjerg = pages.institution(title="Vestmuseet")
    ribe = pages.institution(title="Vikingehuset")
    near = {"latitude": "55.48", "longitude": "8.46"}
    far = {"latitude": "55.33", "longitude": "8.77"}
    pages.offer(esbjerg, title="Vikingernes skibe", levels=[levels[4]], subjects=[history], **near)
    pages.offer(ribe, title="Vikinger på marked", levels=[levels[5]], subjects=[history], **far)
    pages.offer(esbjerg, title="Insekter i haven", levels=[levels[4]], subjects=[biology], **near)
    catch_up()
    return esbjerg


def test_no_question_lists_everything_to_browse(museum: Institution) -> None:
    page = html("/soeg/")
    assert sorted(hits(page)) == ["Insekter i haven", "Vikinger på marked", "Vikingernes skibe"]
    assert f'<link rel="canonical" href="{ORIGIN}/soeg/">' in page
    assert options(page, "subject") == {"Historie": (2, ""), "Biologi": (1, "")}
    assert ">Tilbud <span" in page
    assert ">Læringssteder <span" in page


def test_words_find_and_are_marked(museum: Institution) -> None:
    page = html("/soeg/?q=vikinger")
    assert set(hits(page)) == {"Vikingernes skibe", "Vikinger på marked"}
    assert "<mark>Vikinger</mark> på marked" in page
    assert '<meta name="robots" content="noindex">' in page
    assert "<title>vikinger: 2 tilbud – Læringskataloget</title>" in page


def test_facets_take_several_values_and_what_has_none_stays(museum: Institution) -> None:
    page = html("/soeg/?q=vikinger&level=klasse-4&level=klasse-5&subject=historie")
    assert set(hits(page)) == {"Vikingernes skibe", "Vikinger på marked"}
    assert options(page, "level") == {"4. klasse": (1, "checked"), "5. klasse": (1, "checked")}
    assert options(page, "subject") == {"Historie": (2, "checked"), "Biologi": (0, "disabled")}
    assert chips(page)["4. klasse"] == "/soeg/?q=vikinger&level=klasse-5&subject=historie"
    assert set(hits(html(chips(page)["4. klasse"]))) == {"Vikinger på marked"}


def test_a_value_written_by_its_notation_is_taken_away_too(museum: Institution) -> None:
    page = html("/soeg/?level=4")
    assert chips(page)["4. klasse"] == "/soeg/"


def test_what_was_understood_is_a_chip_that_can_be_taken_away(museum: Institution) -> None:
    page = html("/soeg/?q=vikinger+4.+klasse")
    assert hits(page)[0] == "Vikingernes skibe"
    assert "Vi forstod" in page
    without = chips(page)["4. klasse"]
    assert without.startswith("/soeg/?q=vikinger+4.+klasse&ignore=")
    assert "4. klasse" not in chips(html(without))


def test_a_misspelt_word_is_corrected_and_can_be_had_as_written(museum: Institution) -> None:
    page = html("/soeg/?q=viknger")
    assert "Vikinger på marked" in hits(page)
    assert "Søg i stedet efter “viknger”" in page
    as_written = html("/soeg/?q=viknger&correct=0")
    assert "Ordene præcis som skrevet" in chips(as_written)
    assert "Viser resultater for" not in as_written


def test_from_puts_the_nearest_first_and_says_how_far(museum: Institution) -> None:
    page = html("/soeg/?from=6700&kind=offer")
    assert hits(page)[-1] == "Vikinger på marked"
    distances = re.findall(r'<li class="distance">([\d,]+)\xa0km', page)
    assert [float(each.replace(",", ".")) for each in distances] == sorted(
        float(each.replace(",", ".")) for each in distances
    )
    assert len(distances) == 3
    close = html("/soeg/?from=6700&radius_km=10")
    assert "Vikinger på marked" not in hits(close)
    assert any(label.startswith("Højst 10\xa0km fra ") for label in chips(close))
    assert '<option value="10" selected>' in close


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/soeg/?farve=blå", "Ukendt filter “farve”: det er ikke brugt."),
        (
            "/soeg/?kind=offer&level=klasse-40",
            "Ukendt filter “klasse-40” under “Klasse eller uddannelse”: det er ikke brugt.",
        ),
        ("/soeg/?from=Atlantis", "Vi kender ikke stedet “Atlantis”."),
        ("/soeg/?radius_km=10", "Skriv, hvor du er, så afstanden på 10 km kan bruges."),
        ("/soeg/?q=en&q=to", "“to” er ikke brugt."),
    ],
)
def test_what_cannot_be_used_is_said(museum: Institution, address: str, sentence: str) -> None:
    assert sentence in unescape(html(address))


def test_a_place_that_nobody_knows_offers_those_spelt_like_it(museum: Institution) -> None:
    page = html("/soeg/?q=vikinger&from=6709&radius_km=25")
    assert '<a href="/soeg/?q=vikinger&amp;radius_km=25&amp;from=6700+Esbjerg"' in page
    assert "Mente du" not in html("/soeg/?q=vikinger&from=Atlantis")
    assert "Mente du" not in html("/soeg/?q=vikinger&from=6700")


def test_what_is_foreign_is_escaped(museum: Institution) -> None:
    page = html("/soeg/?q=<script>alert(1)</script>&from=<b>&level=<i>&<u>=1")
    for tag in ("<script>alert", "<b>&", "<i>", "<u>"):
        assert tag not in page


def test_nothing_found_is_never_the_end(museum: Institution) -> None:
    page = html("/soeg/?q=vikinger+i+Esbjerg")
    assert hits(page)
    assert "Intet passer på det hele." in page
    assert "er udeladt" in page
    page = html("/soeg/?q=vikinger&subject=biologi")  # what was chosen stands, and there is something to go on from
    assert "Intet i kataloget passer" in page
    assert hits(page)


def test_kinds_are_tabs_and_the_words_choose_one(museum: Institution) -> None:
    page = html("/soeg/?q=vestmuseet&kind=institution")
    assert hits(page)[0] == "Vestmuseet"
    assert re.search(r'<a href="/soeg/\?q=vestmuseet&amp;kind=institution" aria-current="page">Læringssteder', page)
    only_people = pages.profile(title="Asta Vandmand", card_text="Kan noget om vandmænd.")
    catch_up()
    assert hits(html("/soeg/?q=vandmænd")) == [only_people.title]


def test_pages_of_a_long_list_keep_the_question(museum: Institution) -> None:
    for number in range(25):
        pages.offer(museum, title=f"Bålmad {number}")
    catch_up()
    first = html("/soeg/?q=bålmad&order=title")
    assert len(hits(first)) == 20
    assert 'rel="next" href="?q=b%C3%A5lmad&amp;order=title&amp;side=2"' in first
    second = html("/soeg/?q=bålmad&order=title&side=2")
    assert len(hits(second)) == 5
    assert '<ol class="hits" start="21">' in second
    assert get("/soeg/?q=bålmad&side=9").status_code == 404


def test_an_address_opened_anew_shows_the_same(museum: Institution) -> None:
    address = "/soeg/?q=vikinger&from=6700&radius_km=50&level=klasse-4&level=klasse-5&order=distance"
    first, again = html(address), html(address)
    assert hits(first) == hits(again)
    assert chips(first) == chips(again)


def test_in_english(museum: Institution) -> None:
    page = html("/en/search/?q=vikinger&level=klasse-4")
    assert "Vikingernes skibe" in hits(page)
    assert "Grade 4" in chips(page)
    assert 'href="/soeg/?q=vikinger&amp;level=klasse-4" lang="da"' in page


def test_people_are_found_by_where_they_come(museum: Institution) -> None:
    area = snippets.KnowledgeAreaFactory(code="didaktik", label_da="Didaktik")
    esbjerg = Municipality.objects.get(code="0561")
    snippets.MunicipalityFactory(code="0751", label_da="Aarhus", latitude="56.15", longitude="10.2")
    pages.profile(title="Vest Petersen", knowledge_areas=[area], travel_municipalities=[esbjerg])
    pages.profile(title="Øst Hansen", knowledge_areas=[area])
    pages.profile(title="Alle Vegne", travels_everywhere=True)
    catch_up()
    page = html("/soeg/konsulenter/")
    assert "<h1>Find en konsulent</h1>" in page
    assert set(hits(page)) == {"Vest Petersen", "Øst Hansen", "Alle Vegne"}
    assert options(page, "knowledge_area") == {"Didaktik": (2, "")}
    there = html("/soeg/konsulenter/?from=6700")
    assert set(hits(there)) == {"Vest Petersen", "Alle Vegne"}
    assert any(label.startswith("Kommer ud til 6700") for label in chips(there))
    assert "under “radius_km”" in unescape(html("/soeg/konsulenter/?from=6700&radius_km=5"))


def test_the_list_of_staff_leads_to_the_finder(museum: Institution) -> None:
    index = pages.index("da", StaffIndex)
    catch_up()
    assert 'href="/soeg/konsulenter/">Find en konsulent</a>' in html(StaffIndex.objects.get(pk=index.pk).url)


@pytest.mark.parametrize("path", ["/", "/fag/", "/laeringssteder/"])
def test_every_page_leads_to_the_search(museum: Institution, path: str) -> None:
    assert '<p class="to-search"><a href="/soeg/">' in html(path)


def test_the_front_page_asks(museum: Institution) -> None:
    page = html("/")
    assert '<form class="cover-search" role="search" action="/soeg/">' in page
    assert 'name="q"' in page


def test_more_words_than_the_search_takes(museum: Institution) -> None:
    page = html("/soeg/?q=" + "+".join(["ord"] * 100), status=400)
    assert "Det er for meget at søge efter" in page


def test_a_search_is_noted_without_anything_personal(museum: Institution) -> None:
    page = html("/soeg/?q=vikinger")
    assert 'data-click="/soeg/klik" data-token="' in page
    assert "data-token" not in html("/soeg/")
    assert all("?" not in link for link in re.findall(r'<a href="([^"]*)" data-rank', page))


def test_without_an_index_the_lists_are_shown() -> None:
    pages.index()
    response = get("/soeg/?q=vikinger")
    page = response.content.decode()
    assert response.status_code == 503
    assert "Søgningen virker ikke lige nu" in page
    assert '<a href="/laeringssteder/">Læringssteder</a>' in page
    assert 'value="vikinger"' in page
