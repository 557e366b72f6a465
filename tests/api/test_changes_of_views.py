"""The change feed of a part of the catalogue."""

from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings

from cms.catalogue import consumers, rebuilding, store
from cms.catalogue.projection import drain
from cms.pages.models import Offer
from cms.partners import definition
from cms.partners.models import View
from tests.api.conftest import Reader
from tests.factories import pages
from tests.factories.views import decided

Catalogue = dict[str, Any]


@pytest.fixture
def view(catalogue: Catalogue) -> View:
    """What has to do with history."""
    return decided(slug="historie", kinds=["offer"], filters={"subject": ["historie"]})


def work() -> None:
    """What the worker does."""
    drain()
    while consumers.advance("views"):
        pass


def test_harvest_and_follow_a_view(reader: Reader, catalogue: Catalogue, view: View) -> None:
    first = reader.json("/changes?catalogue=historie&limit=1")
    rest = reader.json(f"/changes?catalogue=historie&since={first['next']}")
    titles = {item["data"]["title"] for item in [*first["items"], *rest["items"]]}
    assert titles == {"Økser og ild", "Ærlig talt"}
    assert reader.json(f"/changes?catalogue=historie&since={rest['next']}")["items"] == []

    Offer.objects.get(pk=catalogue["zoo"].pk).unpublish()
    work()
    assert reader.json(f"/changes?catalogue=historie&since={rest['next']}")["items"] == []
    church = Offer.objects.get(pk=catalogue["church"].pk)
    church.subjects = [subject for subject in church.subjects.all() if subject.code != "historie"]
    church.save_revision().publish()
    work()
    left = reader.json(f"/changes?catalogue=historie&since={rest['next']}")["items"]
    assert [(item["id"], item["state"], item["data"]) for item in left] == [
        (str(church.translation_key), "deleted", None)
    ]


def test_withdrawn_is_told_before_the_worker_has_numbered_it(reader: Reader, catalogue: Catalogue, view: View) -> None:
    Offer.objects.get(pk=catalogue["axe"].pk).unpublish()
    drain()
    states = {item["id"]: item["state"] for item in reader.json("/changes?catalogue=historie")["items"]}
    assert states[str(catalogue["axe"].translation_key)] == "deleted"


def test_a_number_of_the_view_is_a_cursor(reader: Reader, view: View) -> None:
    assert len(reader.json("/changes?catalogue=historie&since=1")["items"]) == 1
    assert reader.json(f"/changes?catalogue=historie&since={view.sequence}")["items"] == []


def test_cursors_that_lead_nowhere_say_why_and_where_to_start(reader: Reader, view: View) -> None:
    decided(slug="dansk", kinds=["offer"], filters={"subject": ["dansk"]})
    whole, own, other = (
        reader.json(f"/changes?{query}")["next"] for query in ("", "catalogue=historie", "catalogue=dansk")
    )
    again = "/api/v1/changes?since=0&catalogue=historie"
    for cursor, reason in ((whole, "another part"), (other, "another part"), ("999", "higher than any")):
        gone = reader.get(f"/changes?catalogue=historie&since={cursor}")
        assert (gone.status_code, gone.json()["start_again"], gone.json()["parameter"]) == (410, again, "since")
        assert reason in gone.json()["detail"]
        assert reader.client.get(gone.json()["start_again"]).status_code == 200
    assert reader.get(f"/changes?since={own}").json()["start_again"] == "/api/v1/changes?since=0"
    rebuilding.new_epoch()
    assert "restored from a backup" in reader.get(f"/changes?catalogue=historie&since={own}").json()["detail"]


def test_a_view_that_is_not_open_is_not_there(reader: Reader, view: View) -> None:
    definition.change(view, embeddable=False)
    for slug in ("historie", "findes-ikke"):
        refused = reader.get(f"/changes?catalogue={slug}")
        assert (refused.status_code, refused.json()["parameter"]) == (400, "catalogue")
        assert "allowed" not in refused.json()


def test_the_tag_is_the_views(reader: Reader, catalogue: Catalogue, view: View) -> None:
    before = reader.get("/changes?catalogue=historie")
    assert reader.get("/changes?catalogue=historie", **{"If-None-Match": before["ETag"]}).status_code == 304
    definition.change(view, fields=["prices"])
    work()
    assert reader.get("/changes?catalogue=historie")["ETag"] != before["ETag"]


def test_fields_that_change_while_somebody_reads_are_those_of_the_number(
    reader: Reader, catalogue: Catalogue, view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    definition.change(view, fields=["prices"])
    work()

    def afterwards(now: datetime) -> store.Version:
        """The view of the request has been read; its members have not."""
        monkeypatch.undo()
        definition.change(view, fields=[])
        work()
        return store.version(now)

    monkeypatch.setattr("cms.api.v1.changes.store", SimpleNamespace(version=afterwards))
    harvested = reader.json("/changes?catalogue=historie")
    rest = reader.json(f"/changes?catalogue=historie&since={harvested['next']}")["items"]
    copy = {item["id"]: item["data"] for item in [*harvested["items"], *rest]}
    assert len(copy) == 2
    assert all("card_text" in document for document in copy.values())


def test_queries(reader: Reader, catalogue: Catalogue, view: View, django_assert_num_queries: Any) -> None:
    reader.get("/changes")  # the words are read once
    with django_assert_num_queries(2):
        reader.get("/changes")
    with django_assert_num_queries(3):
        tag = reader.get("/changes?catalogue=historie")["ETag"]
    with django_assert_num_queries(2):
        reader.get("/changes?catalogue=historie", **{"If-None-Match": tag})


def test_an_offer_that_moves_in_is_told(reader: Reader, catalogue: Catalogue, view: View) -> None:
    since = reader.json("/changes?catalogue=historie")["next"]
    pages.offer(catalogue["city"], title="Ny historie", subjects=list(catalogue["axe"].subjects.all()))
    work()
    new = reader.json(f"/changes?catalogue=historie&since={since}")["items"]
    assert [item["data"]["title"] for item in new] == ["Ny historie"]
    assert settings.PUBLIC_BASE_URL in new[0]["data"]["url"]
