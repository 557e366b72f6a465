"""Requests to addresses that somebody else chose: to the public internet, over TLS, and to nothing of ours.

A name is resolved once, what it resolves to is checked, and exactly that is connected to: a name that answers otherwise a
moment later gains nothing (DNS rebinding). Redirects are not followed, proxies of the environment are not asked, and the whole
request, however slowly it is answered, takes no longer than its time.
"""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from django.utils.translation import gettext_noop
from urllib3.connection import HTTPConnection
from urllib3.exceptions import HTTPError

from cms.partners.destinations import Destination, is_reachable

SECONDS = 20.0  # for everything together; the spec asks for 15 to 30
_BODY_SECONDS = 2.0
MOST_ADDRESSES = 4  # of a host, that are tried
_MOST_OF_A_BODY = 4 * 1024  # bytes; read so that the other side can finish, and thrown away

UNKNOWN_HOST = gettext_noop("The host name is not known.")
NOT_PUBLIC = gettext_noop("The host name leads to no public address.")
NO_CONNECTION = gettext_noop("No connection could be made.")
BAD_TLS = gettext_noop("The certificate cannot be trusted, or TLS failed.")
TOO_SLOW = gettext_noop("There was no answer in time.")
BROKEN = gettext_noop("The connection was broken before an answer came.")
NOT_HTTP = gettext_noop("The answer was not HTTP.")
REDIRECTED = gettext_noop("The answer was a redirect, which is not followed.")
REFUSED = gettext_noop("The answer was not a status from 200 to 299.")
OUR_FAULT = gettext_noop("Something went wrong on our side.")


class NotAnswered(Exception):
    """No answer came; the text is one of this module's sentences."""


@dataclass(frozen=True)
class Answer:
    """What was answered: the status, and how long to wait if it says so. The body is nobody's business."""

    status: int
    retry_after: str


def post(destination: Destination, body: bytes, headers: Mapping[str, str], seconds: float = SECONDS) -> Answer:
    """POST to an address, within `seconds`. Raises NotAnswered.

    Only the look-up of the name is the system's, and takes what the system allows; the rest is cut when the time is over.
    """
    deadline = time.monotonic() + seconds
    addresses = resolve(destination)
    with _until(deadline) as guard:
        try:
            connected = _connect(destination, addresses, guard)
            return _exchange(destination, connected, body, headers, guard)
        except NotAnswered:
            raise
        except (OSError, http.client.HTTPException, HTTPError, ValueError) as error:
            raise NotAnswered(TOO_SLOW if guard.cut else _sentence(error)) from error


def resolve(destination: Destination) -> list[str]:
    """The host's addresses that may be reached, the system's preferred one first. Raises NotAnswered."""
    try:
        found = socket.getaddrinfo(destination.host, destination.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotAnswered(UNKNOWN_HOST) from error
    reachable = [address for address in dict.fromkeys(str(each[-1][0]) for each in found) if is_reachable(address)]
    if not reachable:
        raise NotAnswered(NOT_PUBLIC)
    return reachable[:MOST_ADDRESSES]


@dataclass
class _Guard:
    """Cuts a connection when its time is over, whatever it is doing then: each read by itself may be in time for ever."""

    deadline: float
    cut: bool = False
    watched: list[socket.socket] = field(default_factory=list)

    @property
    def left(self) -> float:
        return max(self.deadline - time.monotonic(), 0.001)

    def watch(self, connected: socket.socket) -> None:
        """A duplicate, for TLS takes the socket itself over."""
        self.watched.append(connected.dup())
        if self.cut:
            self.end()

    def end(self) -> None:
        self.cut = True
        for each in self.watched:
            with suppress(OSError):  # it is over already
                each.shutdown(socket.SHUT_RDWR)


@contextmanager
def _until(deadline: float) -> Iterator[_Guard]:
    guard = _Guard(deadline)
    timer = threading.Timer(guard.left, guard.end)
    timer.daemon = True
    timer.start()
    try:
        yield guard
    finally:
        timer.cancel()
        timer.join()
        for each in guard.watched:
            each.close()


def _connect(destination: Destination, addresses: list[str], guard: _Guard) -> socket.socket:
    plain = _first_that_answers(addresses, destination.port, guard)
    guard.watch(plain)
    if not destination.tls:
        return plain
    context = ssl.create_default_context()
    plain.settimeout(guard.left)
    try:
        return context.wrap_socket(plain, server_hostname=destination.host)
    except (OSError, ValueError) as error:
        plain.close()
        raise NotAnswered(TOO_SLOW if guard.cut or isinstance(error, TimeoutError) else BAD_TLS) from error


def _first_that_answers(addresses: list[str], port: int, guard: _Guard) -> socket.socket:
    """One after the other, each with its share of the time: a host may have an address that leads nowhere from here."""
    failure: OSError | None = None
    for place, address in enumerate(addresses):
        try:
            return socket.create_connection((address, port), timeout=guard.left / (len(addresses) - place))
        except OSError as error:
            failure = error
    raise NotAnswered(TOO_SLOW if isinstance(failure, TimeoutError) else NO_CONNECTION) from failure


def _exchange(
    destination: Destination, connected: socket.socket, body: bytes, headers: Mapping[str, str], guard: _Guard
) -> Answer:
    connection = HTTPConnection(destination.host, destination.port, timeout=guard.left)
    connection.sock = connected
    try:
        given = {**headers, "Host": destination.authority, "Connection": "close", "Accept-Encoding": "identity"}
        connection.request("POST", destination.target, body=body, headers=given, preload_content=False)
        response = connection.getresponse()
        if guard.cut:  # what was cut looks like headers that ended
            response.close()
            raise NotAnswered(TOO_SLOW)
        answer = Answer(response.status, response.headers.get("Retry-After", ""))
        connected.settimeout(min(_BODY_SECONDS, guard.left))
        with suppress(OSError, http.client.HTTPException, HTTPError, ValueError):  # the status has been told
            response.read(_MOST_OF_A_BODY, decode_content=False)
        response.close()
        return answer
    finally:
        connection.close()
        connected.close()


def _sentence(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return TOO_SLOW
    if isinstance(error, http.client.RemoteDisconnected):
        return BROKEN
    return NOT_HTTP if isinstance(error, (http.client.HTTPException, HTTPError, ValueError)) else BROKEN
