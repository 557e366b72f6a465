"""Lists: the ways in, subjects, sectors, institutions by letter, pages of a list."""

from typing import Any

import pytest

from cms.catalogue.projection import drain
from cms.portal import institutions as lists
from cms.portal import subjects
from cms.portal.paging import Paging
from tests.factories import pages, snippets
from tests.portal.site import get, html

pytestmark = pytest.mark.django_db


def test_subjects_count_their_offers_and_lead_to_them() -> None:
    wide = snippets.SubjectFactory(
        code="gym-historie", label_da="Historie", label_en="History", sector="ungdomsuddannelse"
    )
    narrow = snippets.SubjectFactory(code="gym-historie-a", label_da="Historie A", label_en="History A", broader=wide,
                                     sector="ungdomsuddannelse")  # fmt: skip
    snippets.SubjectFactory(code="fysik", label_da="Fysik")
    pages.offer(title="Kun det brede", subjects=[wide])
    pages.offer(title="Begge", subjects=[wide, narrow])
    drain()
    index = html("/fag/")
    assert '<a href="/fag/gym-historie/">Historie</a> <span class="count">2</span>' in index
    assert '<a href="/fag/gym-historie-a/">Historie A</a> <span class="count">1</span>' in index
    assert "Fysik" not in index
    page = html("/fag/gym-historie/")
    assert "Kun det brede" in page
    assert "Begge" in page
    assert "2 tilbud." in page
    assert "Kun det brede" not in html("/fag/gym-historie-a/")
    assert "History A" in html("/en/subjects/")
    assert "Der er ingen tilbud her lige nu." in html("/fag/fysik/")


@pytest.mark.parametrize("path", ["/fag/findes-ikke/", "/for/alle/", "/en/subjects/nothing/", "/fag/historie/?side=2"])
def test_there_is_no_list_of_what_there_is_not(path: str) -> None:
    snippets.SubjectFactory(code="historie")
    pages.home("en")
    drain()
    assert get(path).status_code == 404


def test_sectors_lead_to_their_offers() -> None:
    daycare = snippets.ClassLevelFactory(code="boernehave", sector="dagtilbud")
    pages.offer(title="For de små", levels=[daycare])
    pages.offer(title="For de store")
    drain()
    page = html("/for/dagtilbud/")
    assert "For de små" in page
    assert "For de store" not in page
    front = html("/")
    assert '<a href="/for/dagtilbud/">Dagtilbud</a>' in front
    assert "1 tilbud" in front


def test_institutions_stand_under_their_letters_with_their_offers() -> None:
    titles = ("Zoo", "Aabenraa Museum", "Øen", "Arkivet", "Æblegården", "3D-huset")
    institutions = {title: pages.institution(title=title) for title in titles}
    pages.offer(institutions["Arkivet"])
    pages.offer(institutions["Øen"], co_organisers=[institutions["Arkivet"]])
    drain()
    page = html("/laeringssteder/")
    letters = [letter for letter in ("0–9", "A", "Z", "Æ", "Ø", "Å") if f'id="{letter}"' in page]
    assert letters == ["0–9", "A", "Z", "Æ", "Ø", "Å"]
    assert [page.index(f'id="{letter}"') for letter in letters] == sorted(page.index(f'id="{x}"') for x in letters)
    assert page.index('id="Å"') < page.index("Aabenraa Museum")
    assert page.split("Arkivet</a>")[1].split("</li>")[0].count("2 tilbud") == 1


def test_long_lists_have_pages(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setattr(subjects, "A_PAGE", 2)
    monkeypatch.setattr(lists, "A_PAGE", 2)
    history = snippets.SubjectFactory(code="historie")
    for number in range(5):
        pages.offer(pages.institution(title=f"Sted {number}"), title=f"Tilbud nr. {number}", subjects=[history])
    drain()
    for path, word in (("/fag/historie/", "Tilbud nr. "), ("/laeringssteder/", "Sted ")):
        first, last = html(path), html(f"{path}?side=3")
        assert 'rel="next" href="?side=2"' in first
        assert f"{word}4" in last
        assert f"{word}0" not in last
        assert f'rel="canonical" href="https://katalog.example.org{path}?side=3"' in last
        assert f'rel="canonical" href="https://katalog.example.org{path}"' in html(f"{path}?side=xx")


def test_page_numbers() -> None:
    assert Paging(1, 10, 0).pages == 1
    assert Paging(1, 10, 11).after == 2
    assert Paging(2, 10, 11).after is None
    assert Paging(6, 10, 100).numbers == [1, None, 5, 6, 7, None, 10]
    assert Paging(1, 10, 100).before is None
