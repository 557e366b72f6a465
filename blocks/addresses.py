"""Addresses that may leave the house: http, https and mailto, and nothing else."""

import re
from urllib.parse import urlsplit

_UNFIT = re.compile(r"[\s\x00-\x1f\x7f\"<>`\\]")
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&*+/=?^_{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def web_address(value: object) -> str:
    """`value` if it is an http(s) address with a host, an apostrophe in it written out; else ""."""
    if not isinstance(value, str) or _UNFIT.search(value):
        return ""
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:  # such as a broken IPv6 host
        return ""
    return value.replace("'", "%27") if parts.scheme in {"http", "https"} and host else ""


def mail_address(value: object) -> str:
    """`value` if it is a mail address; else ""."""
    return value if isinstance(value, str) and _MAIL.fullmatch(value) else ""
