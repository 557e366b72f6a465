"""Cursors of the change feed: a number from `meta.version`, or the opaque `next` that also knows its epoch."""

import base64
import binascii
import re
from uuid import UUID

from cms.api.errors import Problem
from cms.catalogue.store import Version

START_AGAIN = "/api/v1/changes?since=0"
_NUMBER = re.compile(r"\d{1,18}", re.ASCII)


def encode(epoch: UUID, sequence: int) -> str:
    """The cursor after `sequence`. Its form is ours to change: clients keep it and hand it back."""
    return base64.urlsafe_b64encode(f"{epoch.hex}:{sequence}".encode()).decode().rstrip("=")


def decode(cursor: str, version: Version) -> int:
    """The sequence that a cursor stands for. Problem 400 if it is none, 410 if it is of another epoch."""
    if _NUMBER.fullmatch(cursor):
        sequence, epoch = int(cursor), version.epoch
    else:
        sequence, epoch = _opaque(cursor)
    if epoch != version.epoch or sequence > version.sequence:
        raise Problem(
            410,
            "This cursor belongs to an earlier state of the catalogue, which has since been restored from a backup. "
            "Read everything anew from the start, and drop what does not come again.",
            parameter="since",
            start_again=START_AGAIN,
        )
    return sequence


def _opaque(cursor: str) -> tuple[int, UUID]:
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode("ascii")
        epoch, _, number = text.partition(":")
        if not _NUMBER.fullmatch(number):
            raise ValueError(number)
        return int(number), UUID(hex=epoch)
    except (ValueError, binascii.Error):
        raise Problem(
            400, "“since” takes a number from meta.version, or the “next” of an earlier answer.", parameter="since"
        ) from None
