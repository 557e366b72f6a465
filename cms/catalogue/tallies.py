"""How many entries there are under each of several headings: one query, however many headings and entries."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import connection

from cms.catalogue.enums import Kind, Locale
from cms.catalogue.statements import fetch


def tally(kind: Kind, locale: Locale, facet: str, groups: Mapping[str, Iterable[str]], now: datetime) -> dict[str, int]:
    """How many entries of a kind answer in a locale under each group, a set of stored values of one facet.

    An entry that has several of a group's values counts once in it. Groups without entries are left out.
    """
    pairs = [(name, value) for name, values in sorted(groups.items()) for value in sorted(values)]
    if not pairs:
        return {}
    rows = fetch(
        f"WITH heading(name, value) AS (VALUES {', '.join(['(%s, %s)'] * len(pairs))})"
        " SELECT h.name, count(DISTINCT s.entry_id) FROM heading h"
        " JOIN catalogue_facetvalue f ON f.facet = %s AND f.value = h.value"
        " JOIN catalogue_served s ON s.entry_id = f.entry_id"
        " WHERE s.kind = %s AND s.locale = %s AND (s.visible_until IS NULL OR s.visible_until > %s)"
        " GROUP BY h.name",
        [
            *(word for pair in pairs for word in pair),
            facet,
            kind,
            locale,
            connection.ops.adapt_datetimefield_value(now),
        ],
    )
    return dict(rows)
