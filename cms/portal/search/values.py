"""A facet's values in words, and the order that they stand in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from blocks.offers import SECTORS
from cms.catalogue.enums import Kind, Locale
from cms.catalogue.facets import Facet
from cms.catalogue.terms import TermIndex
from cms.portal.cards import by_ids
from search import facet_values

# These stand in their own order; the others by how many they have.
ORDERED = frozenset({"stage", "level", "visit_place", "price_band", "duration", "season", "month", "marked_day"})
ONE_SIDED = frozenset({"free", "consultant_corps", "gives_talks"})  # nobody asks for those without

# What “yes” and “no” mean.
_MEANINGS: Mapping[str, Mapping[str, str | Promise]] = {
    "free": {"true": _("Free for everybody"), "false": _("Not free for everybody")},
    "consultant_corps": {"true": _("In the corps of consultants"), "false": _("Not in the corps of consultants")},
    "gives_talks": {"true": _("Can be booked for talks"), "false": _("Does not give talks")},
    "travels_everywhere": {
        "true": _("Travels to the whole country"), "false": _("Does not travel to the whole country"),
    },
}  # fmt: skip
_ENTRIES = {"institution": Kind.INSTITUTION, "workplace": Kind.INSTITUTION, "offer": Kind.OFFER}


@dataclass(frozen=True)
class Labels:
    """What values are called in a language. `titles` are of entries, by facet and id."""

    terms: TermIndex
    locale: Locale
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, facet: Facet, code: str) -> str:
        """A value in words; the code itself if there are none for it."""
        meaning = _MEANINGS.get(facet.name, {}).get(code)
        word = facet_values.label(facet, code, self.terms, self.locale)
        return str(meaning or word or self.titles.get(facet.name, {}).get(code) or code)

    def sector(self, facet: Facet, code: str) -> str:
        """The sector of education of a value, to tell it from another of the same name; "" if it has none."""
        return str(dict(SECTORS).get(str(self._property(facet, code, "sector")), ""))

    def place(self, facet: Facet, code: str) -> tuple[int, int, int, str]:
        """A sort key: by sector and age, where a vocabulary has these, else as it stands in the vocabulary."""
        sectors = [name for name, _label in SECTORS]
        sector = self._property(facet, code, "sector")
        codes = list(self.terms.vocabularies.get(facet.vocabulary or "", {}))
        age = self._property(facet, code, "age_from")
        return (
            sectors.index(sector) if sector in sectors else len(sectors),
            age if isinstance(age, int) else 0,
            codes.index(code) if code in codes and sector is None else 0,
            code,
        )

    def _property(self, facet: Facet, code: str, name: str) -> str | int | None:
        term = self.terms.vocabularies.get(facet.vocabulary or "", {}).get(code)
        found: str | int | None = term["properties"].get(name) if term else None
        return found


def labels(terms: TermIndex, locale: Locale, values: Mapping[str, Iterable[str]], now: datetime) -> Labels:
    """Labels that know the titles of the entries among these values (facet → values). A query for each facet of entries."""
    titles = {}
    for name, kind in _ENTRIES.items():
        ids = [UUID(value) for value in values.get(name, ())]
        titles[name] = {str(card.id): card.title for card in by_ids(kind, ids, locale, now)}
    return Labels(terms, locale, titles)
