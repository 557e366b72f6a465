"""A catalogue document as an engine holds it: its words under the index's fields, its facets, its points."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from typing import Any
from uuid import UUID

from cms.catalogue.collation import sort_key
from cms.catalogue.enums import Kind, Locale
from cms.catalogue.registry import of_kind
from cms.catalogue.terms import TermIndex
from search.analysis import analyser
from search.analysis.folding import starts
from search.engine import IndexDocument
from search.facet_values import indexed_values
from search.fields import Text, keys_field, parts_field
from search.words import Words

INTRODUCTIONS = ("card_text", "lead", "print_text", "job_title")
# Fields of documents and blocks that hold words for people; what is not here (addresses, credits, codes) is not searched.
WORDED = frozenset(
    {
        "accessibility_note", "alt", "answer", "attribution", "bring_along", "caption", "category_label", "client", "context",
        "heading", "label", "name", "note", "place", "prerequisites", "price_principle", "question", "quote", "role", "source",
        "teacher_role", "text", "title",
    }
)  # fmt: skip
WORDED_LISTS = frozenset({"cells", "categories"})
# Other entries that a document names: their titles are theirs, and would bring this one where they belong.
OTHERS = frozenset({"related_offers", "offers", "projects", "materials", "notice"})
PLACES = frozenset({"municipality", "further_municipalities", "travel_municipalities", "municipalities", "city"})
GIVERS = frozenset(
    {"institution", "co_organisers", "workplaces", "employer", "pilot_institutions", "places", "partners"}
)
PLACED = frozenset({Kind.OFFER, Kind.INSTITUTION})  # the kinds that say where on the map they are
FACTS = ("image", "subjects", "levels", "topics", "prices", "duration", "goals_html", "position")

_TAG = re.compile(r"<[^>]*>")


@dataclass
class Wording:
    """The texts of a document by the field that they are looked for in."""

    texts: dict[Text, list[str]] = field(default_factory=lambda: {text: [] for text in Text})

    def add(self, where: Text, text: Any) -> None:
        """Take a text up, if it is one."""
        if isinstance(text, str) and text:
            self.texts[where].append(text)


def index_document(
    kind: Kind, locale: Locale, document: Mapping[str, Any], serves: Iterable[Locale], terms: TermIndex, words: Words
) -> IndexDocument:
    """What an engine holds of a document (its stored JSON, read), which answers in the languages `serves`."""
    typed = of_kind(kind).document.model_validate(document)
    return from_wording(
        wording(document),
        key=key_of(typed.id, locale),
        public_id=typed.id,
        locale=locale,
        kind=kind,
        serves=tuple(serves),
        title=typed.title,
        sort_title=sort_key(typed.title),
        modified=_seconds(typed.modified),
        facets=indexed_values(kind, typed, terms),
        points=tuple(points(document)),
        prior=1 + 0.1 * completeness(document) if kind == Kind.OFFER else 1.05,
        words_=words,
    )


def from_wording(texts: Wording, *, words_: Words, locale: Locale, title: str, **facts: Any) -> IndexDocument:
    """The texts analysed, with the facts that `IndexDocument` asks for."""
    analysis = analyser(locale, words_)
    analysed: dict[str, tuple[str, ...]] = {}
    surfaces: set[str] = set()
    for text, lines in texts.texts.items():
        joined = "\n".join(lines)
        analysed[keys_field(text, locale)] = analysis.keys(joined)
        analysed[parts_field(text, locale)] = analysis.parts(joined)
        surfaces |= analysis.surfaces(joined)
    return IndexDocument(
        texts={name: found for name, found in analysed.items() if found},
        words=frozenset(surfaces),
        starts=starts(title),
        locale=locale,
        title=title,
        **facts,
    )


def key_of(public_id: UUID, locale: Locale) -> str:
    """The key of an entry in an index."""
    return f"{public_id}:{locale}"


def wording(document: Mapping[str, Any]) -> Wording:
    """The texts of a document, each in one field."""
    found = Wording()
    for name, value in document.items():
        if name == "title":
            found.add(Text.TITLE, value)
        elif name in INTRODUCTIONS:
            found.add(Text.INTRO, value)
        elif name in PLACES or name in GIVERS or name in {"address", "service_area"}:
            for text in _names(value):
                found.add(Text.PLACE, text)
        elif name not in OTHERS:
            for where, text in _worded(name, value):
                found.add(where, text)
    return found


def points(document: Mapping[str, Any]) -> Iterator[tuple[float, float]]:
    """Where it is: each place of an institution, else the one position."""
    places = [place.get("position") for place in document.get("places") or []]
    seen = set()
    for position in [*places, document.get("position")]:
        if position:
            seen.add((position["latitude"], position["longitude"]))
    yield from sorted(seen)


def completeness(document: Mapping[str, Any]) -> float:
    """The share of the facts that a teacher asks for which are stated: 0 to 1."""
    return sum(bool(_stated(document.get(name))) for name in FACTS) / len(FACTS)


def plain(html: str) -> str:
    """The words of clean HTML, a space in the place of every tag."""
    return unescape(_TAG.sub(" ", html))


def _stated(value: Any) -> bool:
    return any(_stated(inner) for inner in value.values()) if isinstance(value, dict) else bool(value)


def _worded(name: str, value: Any) -> Iterator[tuple[Text, str]]:
    """The texts below a field: labels of terms apart from the rest."""
    if isinstance(value, str):
        if name.endswith("html"):
            yield Text.BODY, plain(value)
        elif name in WORDED or name in WORDED_LISTS:
            yield Text.BODY, value
    elif isinstance(value, list):
        for item in value:
            yield from _worded(name, item)
    elif isinstance(value, dict):
        if "label" in value and "code" in value:
            yield Text.TERMS, value["label"]
            return
        for inner, text in value.items():
            if inner not in OTHERS:
                yield from _worded(inner, text)


def _names(value: Any) -> Iterator[str]:
    """What places and institutions are called, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _names(item)
    elif isinstance(value, dict):
        for name in ("title", "name", "label", "city", "municipality", "address", "municipalities", "institution"):
            if name in value:
                yield from _names(value[name])


def _seconds(moment: datetime | None) -> int:
    return int(moment.timestamp()) if moment else 0
