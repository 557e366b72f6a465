"""Search by API: the engine finds, the catalogue's stored bytes answer, and the envelope says how."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.catalogue.models import CatalogueEntry, Served
from cms.catalogue.projection import drain
from search import current
from search.engine import EngineUnavailable
from search.engines import configured
from search.service import SearchService
from snippets.models import SearchSynonym
from tests.api.conftest import Reader, entry_of
from tests.factories import pages, snippets
from tests.factories.searching import catch_up

Found = dict[str, Any]
Library = dict[str, Any]

pytestmark = pytest.mark.usefixtures("indexed")

KINDS = {"offer", "institution", "guide", "profile"}


@pytest.fixture
def library(db: None) -> Library:
    """Offers in Copenhagen and Esbjerg, a guide, a consultant; indexed."""
    hovedstaden = snippets.RegionFactory(code="hovedstaden", valid_to="2026-12-31")
    copenhagen = snippets.MunicipalityFactory(
        code="0101", notation="koebenhavn", label_da="København", label_en="Copenhagen", latitude=55.676, longitude=12.568,
        region=hovedstaden,
    )  # fmt: skip
    esbjerg = snippets.MunicipalityFactory(
        code="0561", notation="esbjerg", label_da="Esbjerg", latitude=55.476, longitude=8.459,
        region=snippets.RegionFactory(code="syddanmark"),
    )  # fmt: skip
    history = snippets.SubjectFactory(code="historie", label_da="Historie", label_en="History")
    biology = snippets.SubjectFactory(code="biologi", label_da="Biologi", label_en="Biology")
    fourth = snippets.ClassLevelFactory(
        code="klasse-4", notation="4", label_da="4. klasse", label_en="Grade 4", stage="mellemtrin"
    )
    eighth = snippets.ClassLevelFactory(
        code="klasse-8", notation="8", label_da="8. klasse", label_en="Grade 8", stage="udskoling"
    )
    snippets.SubjectFactory(code="dansk", label_da="Dansk")
    city = pages.institution(
        title="Bymuseet", seat_municipality=copenhagen,
        places=[("place", {"municipality": copenhagen, "latitude": 55.67, "longitude": 12.57, "approximate": False})],
    )  # fmt: skip
    coast = pages.institution(
        title="Ærø & Søfartsmuseet", seat_municipality=esbjerg,
        places=[("place", {"municipality": esbjerg, "latitude": 55.47, "longitude": 8.45, "approximate": False})],
    )  # fmt: skip
    library = {
        "vikings": pages.offer(
            city, title="Vikinger i <byen>", card_text="Børnene følger vikingerne & deres skibe.", subjects=[history],
            levels=[fourth], prices=[("free", {})],
        ),
        "ships": pages.offer(
            coast, title="Vikingernes skibe", card_text="Byg et skib.", subjects=[history], levels=[fourth, eighth],
            prices=[("price", {"amount": 800, "per": "class"})],
        ),
        "seals": pages.offer(coast, title="Sæler ved kysten", subjects=[biology], levels=[eighth]),
        "travelling": pages.offer(
            city, title="Fossiler på besøg", subjects=[biology], levels=[eighth], served_municipalities=[esbjerg]
        ),
        "guide": pages.guide(city, title="Vejledning om vikinger", levels=[fourth], subjects=[history]),
        "person": pages.profile(city, title="Rikke Vikingsen", travels_everywhere=True),
        "city": city, "coast": coast,
    }  # fmt: skip
    library["english"] = pages.translated(library["vikings"], "Vikings in the city")
    catch_up()
    return library


def titles(found: Found) -> list[str]:
    return [item["title"] for item in found["items"]]


def counts(found: Found, facet: str) -> dict[str, int]:
    return {value["code"]: value["count"] for value in found["facets"][facet]}


def test_items_are_stored_bytes_and_hits_stand_beside_them(reader: Reader, library: Library) -> None:
    response = reader.get("/search?q=vikinger&kind=offer")
    found = response.json()
    assert set(titles(found)) == {"Vikinger i <byen>", "Vikingernes skibe"}
    for name in ("vikings", "ships"):
        assert entry_of(library[name]).card in response.content.decode()
    assert [hit["id"] for hit in found["hits"]] == [item["id"] for item in found["items"]]
    assert found["meta"] == {
        "total_count": 2, "limit": 20, "offset": 0, "locale": "da", "version": found["meta"]["version"], "engine": "embedded",
        "licence": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
    }  # fmt: skip
    assert found["did_you_mean"] is None
    assert found["relaxed"] == []
    full = reader.json("/search?q=vikinger&kind=offer&view=full")
    assert all("goals_html" in item for item in full["items"])


def test_highlights_are_safe_html(reader: Reader, library: Library) -> None:
    found = reader.json("/search?q=vikinger%20byen&kind=offer")
    marks = {hit["id"]: hit["highlight"] for hit in found["hits"]}
    vikings = marks[str(library["vikings"].translation_key)]
    assert vikings["title"] == "<mark>Vikinger</mark> i &lt;<mark>byen</mark>&gt;"
    assert "<mark>vikingerne</mark> &amp; deres" in vikings["text"]


def test_kinds_are_mixed_or_named(reader: Reader, library: Library) -> None:
    everything = reader.json("/search?q=vikinger")
    assert {item["kind"] for item in everything["items"]} >= {"offer", "guide"}
    guides = reader.json("/search?q=vikinger&kind=guide")
    assert titles(guides) == ["Vejledning om vikinger"]
    assert counts(guides, "kind")["offer"] == 2  # its own filter is not counted by
    two = reader.json("/search?q=vikinger&kind=guide&kind=offer")
    assert {item["kind"] for item in two["items"]} == {"guide", "offer"}


def test_facets_count_without_their_own_filter(reader: Reader, library: Library) -> None:
    found = reader.json("/offers?facets=1&level=4&region=syddanmark")
    assert titles(found) == ["Vikingernes skibe"]
    assert counts(found, "level") == {"klasse-4": 1, "klasse-8": 3}
    assert counts(found, "region") == {"hovedstaden": 1, "syddanmark": 1}
    assert counts(found, "municipality") == {"0101": 0, "0561": 1}
    assert counts(found, "stage")["mellemtrin"] == 1
    assert counts(found, "stage")["0-2"] == 0
    assert "kind" not in found["facets"]
    english = reader.json("/offers?facets=1&locale=en")
    labels = {value["code"]: value["label"] for value in english["facets"]["level"]}
    assert labels == {"klasse-4": "Grade 4", "klasse-8": "Grade 8"}
    assert {value["label"] for value in english["facets"]["institution"]} == {"Bymuseet (en)", "Ærø & Søfartsmuseet"}


def test_engine_and_database_give_the_same_lists(reader: Reader, library: Library) -> None:
    asked = [
        "level=4", "stage=grundskole", "stage=udskoling", "municipality=esbjerg", "region=hovedstaden", "serves=0561",
        "free=true", "price_band=500-1000", "price_band=free&price_band=500-1000", "season=autumn", "season=march",
        "subject=historie&level=8",
        f"institution={library['coast'].translation_key}", "visit_place=here",
    ]  # fmt: skip
    found_some = 0
    for filters in asked:
        listed = reader.json(f"/offers?order=title&{filters}")
        found = reader.json(f"/offers?order=title&facets=1&{filters}")
        assert listed["items"] == found["items"], filters
        assert listed["meta"]["total_count"] == found["meta"]["total_count"]
        assert "hits" not in listed
        found_some += bool(found["items"])
    assert found_some == len(asked) - 1


def test_who_travels_to_a_municipality_is_there(reader: Reader, library: Library) -> None:
    assert set(reader.titles("/offers?municipality=esbjerg")) == {
        "Fossiler på besøg", "Sæler ved kysten", "Vikingernes skibe",
    }  # fmt: skip
    assert reader.titles("/profiles?municipality=esbjerg") == ["Rikke Vikingsen"]
    assert reader.titles("/profiles?region=syddanmark&facets=1") == ["Rikke Vikingsen"]


def test_near_a_point(reader: Reader, library: Library) -> None:
    found = reader.json("/offers?near=55.47,8.45")
    distances = [hit["distance_m"] for hit in found["hits"]]
    assert distances == sorted(distances)
    assert distances[0] == 0
    assert 250_000 < distances[-1] < 262_000
    assert set(titles(reader.json("/offers?near=55.47,8.45&radius_km=20"))) == {"Sæler ved kysten", "Vikingernes skibe"}
    by_code = reader.json("/offers?from=6700&radius_km=20&order=title")
    assert titles(by_code) == ["Sæler ved kysten", "Vikingernes skibe"]
    assert all(0 < hit["distance_m"] < 20_000 for hit in by_code["hits"])
    assert titles(reader.json("/offers?from=Bymuseet&radius_km=1&order=-title"))[0] == "Vikinger i <byen>"


def test_what_was_understood_can_be_taken_away(reader: Reader, library: Library) -> None:
    found = reader.json(f"/search?q={quote('vikinger 4. klasse')}&kind=offer")
    (part,) = found["understood"]
    assert (part["facet"], part["values"], part["label"]) == ("level", ["klasse-4"], "4. klasse")
    without = reader.json(f"/search?q={quote('vikinger 4. klasse')}&kind=offer&ignore={quote(part['id'])}")
    assert without["understood"] == []
    assert reader.json(f"/search?q={quote('vikinger 4. klasse')}&kind=offer&understand=0")["understood"] == []


def test_misspelt_words(reader: Reader, library: Library) -> None:
    found = reader.json("/search?q=fosliser")
    assert titles(found)[0] == "Fossiler på besøg"
    assert found["did_you_mean"] == {"text": "fossiler", "applied": True}
    as_written = reader.json("/search?q=fosliser&correct=0")
    assert as_written["did_you_mean"] is None or not as_written["did_you_mean"]["applied"]


def test_an_empty_result_is_not_the_end(reader: Reader, library: Library) -> None:
    found = reader.json("/offers?q=sæler+i+København")
    assert found["relaxed"] == ["place"]
    assert titles(found)
    chosen = reader.json("/offers?q=vikinger&near=57.0,9.9&radius_km=10")  # what the request chose stands
    assert (chosen["relaxed"], titles(chosen), chosen["meta"]["total_count"]) == ([], [], 0)


def test_like_another(reader: Reader, library: Library) -> None:
    vikings = library["vikings"].translation_key
    found = reader.json(f"/search?like={vikings}")
    assert titles(found)[0] == "Vikingernes skibe"
    assert "Vikinger i <byen>" not in titles(found)
    assert {item["kind"] for item in found["items"]} == {"offer"}
    assert found["meta"]["total_count"] == len(found["items"])
    one, rest = (reader.json(f"/search?like={vikings}&limit=1&offset={offset}") for offset in (0, 1))
    assert titles(found)[:2] == [*titles(one), *titles(rest)]


def test_languages(reader: Reader, library: Library) -> None:
    found = reader.json("/search?q=vikings&locale=en&kind=offer")
    assert {"Vikings in the city": "en", "Vikingernes skibe": "da"}.items() <= {
        item["title"]: hit["locale"] for item, hit in zip(found["items"], found["hits"], strict=True)
    }.items()
    everything = reader.json("/offers?facets=1&locale=en")
    assert everything["meta"]["total_count"] == 4
    assert {hit["locale"] for hit in everything["hits"]} == {"en", "da"}
    assert titles(reader.json("/offers?facets=1&locale=en&fallback=none")) == ["Vikings in the city"]
    assert "Vikings in the city" not in titles(reader.json("/offers?facets=1"))


def test_a_lagging_index_shows_nothing_that_was_withdrawn(reader: Reader, library: Library) -> None:
    library["ships"].unpublish()
    CatalogueEntry.objects.filter(public_id=library["seals"].translation_key).update(
        visible_until=timezone.now() - timedelta(seconds=1)
    )
    drain()  # the index is not told
    Served.objects.filter(public_id=library["seals"].translation_key).update(
        visible_until=timezone.now() - timedelta(seconds=1)
    )
    found = reader.json("/offers?facets=1&order=title")
    assert titles(found) == ["Fossiler på besøg", "Vikinger i <byen>"]
    assert found["meta"]["total_count"] == 2
    assert len(found["hits"]) == 2
    suggested = reader.json("/suggest?q=viking")["items"]
    assert "Vikingernes skibe" not in [item["text"] for item in suggested]
    assert "Vikinger i <byen>" in [item["text"] for item in suggested]


def test_a_lagging_index_answers_with_what_is_there_now(reader: Reader, library: Library) -> None:
    seals = library["seals"]
    seals.title = "Spættede sæler"
    seals.save_revision().publish()
    pages.translated(seals, "Seals")
    drain()
    found = reader.json(f"/offers?q={quote('kysten')}&locale=en")
    assert titles(found) == ["Seals"]
    assert found["hits"][0]["locale"] == "en"


@contextmanager
def at_most(queries: int) -> Iterator[None]:
    with CaptureQueriesContext(connection) as captured:
        yield
    assert len(captured) <= queries, "\n".join(query["sql"] for query in captured)


def test_queries(reader: Reader, library: Library, settings: Any) -> None:
    settings.SEARCH_LOG_MOST_A_DAY = 0  # noting a search is one insert more, in a savepoint inside a test
    reader.get("/search?q=vikinger")  # vocabularies, words and names are read once a process
    with at_most(5):  # the catalogue's version, the words' stamp twice, names, the hits
        reader.json("/search?q=vikinger&facets=0")
    with at_most(6):  # and the titles of institutions
        reader.json("/search?q=vikinger")
    with at_most(6):
        reader.json("/search?q=vikinger&limit=100")
    with at_most(5):
        reader.json("/suggest?q=vik")
    etag = reader.get("/search?q=vikinger")["ETag"]
    with at_most(2):
        assert reader.get("/search?q=vikinger", **{"If-None-Match": etag}).status_code == 304


def test_an_etag_is_confirmed_without_a_search(
    reader: Reader, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = ("/search?q=vikinger", "/offers?near=55.3,8.7", "/suggest?q=vik")
    tags = {path: reader.get(path)["ETag"] for path in paths}
    assert len(set(tags.values())) == len(paths)

    def never(*_arguments: Any, **_named: Any) -> None:
        raise AssertionError("nothing is to be searched")

    with monkeypatch.context() as patched:
        patched.setattr(SearchService, "search", never)
        patched.setattr(SearchService, "suggest", never)
        for path, tag in tags.items():
            response = reader.get(path, **{"If-None-Match": tag})
            assert (response.status_code, response.content, response["ETag"]) == (304, b"", tag)


def _publish(library: Library) -> None:
    library["seals"].save_revision().publish()
    library["seals"].title = "Ny titel"
    library["seals"].save_revision().publish()
    drain()


def _index(library: Library) -> None:
    _publish(library)
    catch_up()


def _synonym(library: Library) -> None:
    SearchSynonym.objects.create(words="vikinger, nordboer")


@pytest.mark.parametrize("change", [_publish, _index, _synonym])
def test_an_etag_changes_with(reader: Reader, library: Library, change: Callable[[Library], None]) -> None:
    before = reader.get("/search?q=vikinger")["ETag"]
    assert reader.get("/search?q=vikinger")["ETag"] == before
    change(library)
    assert reader.get("/search?q=vikinger", **{"If-None-Match": before}).status_code == 200


def test_an_index_that_catches_up_changes_the_etag(reader: Reader, library: Library) -> None:
    _publish(library)
    lagging = reader.get("/search?q=titel")
    catch_up()
    caught_up = reader.get("/search?q=titel", **{"If-None-Match": lagging["ETag"]})
    assert caught_up.status_code == 200
    assert titles(caught_up.json())[0] == "Ny titel"


class Failing:
    """An engine that tells where it stands, and then cannot be asked."""

    name = "elasticsearch"

    def __init__(self, inner: Any) -> None:
        self.inner = inner
        self.down = True

    def position(self, age_s: float = 0.0) -> Any:
        return self.inner.position(age_s)

    def search(self, plan: Any) -> Any:
        if self.down:
            raise EngineUnavailable("it is down")
        return self.inner.search(plan)

    def words(self) -> Any:
        if self.down:
            raise EngineUnavailable("it is down")
        return self.inner.words()


def test_what_the_other_engine_answered_is_not_confirmed_as_the_first_ones(
    reader: Reader, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = Failing(configured.embedded())
    monkeypatch.setattr(configured, "primary", lambda: failing)
    monkeypatch.setattr(configured, "fallback", configured.embedded)
    response = reader.get("/search?q=vikinger")
    assert response.json()["meta"]["engine"] == "embedded"
    failing.down = False
    again = reader.get("/search?q=vikinger", **{"If-None-Match": response["ETag"]})
    assert again.status_code == 200
    assert again.json()["meta"]["engine"] == "elasticsearch"


def test_without_an_index_it_says_so(reader: Reader, db: None) -> None:
    pages.offer(title="Uden indeks")
    drain()
    for path in ("/search?q=uden", "/offers?q=uden", "/suggest?q=uden"):
        response = reader.get(path)
        assert response.status_code == 503, response.content
        assert response["Content-Type"] == "application/problem+json"
    assert reader.titles("/offers") == ["Uden indeks"]


REFUSED: list[tuple[str, str | None]] = [
    ("/search?radius_km=10", "radius_km"),
    ("/offers?radius_km=10", "radius_km"),
    ("/offers?order=distance", "order"),
    ("/search?order=distance&q=x", "order"),
    ("/offers?near=91,8", "near"),
    ("/offers?near=55,181", "near"),
    ("/offers?near=55", "near"),
    ("/offers?near=nan,8", "near"),
    ("/offers?near=55,8&radius_km=0", "radius_km"),
    ("/offers?near=55,8&radius_km=-1", "radius_km"),
    ("/offers?near=55,8&radius_km=5000", "radius_km"),
    ("/offers?near=55,8&near=56,8", "near"),
    ("/search?q=x&offset=10001", "offset"),
    ("/offers?q=x&offset=10001", "offset"),
    ("/search?q=x&limit=101", "limit"),
    ("/search?q=x&limit=0", "limit"),
    ("/search?q=x&bogus=1", "bogus"),
    ("/search?q=x&ids=1", "ids"),
    ("/search?q=x&kind=bogus", "kind"),
    ("/search?kind=offer&knowledge_area=x", "knowledge_area"),
    ("/search?q=x&level=ukendt", "level"),
    ("/search?q=x&level=", "level"),
    (
        "/search?q=x&" + "&".join(f"institution={number:08}-0000-4000-8000-000000000000" for number in range(101)),
        "institution",
    ),
    ("/search?q=x&understand=yes", "understand"),
    ("/search?q=x&facets=2", "facets"),
    ("/search?q=a&q=b", "q"),
    ("/offers?q=x&ids=00000000-0000-0000-0000-000000000000", "ids"),
    ("/offers?from=9999", "from"),
    ("/search?like=x", "like"),
    ("/search?like=00000000-0000-0000-0000-000000000000", "like"),
    ("/search?q=x&like=00000000-0000-0000-0000-000000000000", "like"),
    ("/suggest", "q"),
    ("/suggest?q=x&limit=21", "limit"),
    (f"/search?q={'x' * 501}", "q"),
    (f"/search?q={'x' * 10_000}", None),
]


def test_refused(reader: Reader, library: Library) -> None:
    for query, parameter in REFUSED:
        response = reader.get(query)
        assert response.status_code == 400, (query[:80], response.content)
        problem = response.json()
        assert problem["detail"]
        assert problem.get("parameter") == parameter, (query[:80], problem)


def test_a_place_that_nobody_knows_names_those_alike(reader: Reader, library: Library) -> None:
    assert "6700 Esbjerg" in reader.get("/offers?from=6709").json()["allowed"]
    assert "Bymuseet" in reader.get("/offers?from=Bymuseumet").json()["allowed"]


GARBAGE = [
    "x" * 10_000, "x " * 4_000, "a" * 500, "æ" * 400, " ".join("abcdefghij"[n % 10] * 3 for n in range(120)),
    "\x01\x02\x7f\x1b[31m", "\u202e\u200b\ufeff", "\ud800", "AND (", 'title:"x" OR *:* NOT', "+-&&||!(){}[]^\"~*?:\\/",
    "' OR 1=1 --", "<script>alert(1)</script>", "😀🐟👨‍👩‍👧‍👦", "og i på af den det", "og", "?", ".", "   ", "0", "%", "__all__",
    "\\",     "{{7*7}}",     "viking* ~2", "/.*/", "e\u0301" * 200, "ß ﬁ ﷺ", "٣. klasse", "4. klasse " * 40,
]  # fmt: skip


def test_garbage_is_answered_or_refused_quickly(reader: Reader, library: Library) -> None:
    reader.get("/search?q=vikingerne%20xqzw")  # what a process makes once for an index is made
    for garbage in GARBAGE:
        encoded = quote(garbage.encode("utf-8", "surrogatepass"))
        for path in ("/search?q=", "/offers?q=", "/suggest?q=", "/offers?from="):
            began = time.process_time()
            response = reader.get(path + encoded)
            took = time.process_time() - began
            assert took < 0.2, (path, garbage[:60], took)
            assert response.status_code in {200, 400}, (path, garbage[:60], response.content)
            json.loads(response.content)


def test_the_start_names_them(reader: Reader, library: Library) -> None:
    links = reader.json("/")["links"]
    assert (links["search"], links["suggest"]) == ("/api/v1/search", "/api/v1/suggest")
    assert current.service() is current.service()
