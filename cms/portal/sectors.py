"""The sectors of education, as the site's ways in: daycare, school, youth education."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from cms.catalogue.documents import OfferCard
from cms.catalogue.enums import Kind, Locale
from cms.catalogue.tallies import tally
from cms.catalogue.terms import TermIndex
from cms.portal import paths
from cms.portal.words.levels import sectors_of

SECTORS = ("dagtilbud", "grundskole", "ungdomsuddannelse")


@dataclass(frozen=True)
class Sector:
    """A sector with its name, how many offers it has (None: not counted), and where they are listed."""

    code: str
    title: str
    who: str
    url: str
    count: int | None = None


@dataclass(frozen=True)
class SectorOffers:
    """The offers of a sector; `sector` is None for those that belong to none of the three."""

    sector: Sector | None
    offers: list[OfferCard] = field(default_factory=list)


def sector(code: str, locale: Locale, count: int | None = None) -> Sector:
    """A sector in the active language. KeyError if there is none of that code."""
    title, who = {
        "dagtilbud": (_("Daycare"), _("Nurseries, kindergartens and childminders")),
        "grundskole": (_("School"), _("Grades 0 to 10")),
        "ungdomsuddannelse": (_("Youth education"), _("Upper secondary and vocational education")),
    }[code]
    return Sector(code, title, who, paths.audience(locale, code), count)


def levels_by_sector(terms: TermIndex) -> dict[str, set[str]]:
    """The codes of levels by the sector that they belong to."""
    found: dict[str, set[str]] = {code: set() for code in SECTORS}
    for code, name in level_sectors(terms).items():
        found.setdefault(name, set()).add(code)
    return found


def level_sectors(terms: TermIndex) -> dict[str, str]:
    """The sector of each level, by the level's code."""
    levels: Mapping[str, Mapping[str, object]] = terms.vocabularies.get("levels", {})
    return {code: str(term["properties"]["sector"]) for code, term in levels.items()}  # type: ignore[index]


def counted(terms: TermIndex, locale: Locale, now: datetime) -> list[Sector]:
    """The three sectors with how many offers each has. One query."""
    levels = levels_by_sector(terms)
    counts = tally(Kind.OFFER, locale, "level", {code: levels[code] for code in SECTORS}, now)
    return [sector(code, locale, counts.get(code, 0)) for code in SECTORS]


def grouped(offers: Iterable[OfferCard], terms: TermIndex, locale: Locale) -> list[SectorOffers]:
    """Offers under the first sector that each is for, in the sectors' order; the rest come last."""
    sectors = level_sectors(terms)
    groups = {code: SectorOffers(sector(code, locale)) for code in SECTORS}
    rest = SectorOffers(None)
    for offer in offers:
        own = sectors_of(offer.levels, sectors, SECTORS)
        (groups[own[0]] if own else rest).offers.append(offer)
    return [group for group in (*groups.values(), rest) if group.offers]
