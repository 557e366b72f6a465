"""A facet's values in words, and the order that they stand in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blocks.offers import SECTORS
from cms.catalogue.enums import Kind, Locale
from cms.catalogue.facets import Facet
from cms.catalogue.terms import TermIndex
from cms.pages.choices import ArticleKind, EditionKind, ProjectFinancing, ProjectScope
from cms.portal.cards import by_ids
from cms.portal.words.terms import label

ORDERED = frozenset({"level", "visit_place", "month", "week", "marked_day"})  # in their own order; others by how many they have
ONE_SIDED = frozenset({"free", "consultant_corps", "gives_talks", "travels_everywhere"})  # nobody asks for those without

_WORDS: Mapping[str, Mapping[str, str | Promise]] = {
    "free": {"true": gettext_lazy("Free"), "false": gettext_lazy("Not free")},
    "consultant_corps": {"true": gettext_lazy("Is one of the consultants"), "false": gettext_lazy("Is not")},
    "gives_talks": {"true": gettext_lazy("Can be booked for talks"), "false": gettext_lazy("Does not give talks")},
    "travels_everywhere": {
        "true": gettext_lazy("Travels to the whole country"), "false": gettext_lazy("Travels to some municipalities"),
    },
    "end_user": {"teacher": gettext_lazy("Teachers and pedagogues"), "pupil": gettext_lazy("Pupils and children")},
    "page_kind": {"content": gettext_lazy("Text"), "theme": gettext_lazy("Theme")},
    "article_kind": dict(ArticleKind.choices),
    "edition_kind": dict(EditionKind.choices),
    "scope": dict(ProjectScope.choices),
    "financing": dict(ProjectFinancing.choices),
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
        if facet.vocabulary is not None:
            term = self.terms.vocabularies.get(facet.vocabulary, {}).get(code)
            return label(term, self.locale) if term else code
        if facet.name == "month":
            return date_format(date.fromisoformat(f"{code}-01"), "F Y")
        if facet.name == "week":
            return _("week %(weeks)s") % {"weeks": code}
        return str(_WORDS.get(facet.name, {}).get(code) or self.titles.get(facet.name, {}).get(code) or code)

    def sector(self, facet: Facet, code: str) -> str:
        """The sector of education of a value, to tell it from another of the same name; "" if it has none."""
        term = self.terms.vocabularies.get(facet.vocabulary or "", {}).get(code)
        return str(dict(SECTORS).get(str(term["properties"].get("sector")), "")) if term else ""

    def place(self, facet: Facet, code: str) -> int:
        """Where a value stands in its vocabulary."""
        codes = self.terms.vocabularies.get(facet.vocabulary or "", {})
        return list(codes).index(code) if code in codes else len(codes)


def labels(terms: TermIndex, locale: Locale, values: Mapping[str, Iterable[str]], now: datetime) -> Labels:
    """Labels that know the titles of the entries among these values (facet → values). A query for each facet of entries."""
    titles = {}
    for name, kind in _ENTRIES.items():
        ids = [UUID(value) for value in values.get(name, ())]
        titles[name] = {str(card.id): card.title for card in by_ids(kind, ids, locale, now)}
    return Labels(terms, locale, titles)
