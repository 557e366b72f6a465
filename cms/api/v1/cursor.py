"""Cursors of the change feed: a number from `meta.version`, or the opaque `next` that also knows its epoch and its view.

Each view has numbers of its own, so that a number of one says nothing in another: who is given another view, or asks without
the key or the name that it began with, is told to start again. Going on would leave what the new view holds unsaid.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import quote
from uuid import UUID

from cms.api.errors import Problem
from cms.catalogue.store import Version
from cms.partners.scope import Scope

START_AGAIN = "/api/v1/changes?since=0"
_NUMBER = re.compile(r"\d{1,18}", re.ASCII)
_ANEW = "Read everything anew from the start, and drop what does not come again."


def encode(epoch: UUID, sequence: int, scope: Scope) -> str:
    """The cursor after `sequence` of a scope. Its form is ours to change: clients keep it and hand it back."""
    view = [scope.view.uid.hex] if scope.view else []
    text = ":".join([epoch.hex, *view, str(sequence)])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


@dataclass(frozen=True)
class Cursor:
    """A cursor as it was given. `epoch` None: a bare number, which is taken for one of the scope that is asked."""

    sequence: int
    epoch: UUID | None = None
    view: UUID | None = None

    @classmethod
    def read(cls, text: str) -> Self:
        """Problem 400 if it is none."""
        if _NUMBER.fullmatch(text):
            return cls(int(text))
        try:
            decoded = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True).decode("ascii")
            epoch, *view, number = decoded.split(":")
            if len(view) > 1 or not _NUMBER.fullmatch(number):
                raise ValueError(decoded)
            return cls(int(number), UUID(hex=epoch), UUID(hex=view[0]) if view else None)
        except (ValueError, binascii.Error):
            raise Problem(
                400, "“since” takes a number from meta.version, or the “next” of an earlier answer.", parameter="since"
            ) from None

    def checked(self, version: Version, scope: Scope, catalogue: str = "") -> int:
        """The number to go on from. Problem 410 with the reason if a scope cannot be followed from here.

        `catalogue` is the name that the scope was asked by, so that starting again is told with it.
        """
        reason = self._refused(version, scope)
        if reason is not None:
            again = f"{START_AGAIN}&catalogue={quote(catalogue)}" if catalogue else START_AGAIN
            raise Problem(410, f"{reason} {_ANEW}", parameter="since", start_again=again)
        return self.sequence

    def _refused(self, version: Version, scope: Scope) -> str | None:
        if self.epoch is not None and self.epoch != version.epoch:
            return (
                "This cursor belongs to an earlier state of the catalogue, which has since been restored from a backup."
            )
        if self.epoch is not None and self.view != (scope.view.uid if scope.view else None):
            return (
                "This cursor was given for another part of the catalogue: your view is another one now, or it was read "
                "with another key, or another “catalogue”."
            )
        if self.sequence > scope.sequence(version):
            return (
                "This number is higher than any that has been given here: it comes from an earlier state of the "
                "catalogue, or from another part of it."
            )
        return None
