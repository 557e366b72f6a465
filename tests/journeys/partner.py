"""A partner's side of a journey: the server that it asks, the copy that our example keeps, and what that copy should hold."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler

from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer

from cms.catalogue.models import CatalogueEntry
from cms.partners.models import View

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "follow_changes.py"
Documents = dict[tuple[str, str], dict[str, Any]]


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class _Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


def serve(port: int, alive: Callable[[], None]) -> None:
    """The project on a port of this machine, until somebody ends the process."""
    server = ThreadedWSGIServer(("127.0.0.1", port), _Silent)
    server.daemon_threads = True
    server.set_app(WSGIHandler())
    alive()
    server.serve_forever()


class Follower:
    """`docs/examples/follow_changes.py` as a partner runs it: a process of its own that may be killed, and its copy."""

    def __init__(self, base: str, copy: Path, key: str) -> None:
        self.command = [sys.executable, str(EXAMPLE), base, str(copy)]
        self.environment = {**os.environ, "CATALOGUE_KEY": key}
        self.copy = copy
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Have it follow from where the copy is."""
        self.process = subprocess.Popen([*self.command, "--every", "0.3"], env=self.environment)

    def kill(self) -> None:
        """As if the power were cut."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def finish(self) -> None:
        """Have it follow until nothing is new."""
        subprocess.run([*self.command, "--once"], env=self.environment, check=True, timeout=120)

    def documents(self) -> Documents:
        """What the copy holds."""
        with sqlite3.connect(self.copy) as database:
            rows = database.execute("SELECT id, locale, document FROM entry").fetchall()
        database.close()
        return {(key, locale): json.loads(document) for key, locale, document in rows}


def should_hold(view: View) -> Documents:
    """What a view should hold by a plain reading of its definition and of the documents, one by one.

    It knows the filters of these journeys alone: subject, level and institution of offers.
    """
    live: Documents = {
        (str(entry.public_id), entry.locale): json.loads(entry.document)
        for entry in CatalogueEntry.objects.filter(state="live")
    }
    held: Documents = {}
    for (key, locale), document in live.items():
        own = locale == view.locale
        answers = own or (view.fallback and locale == "da" and (key, view.locale) not in live)
        if answers and document["kind"] in (view.kinds or [document["kind"]]) and _is_matched(view, document):
            kept = {"id", "kind", "locale", "title", "url", "modified", *view.fields}
            held[key, locale] = {name: value for name, value in document.items() if not view.fields or name in kept}
    return held


def _is_matched(view: View, document: dict[str, Any]) -> bool:
    if document["kind"] != "offer":
        return True
    values = {
        "subject": {term["code"] for term in document["subjects"]},
        "level": {term["code"] for term in document["levels"]},
        "institution": {document["institution"]["id"]},
    }
    return all(values[name] & set(codes) for name, codes in view.filters.items())
