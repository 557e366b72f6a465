"""Completions: folded, live, grouped, and fair between terms, entries and what others searched for."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from cms.catalogue import store
from cms.catalogue.enums import Kind, Locale
from cms.catalogue.projection import drain
from search import current
from search.service import Suggestion
from tests.factories import pages, snippets
from tests.factories.searching import catch_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]

Ask = Callable[..., tuple[Suggestion, ...]]


@pytest.fixture
def ask() -> Ask:
    def asked(prefix: str, **options: Any) -> tuple[Suggestion, ...]:
        now = timezone.now()
        store.version(now)  # as every request does: it brings the vocabularies
        locale = options.pop("locale", Locale.DANISH)
        return current.service().suggest(prefix, locale, now=now, **options)

    return asked


@pytest.fixture
def shelf() -> dict[str, Any]:
    snippets.SubjectFactory(code="historie", label_da="Historie", label_en="History")
    snippets.SubjectFactory(code="gym-historie", label_da="Historie", label_en="History", sort_order=9)
    snippets.SubjectFactory(code="fysik-kemi", label_da="Fysik/kemi", label_en="Physics and chemistry")
    snippets.MunicipalityFactory(code="0751", label_da="Aarhus", latitude=56.16, longitude=10.2)
    snippets.MunicipalityFactory(code="0492", label_da="Ærø", latitude=54.86, longitude=10.33)
    snippets.TopicFactory(code="arktis", label_da="Arktis", retired_on="2026-01-01")
    museum = pages.institution(title="Ærø Museum")
    made = {
        "museum": museum,
        "ships": pages.offer(museum, title="Østers og skibe"),
        "history": pages.offer(museum, title="Historien om øen"),
        "arctic": pages.offer(museum, title="Arkæologi for alle"),
    }
    made["english"] = pages.translated(made["ships"], "Oysters and ships")
    catch_up()
    return made


def texts(found: Sequence[Suggestion]) -> list[str]:
    return [item.text for item in found]


@pytest.mark.parametrize("written", ["ø", "Øst", "oest", "ost", "ös", "østers og sk", "skibe øst"])
def test_spellings_of_danish_letters(ask: Ask, shelf: dict[str, Any], written: str) -> None:
    assert "Østers og skibe" in texts(ask(written))


def test_two_as_are_not_one(ask: Ask, shelf: dict[str, Any]) -> None:
    for written in ("aar", "år"):  # "Dagtilbud, 0–2 år" begins a word so, too
        assert texts(ask(written))[0] == "Aarhus"
        assert "Arkæologi for alle" not in texts(ask(written))
    assert {"Aarhus", "Arkæologi for alle"} <= set(texts(ask("ar")))


def test_terms_come_once_and_never_retired(ask: Ask, shelf: dict[str, Any]) -> None:
    found = ask("hist")
    assert texts(found) == ["Historie", "Historien om øen"]
    assert (found[0].type, found[0].facet, found[0].code) == ("term", "subject", "historie")
    assert texts(ask("kem"))[0] == "Fysik/kemi"
    assert "Arktis" not in texts(ask("arktis"))
    assert texts(ask("hist", locale=Locale.ENGLISH))[0] == "History"


def test_entries_say_what_they_are_places_first(ask: Ask, shelf: dict[str, Any]) -> None:
    found = ask("ær", limit=5)
    assert texts(found) == ["Ærø", "Ærø Museum"]
    museum = found[1]
    assert (museum.type, museum.kind, museum.public_id) == ("entry", Kind.INSTITUTION, shelf["museum"].translation_key)
    assert museum.url is not None
    assert museum.url.endswith(shelf["museum"].url_path.removeprefix("/forside"))
    assert texts(ask("ær", kinds=[Kind.OFFER])) == []
    assert [item.kind for item in ask("o", kinds=[Kind.OFFER])] == [Kind.OFFER, Kind.OFFER]


def test_languages(ask: Ask, shelf: dict[str, Any]) -> None:
    (found,) = ask("oyst", locale=Locale.ENGLISH)
    assert (found.text, found.locale) == ("Oysters and ships", Locale.ENGLISH)
    assert ask("oyst") == ()
    assert "Historien om øen" in texts(ask("histor", locale=Locale.ENGLISH))
    assert "Historien om øen" not in texts(ask("histor", locale=Locale.ENGLISH, fallback=False))


def test_what_was_withdrawn_or_renamed_is_not_told(ask: Ask, shelf: dict[str, Any]) -> None:
    shelf["history"].unpublish()
    shelf["ships"].title = "Muslinger"
    shelf["ships"].save_revision().publish()
    drain()  # the index is not told
    assert texts(ask("hist")) == ["Historie"]
    assert texts(ask("østers")) == []


def test_searches_of_others(ask: Ask, shelf: dict[str, Any]) -> None:
    asked: list[tuple[str, str, int]] = []

    def popular(beginning: str, locale: str, limit: int) -> list[str]:
        asked.append((beginning, locale, limit))
        return ["historie", "historien på museet", "historiske hansen"]

    found = ask("hist", searches=popular)
    assert asked == [("hist", "da", 3)]
    assert texts(found)[:2] == ["Historie", "Historien om øen"]
    assert "historiske hansen" not in texts(found)  # no document has that word: it may be somebody's name
    assert [item.type for item in found][:2] == ["term", "entry"]
    assert len(ask("hist", searches=popular, limit=2)) == 2
    assert all(item.type == "entry" for item in ask("hist", searches=popular, kinds=[Kind.OFFER]))


@pytest.mark.parametrize("written", ["", " ", "?", "\x00", "()*", "🐟", "\ud800"])
def test_nothing_is_completed_to_nothing(ask: Ask, shelf: dict[str, Any], written: str) -> None:
    assert ask(written) == ()


def test_with_all_vocabularies(ask: Ask) -> None:
    call_command("vocabularies", "load", verbosity=0)
    pages.offer(title="Noget")
    catch_up()
    assert texts(ask("4"))[0] == "4. klasse"
    assert texts(ask("natur/t"))[0] == "Natur/teknologi"
    assert texts(ask("ringkoebing")) == ["Ringkøbing-Skjern"]
    assert texts(ask("vestj"))[0] == "Vestjylland"
