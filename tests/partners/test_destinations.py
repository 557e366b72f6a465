"""Which addresses a partner may have us send to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.partners.destinations import AddressRefused, Destination, destination, is_reachable

INSIDE = [
    ".".join("0000"), "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200", "100.127.255.255", "127.0.0.1", "127.8.8.8",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.0.1",
    "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.7", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
    "168.63.129.16",
    "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "64:ff9b::808:808",
    "64:ff9b:1::1", "100::1", "2001::1", "2001:0:53aa:64c::1", "2001:db8::1", "2002:7f00:1::1", "2002:808:808::1",
    "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "2606:4700::1%1", "bogus",
]  # fmt: skip
OUTSIDE = [
    "8.8.8.8",
    "1.1.1.1",
    "100.63.255.255",
    "100.128.0.1",
    "172.15.0.1",
    "172.32.0.1",
    "2606:4700::1111",
    "2a00:1450::1",
]


@pytest.mark.parametrize("address", INSIDE)
def test_nothing_inside_is_reached(address: str) -> None:
    assert not is_reachable(address)


@pytest.mark.parametrize("address", OUTSIDE)
def test_the_public_internet_is_reached(address: str) -> None:
    assert is_reachable(address)


@pytest.mark.parametrize("address", ["10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1", "fd00::1", "192.168.0.1"])
def test_in_development_only_loopback_is_reached_besides(address: str, settings: object) -> None:
    settings.WEBHOOKS_MAY_REACH_LOOPBACK = True  # type: ignore[attr-defined]
    assert not is_reachable(address)
    assert is_reachable("127.0.0.1")
    assert is_reachable("::1")


@pytest.mark.parametrize(
    "url",
    [
        "", "modtager", "//x.dk/", "http://x.dk/", "ftp://x.dk/", "gopher://x.dk/", "file:///etc/passwd", "javascript:alert(1)",
        "https://", "https:///kald", "https://u:p@x.dk/", "https://u@x.dk/", "https://@x.dk/", "https://x.dk/#a", "https://x.dk/#",
        "https://x.dk\\@evil.dk/", "https://x.dk/a b", "https://x.dk/\n", " https://x.dk/", "https://x.dk/å", "https://x.dk/\x00",
        "https://x.dk:22/", "https://x.dk:25/", "https://x.dk:80/", "https://x.dk:0/", "https://x.dk:6379/", "https://x.dk:99999/",
        "https://x.dk:port/", "https://127.0.0.1/", "https://127.1/", "https://0x7f000001/", "https://2130706433/",
        "https://0177.0.0.1/", "https://10.0.0.1/", "https://[::1]/", "https://[::ffff:10.0.0.1]/", "https://[fe80::1%25eth0]/",
        "https://[::1/", "https://x..dk/", "https://-/" + "a" * 600, "https://x.dk%2f@evil/", "https://xn--a.dk:443:443/",
        "https://" + "a" * 300 + ".dk/", "https://x.dk?ok=" + "a" * 500, "https://x$.dk/",
    ],
)  # fmt: skip
def test_what_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused):
        destination(url)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.dk", Destination(True, "x.dk", 443, "/")),
        ("https://X.dk:8443/Kald?a=%C3%A5", Destination(True, "x.dk", 8443, "/Kald?a=%C3%A5")),
        ("https://skole-ø.dk/", Destination(True, "xn--skole--gya.dk", 443, "/")),
        ("https://8.8.8.8/", Destination(True, "8.8.8.8", 443, "/")),
        ("https://[2606:4700::1111]/", Destination(True, "2606:4700::1111", 443, "/")),
    ],
)
def test_what_is_taken(url: str, expected: Destination) -> None:
    assert destination(url) == expected


def test_the_host_header() -> None:
    assert destination("https://[2606:4700::1111]:8443/").authority == "[2606:4700::1111]:8443"
    assert destination("https://x.dk/").authority == "x.dk"


@given(st.text(max_size=60))
def test_any_text_is_taken_or_refused(text: str) -> None:
    for url in (text, f"https://{text}", f"https://x.dk/{text}"):
        try:
            taken = destination(url)
        except AddressRefused:
            continue
        assert taken.tls
        assert taken.target.startswith(("/", "?"))
        assert not set(taken.target + taken.host) & set("\r\n \\")
