"""Which addresses somebody else may have us send to: public ones, over TLS.

Sources: the IANA registries of special-purpose addresses for IPv4 and IPv6, and the Fetch standard's list of bad ports.
"""

import ipaddress
import re
import socket
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

LONGEST = 500  # characters
_HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9_]([a-z0-9_-]{0,62}\.)*[a-z0-9_-]{0,62}\.?", re.ASCII)
_TARGET = re.compile(r"[!-\[\]-~]*")  # what is printed in ASCII, but for the backslash: some read it as a slash

_NOT_PUBLIC = [
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
        "168.63.129.16/32",  # Azure's own service, on an address that looks public
        "2001::/23",  # Teredo, ORCHID, benchmarking and what else the IETF has set aside
        "2001:db8::/32", "2002::/16", "3fff::/20",
    )
]  # fmt: skip
# Of IPv6 only what is given out to the world; so neither ::1, nor forms with an IPv4 address inside (::ffff:, 64:ff9b::).
_IPV6 = ipaddress.ip_network("2000::/3")

# No web server listens there, and what does may take a request for something else: the Fetch standard's, and databases.
_BAD_PORTS = frozenset({
    1433, 1521, 1719, 1720, 1723, 2049, 2375, 3306, 3659, 4045, 4190, 5060, 5061, 5432, 5672, 6000, 6379, 6566, 6665, 6666,
    6667, 6668, 6669, 6679, 6697, 9042, 9200, 9300, 10080, 11211, 27017,
})  # fmt: skip


class AddressRefused(ValueError):
    """An address that nothing is sent to; the text says why, for people."""


@dataclass(frozen=True)
class Destination:
    """An address taken apart once, so that what is checked is what is used."""

    tls: bool
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """As it stands in the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.tls else 80) else f"{host}:{self.port}"


def destination(url: str) -> Destination:
    """Take an address apart. Raises AddressRefused.

    https, port 443 or one from 1024 on that no other service is known for, no user name or password, no fragment, and no host
    that is written as an address which is not public. Names are looked up when something is sent, not here.
    """
    if len(url) > LONGEST:
        raise AddressRefused(_("The address is longer than %(most)s characters.") % {"most": LONGEST})
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise AddressRefused(_("This is not an address.")) from error
    if parts.scheme not in {"https", "http"} or (parts.scheme == "http" and not settings.WEBHOOKS_MAY_REACH_LOOPBACK):
        raise AddressRefused(_("The address must begin with https://."))
    if "@" in parts.netloc:
        raise AddressRefused(_("The address must hold no user name or password."))
    if parts.fragment or url.endswith("#"):
        raise AddressRefused(_("The address must end before the #."))
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not _TARGET.fullmatch(target) or any(letter <= " " or letter in "\\\x7f" for letter in url):
        raise AddressRefused(_("The address has characters that must be percent-encoded."))
    host, tls = _host(parts.hostname or ""), parts.scheme == "https"
    return Destination(tls, host, _port(port, tls), target)


def is_reachable(address: str) -> bool:
    """Whether an IP address belongs to the public internet (or, where that is allowed, to this machine)."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if "%" in address:  # a zone: an address of this link
        return False
    if settings.WEBHOOKS_MAY_REACH_LOOPBACK and ip.is_loopback:
        return True
    if ip.version == 6 and ip not in _IPV6:
        return False
    return ip.is_global and not any(ip in network for network in _NOT_PUBLIC if network.version == ip.version)


def _host(name: str) -> str:
    if ":" in name:
        _refuse_if_literal(name)
        return name
    try:
        host = name.lower() if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise AddressRefused(_("The address has no host name that can be looked up.")) from error
    if not _HOST.fullmatch(host) or ".." in host:
        raise AddressRefused(_("The address has no host name that can be looked up."))
    with suppress(OSError):  # it is a name
        _refuse_if_literal(socket.inet_ntoa(socket.inet_aton(host)))  # also 127.1, 0x7f000001 and 2130706433
    return host


def _refuse_if_literal(address: str) -> None:
    if not is_reachable(address):
        raise AddressRefused(_("The address is not on the public internet."))


def _port(port: int | None, tls: bool) -> int:
    number = port if port is not None else 443 if tls else 80
    if number != (443 if tls else 80) and (number < 1024 or number in _BAD_PORTS):
        raise AddressRefused(_("Port %(port)s is not sent to.") % {"port": number})
    return number
