"""An editor unpublishes in the admin: how long until a partner can reach it no more, with a server and a worker as they run."""

import threading
import time
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

import pytest
import requests
from django.contrib.auth import get_user_model
from django.test import Client

from cms.catalogue.intake import projection_deferred
from cms.catalogue.projection import drain
from cms.catalogue.worker import Worker
from tests import baseline
from tests.factories import pages, partners, snippets
from tests.factories.views import decided
from tests.journeys import processes
from tests.journeys.partner import free_port, serve

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PROMISED = 60  # seconds
EXPECTED = 20  # on a machine that does other things too


class Partner:
    """A program with a key."""

    def __init__(self, base: str, key: str) -> None:
        self.base, self.key = base, key

    def get(self, path: str) -> tuple[int, dict[str, Any]]:
        """The status and the body of an answer."""
        answer = requests.get(self.base + path, headers={"Authorization": f"Bearer {self.key}"}, timeout=30)
        return answer.status_code, answer.json()


def work(alive: Any) -> None:
    alive()
    Worker(threading.Event()).run()


@pytest.fixture
def running() -> Iterator[int]:
    """A server and a worker; gives the server's port."""
    port = free_port()
    started = [processes.start(lambda alive: serve(port, alive)), processes.start(work)]
    for process in started:
        process.wait_for_life()
    yield port
    for process in started:
        process.kill()


@pytest.mark.parametrize("projected_by", ["request", "worker"])
def test_withdrawn_in_the_admin(projected_by: str, request: pytest.FixtureRequest) -> None:
    baseline.restore()
    history = snippets.SubjectFactory(code="historie")
    offer = pages.offer(title="Trækkes tilbage", subjects=[history])
    pages.offer(title="Bliver", subjects=[history])
    drain()
    view = decided(kinds=["offer"], filters={"subject": ["historie"]}, embeddable=False)
    key = partners.key(partners.partner(view=view, requests_per_minute=100_000))[1]
    editor = Client()
    editor.force_login(get_user_model().objects.create_superuser("kirsten", "kirsten@example.org", "kodeord"))
    partner = Partner(f"http://127.0.0.1:{request.getfixturevalue('running')}", key)
    detail = f"/api/v1/offers/{offer.translation_key}"
    assert partner.get(detail)[0] == 200
    harvested = partner.get("/api/v1/changes")[1]
    assert {item["data"]["title"] for item in harvested["items"]} == {"Trækkes tilbage", "Bliver"}

    with projection_deferred() if projected_by == "worker" else nullcontext():
        assert editor.post(f"/admin/pages/{offer.pk}/unpublish/").status_code == 302
    withdrawn = time.monotonic()
    took: dict[str, float] = {}
    while len(took) < 3:
        if partner.get(detail)[0] == 410:
            took.setdefault("detail", time.monotonic() - withdrawn)
        titles = [item["title"] for item in partner.get("/api/v1/offers")[1]["items"]]
        if titles == ["Bliver"]:
            took.setdefault("list", time.monotonic() - withdrawn)
        told = partner.get(f"/api/v1/changes?since={harvested['next']}")[1]["items"]
        if [(item["id"], item["state"]) for item in told] == [(str(offer.translation_key), "deleted")]:
            took.setdefault("changes", time.monotonic() - withdrawn)
        assert time.monotonic() - withdrawn < PROMISED, f"only these know it: {took}"
    print(f"projected by the {projected_by}: {', '.join(f'{name} {seconds:.2f} s' for name, seconds in took.items())}")
    assert max(took.values()) < EXPECTED
