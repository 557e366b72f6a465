"""Details, look-ups by path, the change feed, vocabularies."""

import uuid
from dataclasses import replace
from typing import Any

import pytest
from pydantic import create_model

from cms.catalogue import rebuilding, registry
from cms.catalogue.projection import drain
from cms.pages.models import Offer
from tests.api.conftest import Reader, entry_of
from tests.factories import pages
from tests.factories.searching import catch_up

Catalogue = dict[str, Any]


def test_stored_bytes_are_returned_as_they_are(reader: Reader, catalogue: Catalogue) -> None:
    entry = entry_of(catalogue["axe"])
    response = reader.get(f"/offers/{entry.public_id}")
    assert response.content.decode() == entry.document
    assert response["Content-Type"] == "application/json"
    assert response["Content-Length"] == str(len(response.content))


def test_language_of_a_detail(reader: Reader, catalogue: Catalogue) -> None:
    axe, zoo = catalogue["axe"].translation_key, catalogue["zoo"].translation_key
    assert reader.json(f"/offers/{axe}?locale=en")["title"] == "Axes and fire"
    assert reader.json(f"/offers/{zoo}?locale=en")["locale"] == "da"
    assert reader.get(f"/offers/{zoo}?locale=en&fallback=none").status_code == 404


def test_never_public_and_withdrawn(reader: Reader, catalogue: Catalogue) -> None:
    draft = pages.offer(live=False)
    drain()
    assert reader.get(f"/offers/{draft.translation_key}").status_code == 404
    assert reader.get(f"/offers/{uuid.uuid4()}").status_code == 404
    assert reader.get(f"/institutions/{catalogue['zoo'].translation_key}").status_code == 404

    Offer.objects.get(pk=catalogue["zoo"].pk).unpublish()
    drain()
    gone = reader.get(f"/offers/{catalogue['zoo'].translation_key}")
    assert gone.status_code == 410
    assert gone["Content-Type"] == "application/problem+json"
    assert gone.json()["withdrawn"].endswith("Z")


def test_etag_changes_with_the_document_only(reader: Reader, catalogue: Catalogue) -> None:
    axe, zoo = (f"/offers/{catalogue[name].translation_key}" for name in ("axe", "zoo"))
    before = reader.get(axe)["ETag"], reader.get(zoo)["ETag"], reader.get("/offers")["ETag"]
    offer = Offer.objects.get(pk=catalogue["axe"].pk)
    offer.title = "Nye økser"
    offer.save_revision().publish()
    drain()
    after = reader.get(axe)["ETag"], reader.get(zoo)["ETag"], reader.get("/offers")["ETag"]
    assert [old == new for old, new in zip(before, after, strict=True)] == [False, True, False]


def test_what_goes_and_comes_back_has_another_tag(reader: Reader, catalogue: Catalogue) -> None:
    """It is dated anew, so its bytes are others, though it says the same."""
    path = f"/offers/{catalogue['axe'].translation_key}"
    before = reader.get(path)
    Offer.objects.get(pk=catalogue["axe"].pk).unpublish()
    drain()
    Offer.objects.get(pk=catalogue["axe"].pk).save_revision().publish()
    drain()
    after = reader.get(path)
    assert before.content != after.content
    assert before["ETag"] != after["ETag"]


def test_a_lists_tag_changes_with_its_cards(
    reader: Reader, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A release that puts into the card what the document had already changes no document."""
    before = reader.get("/offers")
    known = registry.of_model(Offer)
    assert known is not None
    wider = create_model("OfferCard", __base__=known.card, print_text=(str, ...))
    monkeypatch.setitem(registry._by_model, Offer, replace(known, card=wider))
    rebuilding.mark_everything()
    drain()
    after = reader.get("/offers")
    assert b"print_text" in after.content
    assert before["ETag"] != after["ETag"]


def test_by_path(reader: Reader, catalogue: Catalogue) -> None:
    axe = catalogue["axe"]
    path = entry_of(axe).url_path
    found = reader.get(f"/offers/by-path?path={path}")
    assert (found.status_code, found["Location"]) == (307, f"/api/v1/offers/{axe.translation_key}?locale=da")
    english = reader.get(f"/offers/by-path?path={entry_of(catalogue['english']).url_path}")
    assert english["Location"].endswith("?locale=en")
    assert reader.get("/offers/by-path?path=/findes/ikke/").status_code == 404
    assert reader.get("/offers/by-path").status_code == 400


def test_by_the_path_that_a_page_had(
    reader: Reader, catalogue: Catalogue, django_capture_on_commit_callbacks: Any
) -> None:
    old = entry_of(catalogue["axe"]).url_path
    with django_capture_on_commit_callbacks(execute=True):
        offer = Offer.objects.get(pk=catalogue["axe"].pk)
        offer.slug = "et-helt-nyt-sted"
        offer.save_revision().publish()
    drain()
    found = reader.get(f"/offers/by-path?path={old}")
    assert found.status_code == 307
    assert str(catalogue["axe"].translation_key) in found["Location"]


def test_harvest_and_follow(reader: Reader, catalogue: Catalogue) -> None:
    copy: dict[tuple[str, str], Any] = {}

    def follow(cursor: str) -> tuple[str, int]:
        read = 0
        while True:
            answer = reader.json(f"/changes?limit=2&since={cursor}")
            for item in answer["items"]:
                read += 1
                copy[item["id"], item["locale"]] = item["data"]
            cursor = answer["next"]
            if not answer["items"]:
                return cursor, read

    cursor, read = follow("0")
    assert read == 9  # five offers, two institutions, one of each in English
    Offer.objects.get(pk=catalogue["zoo"].pk).unpublish()
    pages.offer(title="Ny")
    drain()
    cursor, read = follow(cursor)
    assert read == 3
    assert copy[str(catalogue["zoo"].translation_key), "da"] is None
    assert follow(cursor)[1] == 0


def test_a_filtered_feed_moves_on(reader: Reader, catalogue: Catalogue) -> None:
    answer = reader.json("/changes?kind=offer&locale=en")
    assert [item["data"]["title"] for item in answer["items"]] == ["Axes and fire"]
    later = reader.json(f"/changes?kind=offer&locale=en&since={answer['next']}")
    assert later == {"items": [], "next": answer["next"]}
    version = reader.json("/offers")["meta"]["version"]
    assert reader.json(f"/changes?since={version}")["items"] == []


def test_cursor_of_another_epoch(reader: Reader, catalogue: Catalogue) -> None:
    cursor = reader.json("/changes")["next"]
    rebuilding.new_epoch()
    gone = reader.get(f"/changes?since={cursor}")
    assert (gone.status_code, gone.json()["start_again"]) == (410, "/api/v1/changes?since=0")
    assert reader.get("/changes?since=999999").status_code == 410


@pytest.mark.parametrize("cursor", ["x", "AAAA", "-1", "1.5", "%C3%A6", "1" * 30])
def test_cursor_that_is_none(reader: Reader, catalogue: Catalogue, cursor: str) -> None:
    response = reader.get(f"/changes?since={cursor}")
    assert (response.status_code, response.json()["parameter"]) == (400, "since")


def test_rebuild_keeps_sequences(reader: Reader, catalogue: Catalogue) -> None:
    before = reader.json("/changes?limit=1000")
    rebuilding.mark_everything()
    drain()
    assert reader.json("/changes?limit=1000") == before


def test_vocabularies(reader: Reader, catalogue: Catalogue) -> None:
    names = [item["name"] for item in reader.json("/vocabularies")["items"]]
    assert {"subjects", "levels", "booking-methods"} <= set(names)
    term = reader.json("/vocabularies/levels")["terms"][0]
    assert term["uri"] == f"https://katalog.example.org/vocabularies/levels/{term['code']}"
    assert reader.json(f"/vocabularies/levels/{term['code']}") == term
    redirect = reader.client.get(f"/vocabularies/levels/{term['code']}")
    assert redirect["Location"] == f"/api/v1/vocabularies/levels/{term['code']}"
    assert reader.get("/vocabularies/findes-ikke").status_code == 404
    assert reader.get("/vocabularies/levels/findes-ikke").status_code == 404


def test_start_leads_everywhere(reader: Reader, catalogue: Catalogue, indexed: None) -> None:
    catch_up()
    for name, path in reader.json("/")["links"].items():
        needed = {"q": "zeb"} if name == "suggest" else {}
        assert reader.client.get(path, needed).status_code == 200, path


def test_docs_need_no_other_host(reader: Reader) -> None:
    page = reader.get("/docs").content.decode()
    assert "/static/ninja/" in page
    assert "https://" not in page
