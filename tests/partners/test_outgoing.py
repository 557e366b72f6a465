"""Requests to addresses that somebody else chose: real sockets, and people who mean no good."""

import socket
import ssl
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cms.partners import outgoing
from cms.partners.destinations import Destination, destination
from cms.partners.outgoing import Answer, NotAnswered, post
from tests.needs import program
from tests.partners.receiver import Handler, accept, listening


@pytest.fixture(autouse=True)
def _loopback_may_be_reached(settings: Any) -> None:
    settings.WEBHOOKS_MAY_REACH_LOOPBACK = True


def send(url: str, seconds: float = 5, body: bytes = b"{}") -> Answer:
    return post(destination(url), body, {"Content-Type": "application/json", "X-Proef": "1"}, seconds)


def fails(url: str, sentence: str, seconds: float = 5) -> float:
    """It is not answered, for this reason; gives how long that took."""
    begun = time.monotonic()
    with pytest.raises(NotAnswered) as refused:
        send(url, seconds)
    assert str(refused.value) == sentence
    return time.monotonic() - begun


def test_a_request_arrives_as_it_was_sent() -> None:
    with listening() as endpoint:
        assert send(f"{endpoint.url}?a=1&b=%C3%A5", body=b'{"a":1}') == Answer(204, "")
    (request,) = endpoint.received
    assert (request.path, request.body) == ("/kald?a=1&b=%C3%A5", b'{"a":1}')
    assert request.headers["host"] == endpoint.url.split("/")[2]
    assert request.headers["x-proef"] == "1"


def test_a_name_is_resolved_once_and_the_address_that_was_checked_is_connected_to(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.WEBHOOKS_MAY_REACH_LOOPBACK = False
    answers = ["93.184.216.34", "127.0.0.1", "10.0.0.1"]
    asked: list[str] = []

    def resolver(host: str, port: int, **_: Any) -> list[tuple[Any, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answers.pop(0), port))]

    reached: list[Any] = []

    def connect(address: Any, timeout: float) -> None:
        reached.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    monkeypatch.setattr(socket, "create_connection", connect)
    fails("https://rebinding.example.org/", outgoing.NO_CONNECTION)
    assert reached == [("93.184.216.34", 443)]
    fails("https://rebinding.example.org/", outgoing.NOT_PUBLIC)
    fails("https://rebinding.example.org/", outgoing.NOT_PUBLIC)
    assert len(reached) == 1
    assert asked == ["rebinding.example.org"] * 3


def test_of_several_addresses_only_those_outside_are_reached(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.WEBHOOKS_MAY_REACH_LOOPBACK = False
    found = ["169.254.169.254", "::ffff:10.0.0.1", "1.1.1.1"]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", (address, 0)) for address in found])
    assert outgoing.resolve(Destination(True, "x.dk", 443, "/")) == ["1.1.1.1"]


def test_the_next_address_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    with listening() as endpoint:
        port = int(endpoint.url.split(":")[2].split("/")[0])
        real = socket.getaddrinfo
        found = [(0, 0, 0, "", (address, port)) for address in ("127.0.0.2", "127.0.0.3", "127.0.0.1")]
        monkeypatch.setattr(
            socket,
            "getaddrinfo",
            lambda host, *rest, **named: found if host == "flere.test" else real(host, *rest, **named),
        )
        monkeypatch.setattr("tests.conftest.LOOPBACK", {"127.0.0.1", "127.0.0.2", "127.0.0.3"})
        assert send(endpoint.url.replace("127.0.0.1", "flere.test")).status == 204


def test_a_name_that_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolver(*_: Any, **__: Any) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "no")

    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    fails("https://findes-ikke.example.org/", outgoing.UNKNOWN_HOST)


def test_nobody_listens() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        fails(f"http://127.0.0.1:{taken.getsockname()[1]}/", outgoing.NO_CONNECTION)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(status: int) -> None:
    with listening() as inside, listening(lambda handler: handler.reply(status, Location=inside.url)) as endpoint:
        assert send(endpoint.url).status == status
    assert len(endpoint.received) == 1
    assert inside.received == []


def test_proxies_of_the_environment_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with listening() as proxy, listening() as endpoint:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        send(endpoint.url)
    assert proxy.received == []


def test_retry_after_is_told() -> None:
    with listening(lambda handler: handler.reply(503, Retry_After="120")) as endpoint:
        assert send(endpoint.url) == Answer(503, "120")


def hang(handler: Handler) -> None:
    time.sleep(3)


def trickle_a_line(handler: Handler) -> None:
    for letter in b"HTTP/1.1 200 OK\r\n" * 20:
        handler.wfile.write(bytes([letter]))
        time.sleep(0.05)


def trickle_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(60):
        handler.wfile.write(f"X-{number}: 1\r\n".encode())
        time.sleep(0.05)


def say_continue_for_ever(handler: Handler) -> None:
    for _ in range(60):
        handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        time.sleep(0.05)


@pytest.mark.parametrize("answer", [hang, trickle_a_line, trickle_headers, say_continue_for_ever])
def test_the_time_is_for_everything_together(answer: Callable[[Handler], None]) -> None:
    with listening(answer) as endpoint:
        assert fails(endpoint.url, outgoing.TOO_SLOW, seconds=0.6) < 1.5


def test_a_handshake_that_hangs_is_cut() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        took = fails(f"https://127.0.0.1:{silent.getsockname()[1]}/", outgoing.TOO_SLOW, seconds=0.5)
    assert took < 1.5


def huge(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100_000):
        handler.wfile.write(b"x" * 10_000)


def trickle_a_body(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"x")
        time.sleep(0.05)


@pytest.mark.parametrize("answer", [huge, trickle_a_body])
def test_a_body_is_not_waited_for(answer: Callable[[Handler], None]) -> None:
    begun = time.monotonic()
    with listening(answer) as endpoint:
        assert send(endpoint.url, seconds=1).status == 200
    assert time.monotonic() - begun < 3


def nonsense(handler: Handler) -> None:
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")


def endless_header(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000)


def many_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: x\r\n" % n for n in range(1000)) + b"\r\n")


def nothing(handler: Handler) -> None:
    handler.close_connection = True


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (nonsense, outgoing.NOT_HTTP),
        (endless_header, outgoing.NOT_HTTP),
        (many_headers, outgoing.NOT_HTTP),
        (nothing, outgoing.BROKEN),
    ],
)
def test_answers_that_are_none(answer: Callable[[Handler], None], sentence: str) -> None:
    with listening(answer) as endpoint:
        fails(endpoint.url, sentence)


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An authority of our own, and certificates for `modtager.test` and for another name."""
    openssl = program("openssl")
    folder = tmp_path_factory.mktemp("tls")

    def run(*arguments: str) -> None:
        subprocess.run([openssl, *arguments], cwd=folder, check=True, capture_output=True)

    new_key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    run("req", "-x509", *new_key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Prøve")
    for name in ("modtager.test", "andre.test"):
        run(
            "req", "-x509", "-CA", "ca.pem", "-CAkey", "ca.key", *new_key, "-keyout", f"{name}.key", "-out", f"{name}.pem",
            "-days", "2", "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}",
            "-addext", "basicConstraints=critical,CA:FALSE",
        )  # fmt: skip
    return folder


def server_context(folder: Path, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / f"{name}.pem", folder / f"{name}.key")
    return context


@pytest.fixture
def names_lead_here(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, port, *rest, **named: real(
            "127.0.0.1" if str(host).endswith(".test") else host, port, *rest, **named
        ),
    )


@pytest.mark.usefixtures("names_lead_here")
def test_tls_is_verified_for_the_name_which_is_told(certificates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    context = server_context(certificates, "modtager.test")
    context.sni_callback = lambda _socket, name, _context: asked.append(str(name))
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates / "ca.pem"))
    with listening(accept, tls=context, host="modtager.test") as endpoint:
        assert send(endpoint.url).status == 204
    assert asked == ["modtager.test"]
    assert endpoint.received[0].headers["host"].startswith("modtager.test:")


@pytest.mark.usefixtures("names_lead_here")
@pytest.mark.parametrize(("certificate", "trusted"), [("andre.test", True), ("modtager.test", False)])
def test_a_wrong_certificate_is_refused(
    certificates: Path, monkeypatch: pytest.MonkeyPatch, certificate: str, trusted: bool
) -> None:
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificates / "ca.pem"))
    with listening(accept, tls=server_context(certificates, certificate), host="modtager.test") as endpoint:
        fails(endpoint.url, outgoing.BAD_TLS)
    assert endpoint.received == []


def test_what_speaks_no_tls() -> None:
    with listening() as endpoint:
        fails(endpoint.url.replace("http:", "https:"), outgoing.BAD_TLS)
