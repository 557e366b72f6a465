"""Facets as an engine has them: a document carries every code that finds it, so that a filter is one code and counts are exact.

The database stores what a document says and widens the question; an engine stores it widened and asks for one code. Both find
the same documents. That holds for regions as long as those that one region follows end on the day before it begins.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date

from django.utils import dateformat, translation
from django.utils.translation import gettext

from cms.catalogue.documents.base import Document
from cms.catalogue.enums import Kind, Locale
from cms.catalogue.facets import EVERY, KIND, Facet, facets_of, stored_values
from cms.catalogue.terms import TermIndex

_FACTS = ("stage", "sector", "region", "landsdel")
MOST_SHOWN = 40  # terms of a vocabulary that is shown whole, values that nothing has among them


def facets_among(kinds: Iterable[Kind]) -> dict[str, Facet]:
    """The facets of these kinds by name, first that of the kind; of all kinds if none is given.

    A name means the same in every kind; what is said of it is the first kind's.
    """
    facets = {KIND.name: KIND}
    for kind in tuple(kinds) or tuple(Kind):
        for facet in facets_of(kind):
            facets.setdefault(facet.name, facet)
    return facets


def facet_names(kinds: Iterable[Kind]) -> tuple[str, ...]:
    """The names of the facets of these kinds; of all kinds if none is given."""
    return tuple(facets_among(kinds))


def version(terms: TermIndex) -> str:
    """A digest of what `indexed_values` takes from the vocabularies: with another one, documents are to be indexed anew.

    Labels are not in it.
    """
    shape = {
        name: {
            code: [term["broader"], term["replaced_by"], *(term["properties"].get(fact) for fact in _FACTS)]
            for code, term in codes.items()
        }
        for name, codes in terms.vocabularies.items()
    }
    return hashlib.blake2b(json.dumps(shape, sort_keys=True).encode(), digest_size=8).hexdigest()


def indexed_values(kind: Kind, document: Document, terms: TermIndex) -> dict[str, frozenset[str]]:
    """What an engine stores of a document under each facet that it has a value of: every code by which it is to be found."""
    stored: dict[str, set[str]] = {}
    for name, value in stored_values(kind, document):
        stored.setdefault(name, set()).add(value)
    indexed = {KIND.name: frozenset({str(kind)})}
    for facet in facets_of(kind):
        if values := _indexed(facet, stored.get(facet.derived_from or facet.name, set()), terms):
            indexed[facet.name] = values
    return indexed


def asked_values(facet: Facet, code: str, terms: TermIndex, today: date) -> frozenset[str]:
    """What a filter by `code` asks an engine for; `today` is the Danish date, which decides on the region."""
    return frozenset({terms.held_on(code, today) if facet.vocabulary == "regions" else code})


def shown_codes(facet: Facet, terms: TermIndex, today: date) -> tuple[str, ...]:
    """The codes of a facet that people choose from, in the order to show them; () if it has no list of its own.

    What has been replaced is not among them, nor a region on a day on which it does not hold.
    """
    if facet.vocabulary is None:
        return facet.allowed
    codes = terms.vocabularies.get(facet.vocabulary, {})
    if facet.vocabulary == "regions":
        return tuple(dict.fromkeys(terms.held_on(code, today) for code, term in codes.items() if _begun(term, today)))
    return tuple(code for code, term in codes.items() if not (term["replaced_by"] and term["retired_on"]))


def is_short(facet: Facet, terms: TermIndex) -> bool:
    """Whether all values of a facet are to be shown, those that nothing has among them."""
    return 0 < len(terms.vocabularies.get(facet.vocabulary or "", {})) <= MOST_SHOWN


def label(facet: Facet, code: str, terms: TermIndex, locale: Locale) -> str | None:
    """What a value is called in a language, in Danish where there is no other word; None for an id, which is an entry's."""
    if facet.vocabulary is not None:
        term = terms.vocabularies.get(facet.vocabulary, {}).get(code)
        return (
            (str(term["label_en"]) if locale == Locale.ENGLISH and term["label_en"] else str(term["label_da"]))
            if term
            else code
        )
    with translation.override(str(locale)):
        if facet.allowed:
            return gettext("Week %(number)s") % {"number": code}
        if facet.pattern:
            return dateformat.format(date.fromisoformat(f"{code}-01"), "F Y")
    return None


def _indexed(facet: Facet, stored: set[str], terms: TermIndex) -> frozenset[str]:
    if EVERY in stored:
        return frozenset(terms.vocabularies.get(facet.vocabulary or "", {}))
    if facet.vocabulary is None:
        return frozenset(stored)
    return frozenset().union(*(_codes_of(facet, value, terms) for value in stored))


def _codes_of(facet: Facet, value: str, terms: TermIndex) -> Iterable[str]:
    """The codes by which one stored value is found: of its own vocabulary, or of the one derived from it."""
    if facet.vocabulary is None or facet.derived_from is None:
        return terms.covering(facet.vocabulary or "", value)
    derived = {"stages": terms.stages_of, "regions": terms.regions_of, "landsdele": terms.landsdele_of}
    return derived[facet.vocabulary](value)


def _begun(term: Mapping[str, Mapping[str, str | None]], today: date) -> bool:
    begins = term["properties"].get("valid_from")
    return begins is None or begins <= today.isoformat()
