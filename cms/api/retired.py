"""Fields on their way out: announced a year ahead, marked in the contract, and (by the gateway) said in every answer
that may have them.

To retire a field: name it here, mark it `deprecated=True` in its document, say so in `openapi/changelog.json`, and take it away
when its day has come. `Deprecation` is RFC 9745's header, `Sunset` RFC 8594's.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.http.response import HttpResponseBase
from django.utils.http import http_date

from cms.catalogue.enums import Kind

NOTICE = timedelta(days=365)
CHANGELOG = "/feeds/atom/contract"
_OF_EVERY_KIND = ("/api/v1/changes", "/api/v1/search", "/oai")
_OF_A_KIND = (*(f"/api/v1/{kind.plural}" for kind in Kind), "/feeds/", "/dumps/")


@dataclass(frozen=True)
class RetiredField:
    """A field of a kind's document. From `announced` on it is deprecated; on `sunset` it goes, at least a year later."""

    kind: Kind
    field: str
    announced: date
    sunset: date
    instead: str

    def __post_init__(self) -> None:
        if self.sunset - self.announced < NOTICE:
            raise ValueError(f"{self.kind}.{self.field} must be announced a year before it goes")


RETIRED: tuple[RetiredField, ...] = ()


def mark(response: HttpResponseBase, kinds: Collection[Kind]) -> None:
    """Say in an answer about these kinds that fields of it will go, and when the first does."""
    going = [field for field in RETIRED if field.kind in kinds]
    if not going:
        return
    response["Deprecation"] = f"@{_seconds(min(field.announced for field in going))}"
    response["Sunset"] = http_date(_seconds(min(field.sunset for field in going)))
    link = f'<{CHANGELOG}>; rel="deprecation"; type="application/atom+xml"'
    response["Link"] = f"{response['Link']}, {link}" if "Link" in response else link


def kinds_at(path: str) -> Collection[Kind]:
    """Whose documents an address gives: the kind's in its name; all, where changes, finds or records are read."""
    if path.startswith(_OF_EVERY_KIND):
        return list(Kind)
    if path.startswith(_OF_A_KIND):
        names = set(re.split(r"[/.]", path))
        return [kind for kind in Kind if kind.plural in names]
    return ()


def _seconds(day: date) -> int:
    return int(datetime.combine(day, time(0), UTC).timestamp())
