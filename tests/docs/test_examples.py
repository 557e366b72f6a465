"""The examples that partners copy are run: each against a server, and the receivers against signed messages."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from pytest_django.live_server_helper import LiveServer
from standardwebhooks import Webhook as Signer

from cms.api.developers.examples import FOLDER
from cms.catalogue.projection import drain
from cms.partners.keys import TEST_SCOPES
from cms.partners.models import Partner, Webhook
from cms.partners.sandbox import sandbox_view
from tests import baseline
from tests.factories import pages, partners, snippets
from tests.needs import program

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

RUN = {"sh": ["sh"], "py": [sys.executable], "mjs": ["node"]}
SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"


@pytest.fixture
def served(transactional_db: None, live_server: LiveServer) -> LiveServer:
    baseline.restore()
    fourth = snippets.ClassLevelFactory(code="klasse-4", notation="4", label_da="4. klasse")
    history = snippets.SubjectFactory(code="historie", label_da="Historie")
    pages.offer(pages.institution(title="Vestmuseet"), title="Vikingernes skibe", levels=[fourth], subjects=[history])
    drain()
    return live_server


def command(name: str) -> list[str]:
    """How the file is run; skips by name what a laptop lacks."""
    runner = RUN[name.rsplit(".", 1)[1]]
    for needed in [runner[0], *(["curl"] if name.endswith(".sh") else [])]:
        program(needed)
    return [*runner, str(FOLDER / name)]


def output(name: str, **environment: str) -> str:
    """What the example writes; it must end well."""
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", **environment}
    done = subprocess.run(command(name), capture_output=True, text=True, check=False, timeout=60, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("suffix", RUN)
def test_the_first_list(served: LiveServer, suffix: str) -> None:
    written = output(f"first_list.{suffix}", KATALOG=served.url)
    assert "Vikingernes skibe" in written
    assert "Vestmuseet" in written


@pytest.mark.parametrize("suffix", RUN)
def test_the_first_changes(served: LiveServer, suffix: str) -> None:
    written = output(f"first_changes.{suffix}", KATALOG=served.url)
    if suffix == "sh":
        assert {item["kind"] for item in json.loads(written)["items"]} >= {"institution", "offer"}
    else:
        assert written.startswith("2 entries; go on from ")


def test_the_first_webhook_with_a_test_key(served: LiveServer) -> None:
    """As somebody who has asked for access, and has not been answered yet."""
    sandbox_view()
    asking = partners.partner(state=Partner.State.REQUESTED, view=None)
    _key, text = partners.key(asking, sandbox=True, scopes=TEST_SCOPES)
    made = json.loads(
        output("first_webhook.sh", KATALOG=served.url, KEY=text, RECEIVER="https://modtager.example.org/katalog")
    )
    webhook = Webhook.objects.get()
    assert (webhook.partner, webhook.sandbox, webhook.url) == (asking, True, "https://modtager.example.org/katalog")
    assert (made["id"], made["url"]) == (str(webhook.uid), webhook.url)
    Signer(made["secret"]).sign("msg_1", datetime.now(UTC), "{}")  # it is one that the library takes
    assert text not in json.dumps(made)


@contextmanager
def receiver(name: str) -> Iterator[int]:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    process = subprocess.Popen(
        command(name), env={**os.environ, "SECRET": SECRET, "PORT": str(port)}, stdout=subprocess.PIPE, text=True
    )
    try:
        for _ in range(100):
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.communicate(timeout=30)


@pytest.mark.parametrize("suffix", ["py", "mjs"])
def test_what_is_signed_is_taken_and_nothing_else(suffix: str) -> None:
    body = json.dumps({"type": "catalogue.changed", "timestamp": "2026-11-25T03:00:00Z", "data": {}})
    now = datetime.now(UTC)
    good = Signer(SECRET).sign("msg_1", now, body)
    headers = {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(int(now.timestamp())),
        "content-type": "application/json",
    }
    with receiver(f"receive_webhook.{suffix}") as port:
        assert _post(port, body, {**headers, "webhook-signature": good}) == 204
        assert _post(port, body.replace("changed", "chosen!"), {**headers, "webhook-signature": good}) == 401


def _post(port: int, body: str, headers: dict[str, Any]) -> int:
    try:
        with urlopen(Request(f"http://127.0.0.1:{port}/", body.encode(), headers), timeout=20) as answer:
            status: int = answer.status
            return status
    except HTTPError as error:
        with error:
            return error.code
