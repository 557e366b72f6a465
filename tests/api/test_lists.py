"""Lists: filters, order, paging, languages."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.catalogue.models import CatalogueEntry, Served
from cms.catalogue.projection import drain
from cms.catalogue.terms import forget_terms
from snippets.models import Region
from tests.api.conftest import Reader
from tests.factories import pages, snippets

Catalogue = dict[str, Any]


def test_danish_order(reader: Reader, catalogue: Catalogue) -> None:
    assert reader.titles("/offers") == ["Bier og myrer", "Zebra", "Ærlig talt", "Økser og ild", "Aarhus til søs"]
    assert reader.titles("/offers?order=-title")[0] == "Aarhus til søs"


def test_or_inside_a_facet_and_between_facets(reader: Reader, catalogue: Catalogue) -> None:
    assert set(reader.titles("/offers?subject=historie&subject=dansk")) == {
        "Ærlig talt",
        "Økser og ild",
        "Aarhus til søs",
    }
    assert set(reader.titles("/offers?subject=historie&subject=dansk&level=4")) == {"Økser og ild", "Aarhus til søs"}
    assert reader.json("/offers?subject=historie&level=4")["meta"]["total_count"] == 1


def test_code_and_notation_are_the_same(reader: Reader, catalogue: Catalogue) -> None:
    assert reader.titles("/offers?level=4") == reader.titles("/offers?level=klasse-4")
    assert reader.titles("/institutions?municipality=koebenhavn") == reader.titles("/institutions?municipality=0101")


def test_institution_and_ids(reader: Reader, catalogue: Catalogue) -> None:
    city, zoo = catalogue["city"].translation_key, catalogue["zoo"].translation_key
    assert len(reader.titles(f"/offers?institution={city}")) == 3
    assert reader.titles(f"/offers?ids={zoo}") == ["Zebra"]


def test_retired_code_finds_what_replaced_it(reader: Reader, catalogue: Catalogue) -> None:
    new = snippets.SubjectFactory(code="samfund-og-historie")
    offer = pages.offer(title="Ny fagplan", subjects=[new])
    old = snippets.SubjectFactory(code="historie")
    old.retired_on, old.replaced_by = datetime(2027, 8, 1, tzinfo=UTC).date(), new
    old.save()
    drain()

    assert offer.title in reader.titles("/offers?subject=historie")
    assert "Økser og ild" in reader.titles("/offers?subject=historie")
    assert reader.titles("/offers?subject=samfund-og-historie") == ["Ny fagplan"]


def test_wider_term_finds_the_narrower(reader: Reader, catalogue: Catalogue) -> None:
    wide = snippets.SubjectFactory(code="gym-historie")
    pages.offer(title="Gymnasiehistorie", subjects=[snippets.SubjectFactory(code="gym-historie-a", broader=wide)])
    drain()

    assert reader.titles("/offers?subject=gym-historie") == ["Gymnasiehistorie"]


@pytest.mark.parametrize(
    ("day", "region", "expected"),
    [
        ("2026-12-31T22:59:59", "hovedstaden", {"Bymuseet"}),
        ("2026-12-31T22:59:59", "oestdanmark", {"Bymuseet", "Øst"}),
        ("2026-12-31T23:00:01", "hovedstaden", {"Bymuseet", "Øst"}),
        ("2026-12-31T23:00:01", "sjaelland", {"Bymuseet", "Øst"}),
        ("2026-12-31T22:59:59", "sjaelland", {"Øst"}),
    ],
)
def test_region_follows_from_the_danish_date(
    reader: Reader, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, day: str, region: str, expected: set[str]
) -> None:
    east = snippets.RegionFactory(code="oestdanmark", valid_from="2027-01-01")
    snippets.RegionFactory(code="sjaelland")
    for old in Region.objects.filter(code__in=["hovedstaden", "sjaelland"]):
        old.valid_to, old.replaced_by = datetime(2026, 12, 31, tzinfo=UTC).date(), east
        old.save()
    roskilde = snippets.MunicipalityFactory(code="0265", region=Region.objects.get(code="sjaelland"))
    pages.institution(title="Øst", seat_municipality=roskilde)
    drain()
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime.fromisoformat(f"{day}+00:00"))

    assert set(reader.titles(f"/institutions?region={region}")) == expected


def test_paging_gives_each_once_and_tells_the_total(reader: Reader, catalogue: Catalogue) -> None:
    pages_read = [reader.json(f"/offers?limit=2&offset={offset}") for offset in (0, 2, 4, 6)]
    titles = [item["title"] for page in pages_read for item in page["items"]]
    assert len(titles) == len(set(titles)) == 5
    assert {page["meta"]["total_count"] for page in pages_read} == {5}
    assert reader.json("/offers?level=4&offset=50")["meta"]["total_count"] == 3


def test_languages(reader: Reader, catalogue: Catalogue) -> None:
    fallback = reader.json("/offers?locale=en")
    assert fallback["meta"]["total_count"] == 5
    assert {item["locale"] for item in fallback["items"]} == {"da", "en"}
    own = reader.json("/offers?locale=en&fallback=none")
    assert [item["title"] for item in own["items"]] == ["Axes and fire"]
    assert own["meta"]["total_count"] == 1


def test_full_view_is_the_detail(reader: Reader, catalogue: Catalogue) -> None:
    item = reader.json("/offers?view=full&limit=1")["items"][0]
    assert item == reader.json(f"/offers/{item['id']}")


def test_past_its_date_and_not_yet_swept(reader: Reader, catalogue: Catalogue) -> None:
    zoo = catalogue["zoo"].translation_key
    etag = reader.get("/offers")["ETag"]
    for model in (CatalogueEntry, Served):
        model.objects.filter(public_id=zoo).update(visible_until=datetime(2020, 1, 1, tzinfo=UTC))

    listed = reader.get("/offers", **{"If-None-Match": etag})
    assert listed.status_code == 200
    assert "Zebra" not in [item["title"] for item in listed.json()["items"]]
    assert listed.json()["meta"]["total_count"] == 4
    assert reader.json("/offers?level=7")["meta"]["total_count"] == 2
    gone = reader.get(f"/offers/{zoo}")
    assert (gone.status_code, gone.json()["withdrawn"]) == (410, "2020-01-01T00:00:00Z")
    change = next(item for item in reader.json("/changes")["items"] if item["id"] == str(zoo))
    assert (change["state"], change["data"]) == ("deleted", None)


@pytest.mark.parametrize("cold", [True, False], ids=["cold", "warm"])
@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/offers", 2),
        ("/offers?view=full&locale=en&limit=100", 2),
        ("/offers?subject=historie&level=4&order=-modified", 2),
        ("/offers?level=4&offset=50", 2),
        ("/offers/{id}", 1),
        ("/offers/{id}?locale=en", 1),
        ("/institutions", 2),
        ("/changes", 2),
    ],
)
def test_queries(reader: Reader, catalogue: Catalogue, path: str, most: int, cold: bool) -> None:
    path = path.format(id=catalogue["axe"].translation_key)
    if not cold:
        reader.json(path)
    else:
        forget_terms()

    with CaptureQueriesContext(connection) as queries:
        response = reader.get(path)
    assert response.status_code == 200
    assert len(queries) == most

    with CaptureQueriesContext(connection) as queries:
        again = reader.get(path, **{"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    assert len(queries) == 1
