"""Fields on their way out: announced a year ahead, marked in the contract, and said in every answer that has them.

To retire a field: name it here, mark it `deprecated=True` in its document, say so in `openapi/changelog.json`, and take it away
when its day has come. `Deprecation` is RFC 9745's header, `Sunset` RFC 8594's.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.http.response import HttpResponseBase
from django.utils.http import http_date

from cms.catalogue.enums import Kind

NOTICE = timedelta(days=365)
CHANGELOG = "/feeds/atom/contract"


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


def _seconds(day: date) -> int:
    return int(datetime.combine(day, time(0), UTC).timestamp())
