"""The example receivers, in Python and in Node, and our sender: two implementations of the standard, over real connections."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from django.utils import timezone

from cms.partners import signing, webhooks
from cms.partners.deliveries import write_next
from cms.partners.models import Attempt, Delivery, Webhook
from cms.partners.sending import Sender
from tests import baseline, node
from tests.factories import partners
from tests.factories.webhooks import change, subscriber
from tests.node import ROOT

pytestmark = pytest.mark.django_db(transaction=True)
EXAMPLES = ROOT / "docs" / "examples"


class Receiver:
    """A running example; what it says is in a file."""

    def __init__(self, command: list[str], said: Path, environment: dict[str, str], port: int) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}/"
        self._said = said
        with said.open("wb") as output, said.with_suffix(".err").open("wb") as errors:
            self._process = subprocess.Popen(
                command, stdout=output, stderr=errors, env={**os.environ, **environment, "PORT": str(port)}, cwd=ROOT
            )  # fmt: skip
        self.wait(lambda: listens(port))

    @property
    def lines(self) -> list[str]:
        return self._said.read_text(encoding="utf-8").splitlines()

    @property
    def errors(self) -> str:
        return self._said.with_suffix(".err").read_text(encoding="utf-8")

    def wait(self, until: Callable[[], bool], seconds: float = 30) -> None:
        deadline = time.monotonic() + seconds
        while not until():
            assert time.monotonic() < deadline, (self.lines, self.errors)
            assert self._process.poll() is None, (self.lines, self.errors)
            time.sleep(0.05)

    def end(self) -> None:
        self._process.terminate()
        self._process.wait(10)


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(
    params=[
        pytest.param("python", marks=pytest.mark.conformance("standard-webhooks", "pip:standardwebhooks")),
        pytest.param("node", marks=pytest.mark.conformance("standard-webhooks", "npm:standardwebhooks")),
    ]
)
def command(request: pytest.FixtureRequest) -> list[str]:
    if request.param == "python":
        return [sys.executable, str(EXAMPLES / "receive_webhook.py")]
    return [node.executable("standardwebhooks"), str(EXAMPLES / "receive_webhook.mjs")]


@pytest.fixture
def hook(settings: Any) -> tuple[Webhook, str]:
    settings.WEBHOOKS_MAY_REACH_LOOPBACK = True
    baseline.restore()
    return webhooks.create(subscriber(), f"http://127.0.0.1:{free_port()}/")


@pytest.fixture
def start(
    command: list[str], hook: tuple[Webhook, str], live_server: Any, tmp_path: Path
) -> Iterator[Callable[[str], Receiver]]:
    """Starts the example with a secret."""
    running: list[Receiver] = []
    _key, text = partners.key(hook[0].partner)

    def started(secret: str) -> Receiver:
        environment = {"SECRET": secret, "KEY": text, "KATALOG": live_server.url}
        port = int(hook[0].url.rstrip("/").rpartition(":")[2])
        running.append(Receiver(command, tmp_path / f"said-{len(running)}", environment, port))
        return running[-1]

    yield started
    for each in running:
        each.end()


def send_all() -> list[int | None]:
    """Send what is due with our sender; gives what was answered."""
    sender, before = Sender(), Attempt.objects.count()
    while sender.claim() or sender.jobs:
        sender.settle(0.1)
    return list(Attempt.objects.order_by("pk").values_list("status", flat=True)[before:])


def test_it_verifies_reads_the_changes_and_notices_a_gap(
    hook: tuple[Webhook, str], start: Callable[[str], Receiver]
) -> None:
    webhook, secret = hook
    receiver = start(secret)
    webhooks.send_test(webhook)
    members = change(webhook.partner.view, 2)
    write_next(webhook.pk)
    assert send_all() == [204, 204]
    told = [f"updated offer {member.entry.public_id}" for member in members]
    expected = ["webhook.test", "catalogue.changed", *told]
    receiver.wait(lambda: len(receiver.lines) >= len(expected))
    assert receiver.lines == expected

    for _ in range(2):
        members += change(webhook.partner.view)
        write_next(webhook.pk)
    Delivery.objects.filter(sequence=3).delete()
    assert send_all() == [204]
    expected += ["catalogue.changed", "gap: 2 to 3"]
    expected += [f"updated offer {member.entry.public_id}" for member in members[2:]]
    receiver.wait(lambda: len(receiver.lines) >= len(expected))
    assert receiver.lines == expected

    webhooks.replay(webhook, after=2)
    assert send_all() == [204, 204]


def test_while_a_secret_is_rotated_whoever_has_either_can_verify(
    hook: tuple[Webhook, str], start: Callable[[str], Receiver]
) -> None:
    webhook, old = hook
    new = webhooks.rotate_secret(webhook, timedelta(hours=1))
    for secret, later, answered in [(old, False, 204), (new, False, 204), (old, True, 401), (new, True, 204)]:
        if later:
            Webhook.objects.update(previous_until=timezone.now())
        receiver = start(secret)
        Delivery.objects.all().delete()
        webhooks.send_test(webhook)
        assert send_all() == [answered]
        receiver.end()


def test_what_is_not_ours_is_refused(hook: tuple[Webhook, str], start: Callable[[str], Receiver]) -> None:
    receiver, secret = start(hook[1]), hook[1]
    body = '{"type":"catalogue.changed","timestamp":"2026-11-25T12:00:00Z","data":{}}'
    right = signing.headers("msg_1", timezone.now(), body, [secret])
    stale = signing.headers("msg_1", timezone.now() - timedelta(minutes=6), body, [secret])
    for headers in ({}, {**right, "webhook-id": "msg_2"}, stale, {**right, "webhook-signature": "v1,AAAA"}):
        request = Request(receiver.url, data=body.encode(), headers=headers)  # noqa: S310 - loopback
        with pytest.raises(HTTPError) as refused:
            urlopen(request, timeout=5)  # noqa: S310 - loopback
        assert refused.value.code == 401
        refused.value.close()
    assert receiver.lines == []
