"""Resumption tokens: they hold all there is to know, are signed, and are good for one reader's part of the catalogue."""

from dataclasses import asdict, dataclass
from datetime import timedelta

from django.core import signing
from django.core.signing import BadSignature

from cms.exchange.oai.asking import OaiError

GOOD_FOR = timedelta(days=1)
_SALT = "cms.oai"


@dataclass(frozen=True)
class Place:
    """Where somebody got to in a list: what was asked, in which numbers, after which, and how many came before."""

    verb: str
    prefix: str
    since: str | None
    until: str | None
    set: str | None
    numbers: str
    after: int = 0
    cursor: int = 0
    size: int = 0


def token(place: Place) -> str:
    """The token that leads back to this place."""
    return signing.dumps(asdict(place), salt=_SALT)


def place(text: str, verb: str, numbers: str) -> Place:
    """The place that a token leads to. Raises OaiError badResumptionToken: forged, too old, of another verb or reader."""
    try:
        found = Place(**signing.loads(text, salt=_SALT, max_age=GOOD_FOR))
    except (BadSignature, TypeError, ValueError):
        raise OaiError("badResumptionToken", "This token is none of ours, or it has expired. Start again.") from None
    if found.verb != verb or found.numbers != numbers:
        raise OaiError("badResumptionToken", "This token belongs to another list. Start again.")
    return found
