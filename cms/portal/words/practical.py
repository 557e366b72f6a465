"""Duration, group and place of a visit in words."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.catalogue.documents.base import Position
from cms.catalogue.documents.offer import Duration, Group
from cms.pages.choices import GroupUnit
from cms.portal.words.lists import capitalised


def duration_in_words(duration: Duration) -> str:
    """A duration such as “90–120 minutter”, “3 gange à 90 minutter”, “2 hele dage”; "" if none is stated."""
    meetings = duration.meetings or 1
    if duration.whole_day:
        return ngettext("Whole day", "%(number)s whole days", meetings) % {"number": meetings}
    time = _minutes(duration.min_minutes, duration.max_minutes)
    return _("%(number)s times, %(time)s each") % {"number": meetings, "time": time} if time and meetings > 1 else time


def group_in_words(group: Group) -> list[str]:
    """How many may come, one phrase a line; [] if nothing is stated."""
    phrases = [_size(group)]
    if group.adults_required:
        phrases.append(
            ngettext("%(number)s adult must come along", "%(number)s adults must come along", group.adults_required)
            % {"number": group.adults_required}
        )
    if group.parallel_groups and group.parallel_groups > 1:
        phrases.append(_("%(number)s groups at the same time") % {"number": group.parallel_groups})
    return [phrase for phrase in phrases if phrase]


def map_url(position: Position) -> str:
    """Where OpenStreetMap shows the point; farther away if the point is approximate."""
    zoom = 14 if position.approximate else 17
    at = f"{position.latitude}/{position.longitude}"
    return f"https://www.openstreetmap.org/?mlat={position.latitude}&mlon={position.longitude}#map={zoom}/{at}"


def is_elsewhere(url: str) -> bool:
    """Whether an address leads away from this site."""
    host = urlsplit(url).netloc
    return bool(host) and host != urlsplit(settings.PUBLIC_BASE_URL).netloc


def _minutes(low: int | None, high: int | None) -> str:
    if low and high and low != high:
        return _("%(low)s–%(high)s minutes") % {"low": low, "high": high}
    return _("%(number)s minutes") % {"number": low or high} if low or high else ""


def _size(group: Group) -> str:
    unit = str(GroupUnit(group.unit).label) if group.unit else ""
    if group.min and group.max:
        size = _("%(min)s–%(max)s participants") % {"min": group.min, "max": group.max}
    elif group.max:
        size = _("at most %(max)s participants") % {"max": group.max}
    else:
        size = _("at least %(min)s participants") % {"min": group.min} if group.min else ""
    return capitalised(f"{unit}, {size}" if unit and size else unit or size)
