"""The contract before independent readers: is it OpenAPI, is it well made, and does a live server keep it."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from openapi_spec_validator import OpenAPIV31SpecValidator

from cms.api.management.commands.openapi import contract
from cms.partners import webhooks
from cms.settings.environment import PROJECT_ROOT
from search.engines import configured
from search.indexer import Indexer
from tests import baseline, node
from tests.factories import pages, partners, snippets
from tests.factories.filled import filled
from tests.factories.searching import catch_up
from tests.factories.views import decided

SPECTRAL = PROJECT_ROOT / "node_modules" / ".bin" / "spectral"
SCHEMATHESIS = Path(sys.executable).with_name("schemathesis")
MOST_SECONDS = 170


@pytest.mark.conformance("openapi", "pip:openapi-spec-validator")
def test_it_is_openapi() -> None:
    assert [error.message for error in OpenAPIV31SpecValidator(json.loads(contract())).iter_errors()] == []


@pytest.mark.conformance("openapi", "npm:@stoplight/spectral-cli")
def test_it_is_well_made(tmp_path: Path) -> None:
    node.executable("@stoplight/spectral-cli")
    path = tmp_path / "v1.json"
    path.write_text(contract(), encoding="utf-8")
    command = [
        str(SPECTRAL), "lint", str(path), "--ruleset", str(PROJECT_ROOT / ".spectral.yaml"), "--format", "json", "--quiet",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    found = json.loads(done.stdout or "[]")
    assert [(each["code"], ".".join(each["path"]), each["message"]) for each in found] == []
    assert done.returncode == 0, done.stderr


@pytest.fixture
def served(transactional_db: None, indexed: None, settings: Any, tmp_path: Path) -> Iterator[str]:
    """The server of real life, with an entry of every kind, every field of it filled, and one that was withdrawn: its address."""
    baseline.restore()
    snippets.ClassLevelFactory(code="klasse-4", notation="4", label_da="4. klasse", stage="mellemtrin")
    for model in pages.BUILDERS:
        filled(model)
    withdrawn = pages.offer(title="Tilbud der var")
    catch_up()
    withdrawn.unpublish()
    catch_up()
    Indexer(configured.embedded).rebuild()
    with serve(Path(settings.SEARCH_INDEX_DIR), tmp_path / "granian.txt") as address:
        yield address


@contextmanager
def serve(index: Path, log: Path) -> Iterator[str]:
    """Granian on the test database, for the thousands of requests that the test client's server is too slow for."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    database = connection.settings_dict
    url = f"sqlite:///{database['NAME']}"
    if connection.vendor == "postgresql":
        name = "{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**database)
        url = f"postgresql://{name.replace(':@', '@', 1)}"
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "1",
        "--blocking-threads", "4", "--log-level", "error", "cms.wsgi:application",
    ]  # fmt: skip
    environment = {**os.environ, "CMS_ENV": "test", "DATABASE_URL": url, "SEARCH_INDEX_DIR": str(index)}
    with log.open("w", encoding="utf-8") as output:
        server = subprocess.Popen(command, cwd=PROJECT_ROOT, env=environment, stdout=output, stderr=output)
    try:
        for _ in range(300):
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert server.poll() is None, log.read_text(encoding="utf-8")
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


@pytest.mark.slow
@pytest.mark.conformance("openapi", "pip:schemathesis")
def test_a_live_server_keeps_it(served: str, tmp_path: Path) -> None:
    """All checks of schemathesis: no 5xx, no answer that is not in the contract, no bad request taken for a good one."""
    path = tmp_path / "v1.json"
    path.write_text(contract(), encoding="utf-8")
    command = [
        str(SCHEMATHESIS), "--config-file", str(PROJECT_ROOT / "schemathesis.toml"), "run", str(path), "--url", served,
        "--checks", "all", "--max-examples", "6", "--seed", "1", "--request-timeout", "20", "--continue-on-failure",
        "--no-color", "--warnings", "off", "--header", f"Authorization: Bearer {key_of_a_partner()}",
    ]  # fmt: skip
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=MOST_SECONDS, env=_bare()
    )
    assert done.returncode == 0, done.stdout[-12_000:] + done.stderr[-2_000:]


def key_of_a_partner() -> str:
    """A key that may do everything, of a partner who has the whole catalogue, a webhook, and a message that was sent to it."""
    partner = partners.partner(view=decided(name="Alt", slug="alt"), requests_per_minute=1_000_000)
    webhook, _secret = webhooks.create(partner, "https://modtager.example.org/")
    webhooks.send_test(webhook)
    return partners.key(partner)[1]


def _bare() -> dict[str, Any]:
    """Our environment without what would make a program of the tests believe it is Django."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("CMS_", "DJANGO_", "DATABASE_"))}
