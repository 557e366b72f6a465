"""Somebody who receives webhooks, on loopback: it notes what came, and answers as a test wants it to."""

import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks import Webhook as Verifier


@dataclass
class Received:
    """A request as it came."""

    path: str
    headers: dict[str, str]
    body: bytes
    at: float

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    @property
    def message(self) -> dict[str, Any]:
        parsed: dict[str, Any] = json.loads(self.body)
        return parsed

    def verify(self, secret: str) -> Any:
        """As a receiver does it, with the package; raises if the signature is wrong."""
        return Verifier(secret).verify(self.body, self.headers)


class Handler(BaseHTTPRequestHandler):
    """What answers a request."""

    server: "Server"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.received.append(Received(self.path, headers, body, time.monotonic()))
        self.server.answer(self)

    def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
        """An ordinary answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nothing."""


def accept(handler: Handler) -> None:
    """204."""
    handler.reply(204)


@dataclass
class Endpoint:
    """A running receiver."""

    url: str
    received: list[Received] = field(default_factory=list)

    def wait_for(self, number: int, seconds: float = 10) -> list[Received]:
        """Wait until so many requests have come."""
        deadline = time.monotonic() + seconds
        while len(self.received) < number and time.monotonic() < deadline:
            time.sleep(0.01)
        assert len(self.received) >= number, f"only {len(self.received)} requests came"
        return self.received


class Server(ThreadingHTTPServer):
    """A thread a request."""

    daemon_threads = True
    block_on_close = False
    answer: Callable[[Handler], None]
    received: list[Received]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever hung up: that is what many tests are about."""


@contextmanager
def listening(
    answer: Callable[[Handler], None] = accept, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1"
) -> Iterator[Endpoint]:
    """A receiver that answers each request by `answer(handler)`."""
    server = Server(("127.0.0.1", 0), Handler)
    server.answer = answer  # type: ignore[method-assign]
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    endpoint = Endpoint(f"{'https' if tls else 'http'}://{host}:{server.server_port}/kald")
    server.received = endpoint.received
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield endpoint
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
