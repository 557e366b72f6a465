"""RPDE feeds: what the standard asks of pages, numbers and ends; who gets what; a harvester, and a validator of others."""

import json
import random
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from cms.catalogue import rebuilding
from cms.catalogue.enums import State
from cms.catalogue.models import CatalogueEntry
from cms.catalogue.projection import drain
from cms.partners.licence import OPEN
from cms.partners.models import View
from tests import node
from tests.api.conftest import entry_of
from tests.api.feeds.conftest import WHO_ASKS, Views
from tests.factories import pages

ORIGIN = "http://testserver"
FEED = "/feeds/rpde/offers"


@pytest.fixture(autouse=True)
def _own_address(settings: Any) -> None:
    settings.PUBLIC_BASE_URL = ORIGIN


def ask(path: str, status: int = 200, **headers: str) -> Any:
    response = Client(raise_request_exception=False).get(path.removeprefix(ORIGIN), headers={**WHO_ASKS, **headers})
    assert response.status_code == status, response.content
    return response


def page(path: str) -> Any:
    return ask(path).json()


def walk(path: str, get: Callable[[str], Any] = page) -> Iterator[Any]:
    """The pages from an address up to the last one, which is given too."""
    while True:
        found = get(path)
        yield found
        if found["items"] == [] and found["next"] == path:
            return
        path = found["next"]


def test_a_feed_has_each_entry_once_at_its_latest_change(catalogue: dict[str, Any]) -> None:
    catalogue["zoo"].unpublish()
    drain()
    found = [item for each in walk(f"{ORIGIN}{FEED}?limit=2") for item in each["items"]]
    assert [item["modified"] for item in found] == sorted(item["modified"] for item in found)
    assert {item["id"] for item in found} == {
        f"{catalogue[name].translation_key}:da" for name in ("axe", "boat", "church", "zoo", "ant")
    }
    assert all(type(item["modified"]) is int and item["kind"] == "offer" for item in found)
    deleted = [item for item in found if item["state"] == "deleted"]
    assert [item["id"] for item in deleted] == [f"{catalogue['zoo'].translation_key}:da"]
    assert "data" not in deleted[0]
    updated = next(item for item in found if item["id"].startswith(str(catalogue["axe"].translation_key)))
    assert updated["data"] == Client().get(f"/api/v1/offers/{catalogue['axe'].translation_key}").json()


def test_every_page_has_its_licence_and_an_absolute_next(catalogue: dict[str, Any]) -> None:
    for each in walk(f"{ORIGIN}{FEED}?limit=2"):
        assert list(each) == ["next", "items", "license"]
        assert each["license"] == OPEN.url
        assert each["next"].startswith(f"{ORIGIN}{FEED}?")
        if each["items"]:
            assert parse_qs(urlsplit(each["next"]).query)["afterChangeNumber"] == [str(each["items"][-1]["modified"])]


def test_a_language_has_its_own_feed(catalogue: dict[str, Any]) -> None:
    (item,) = page(f"{FEED}?locale=en")["items"]
    assert item["id"] == f"{catalogue['axe'].translation_key}:en"
    assert "locale=en" in page(f"{FEED}?locale=en")["next"]


def test_an_empty_feed_is_its_own_last_page(db: None) -> None:
    assert page(FEED) == {"next": f"{ORIGIN}{FEED}", "items": [], "license": OPEN.url}
    query = "?afterChangeNumber=9007199254740991"
    assert page(f"{FEED}{query}")["next"] == f"{ORIGIN}{FEED}{query}"


def test_pages_are_kept_as_long_as_everything_and_the_last_one_is_asked_again(catalogue: dict[str, Any]) -> None:
    first = ask(FEED)
    assert "s-maxage" in first["Cache-Control"]
    last = ask(first.json()["next"])
    assert last["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert first["Content-Type"] == "application/json"
    assert ask(FEED, 304, if_none_match=first["ETag"]).content == b""


@pytest.mark.parametrize(
    ("path", "status", "parameter"),
    [
        ("/feeds/rpde/offer", 404, "kind"),
        (f"{FEED}?afterChangeNumber=-1", 400, "afterChangeNumber"),
        (f"{FEED}?afterChangeNumber=1.0", 400, "afterChangeNumber"),
        (f"{FEED}?afterChangeNumber=9007199254740992", 400, "afterChangeNumber"),
        (f"{FEED}?afterTimestamp=1", 400, "afterTimestamp"),
        (f"{FEED}?limit=0", 400, "limit"),
        (f"{FEED}?limit=1001", 400, "limit"),
        (f"{FEED}?locale=sv", 400, "locale"),
        (f"{FEED}?catalogue=nothing", 400, "catalogue"),
    ],
)
def test_what_is_wrong_is_said(db: None, path: str, status: int, parameter: str) -> None:
    response = ask(path, status)
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["parameter"] == parameter


def test_numbers_of_another_epoch_are_refused_with_the_way_to_start_again(catalogue: dict[str, Any]) -> None:
    following = page(f"{FEED}?limit=2&locale=da")["next"]
    rebuilding.new_epoch()
    gone = ask(following, 410).json()
    assert gone["parameter"] == "numbers"
    assert gone["start_again"] == f"{FEED}?limit=2"
    assert len(page(gone["start_again"])["items"]) == 2


def test_a_page_costs_two_queries(catalogue: dict[str, Any], django_assert_num_queries: DjangoAssertNumQueries) -> None:
    page(FEED)
    with django_assert_num_queries(2):
        page(FEED)


def test_a_view_is_read_in_its_own_numbers(
    catalogue: dict[str, Any], views: Views, reads: Callable[[View], None]
) -> None:
    axe, boat = entry_of(catalogue["axe"]), entry_of(catalogue["boat"])
    view = views.make("kommune", [boat, axe], licence_url="https://example.org/vilkaar")
    reads(view)
    assert "private" in ask(FEED)["Cache-Control"]
    found = page(FEED)
    assert [(item["modified"], item["id"]) for item in found["items"]] == [
        (1, f"{boat.public_id}:da"),
        (2, f"{axe.public_id}:da"),
    ]
    assert found["license"] == "https://example.org/vilkaar"
    views.put(view, boat, State.DELETED)
    (item,) = page(found["next"])["items"]
    assert (item["state"], item["modified"], item["id"]) == ("deleted", 3, f"{boat.public_id}:da")


def test_numbers_of_one_view_are_no_numbers_of_another(
    catalogue: dict[str, Any], views: Views, reads: Callable[[View], None]
) -> None:
    one = views.make("en", [entry_of(catalogue["axe"])])
    other = views.make("anden", [entry_of(catalogue["boat"])])
    whole = page(FEED)["next"]
    reads(one)
    following = page(FEED)["next"]
    reads(other)
    for path in (whole, following):
        assert ask(path, 410).json()["start_again"] == FEED


def test_a_view_that_is_open_by_its_name_needs_no_key(catalogue: dict[str, Any], views: Views) -> None:
    views.make("aaben", [entry_of(catalogue["axe"])], embeddable=True)
    views.make("lukket", [entry_of(catalogue["axe"])])
    found = page(f"{FEED}?catalogue=aaben")
    assert len(found["items"]) == 1
    assert "catalogue=aaben" in found["next"]
    assert page(found["next"])["items"] == []
    ask(f"{FEED}?catalogue=lukket", 400)


class Copy:
    """A harvester as the standard tells one to be: by `next` alone, in a table by id."""

    def __init__(self, address: str) -> None:
        self.next = address
        self.kept: dict[str, Any] = {}
        self.numbers: list[int] = []

    def step(self) -> bool:
        """Take a page; whether it was the last."""
        with urlopen(self.next) as response:  # noqa: S310 - loopback
            found = json.load(response)
        for item in found["items"]:
            self.numbers.append(item["modified"])
            if item["state"] == "deleted":
                self.kept.pop(item["id"], None)
            else:
                self.kept[item["id"]] = item["data"]
        was_last = found["items"] == [] and found["next"] == self.next
        self.next = found["next"]
        return was_last


def change_something(chance: random.Random) -> None:
    offers = list(pages.Offer.objects.order_by("pk"))
    offer = chance.choice(offers)
    action = chance.choice(["rename", "unpublish", "publish", "new", "delete"])
    if action == "new":
        pages.offer(offer.get_parent().specific)
    elif action == "unpublish":
        offer.unpublish()
    elif action == "delete" and len(offers) > 5:
        offer.delete()
    else:
        offer.title = f"{offer.title[:40]} {chance.randrange(1000)}"
        offer.save_revision().publish()
    drain()


@pytest.mark.slow
@pytest.mark.conformance("rpde", "own:reader")
@pytest.mark.parametrize("seed", range(4))
def test_who_follows_it_while_everything_changes_has_exactly_what_is_public(server: str, seed: int) -> None:
    chance = random.Random(seed)
    museum = pages.institution()
    for _ in range(12):
        pages.offer(museum)
    drain()
    copy = Copy(f"{server}{FEED}?limit={chance.randint(1, 5)}")
    for _ in range(25):
        copy.step()
        if chance.random() < 0.7:
            change_something(chance)
    while not copy.step():
        pass
    rows = CatalogueEntry.objects.filter(kind="offer", state=State.LIVE)
    assert copy.kept == {f"{row.public_id}:{row.locale}": json.loads(row.document) for row in rows}
    assert copy.numbers == sorted(set(copy.numbers))


@pytest.mark.conformance("rpde", "npm:@openactive/rpde-validator")
def test_openactives_validator_finds_no_fault(server: str) -> None:
    executable = node.executable("@openactive/rpde-validator")
    museum = pages.institution()
    offers = [pages.offer(museum) for _ in range(9)]
    drain()
    offers[3].unpublish()
    drain()
    script = Path(__file__).with_name("validate_rpde.cjs")
    command = [executable, str(script), f"{server}{FEED}?limit=4"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert len(told["pages"]) >= 4
    faults = [each for each in told["found"] if each["severity"] == "failure"]
    assert faults == []
    # It would have pages kept for an hour: what was withdrawn would be within reach as long. And it looks for sports.
    assert {each["type"] for each in told["found"]} <= {
        "missing_cache_control",
        "minimum_items_per_page",
        "no_modelling_data",
    }
