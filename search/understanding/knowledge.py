"""What words mean, as tables: made once for each version of the vocabularies, and of the editors' words."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cms.catalogue.enums import Locale
from cms.catalogue.terms import TermIndex
from search.facet_values import facets_among
from search.gazetteer import Gazetteer, NamedPlace, gazetteer, rows
from search.kept import Kept
from search.names import Names
from search.understanding.candidates import Strength
from search.understanding.phrases import Phrases
from search.words import Alias, Words

# Facets whose terms' own labels are looked for. All but the levels only raise what has them: a label is an ordinary word, too.
LABELLED: dict[str, Strength] = {
    "level": "filter", "subject": "boost", "topic": "boost", "offer_kind": "boost", "institution_kind": "boost",
    "suitability": "boost", "curriculum_theme": "boost", "marked_day": "boost",
}  # fmt: skip
# An editor's nickname of these facets narrows, if it is not one of our phrases that only raises; nicknames of others raise.
NARROWING = frozenset({"level", "stage", "municipality", "region", "landsdel", "kind", "free"})
# Boosts whose words say nothing else, so that they need not be looked for in texts.
SPENT = frozenset({"duration"})
ASIDE = frozenset({"visit_place"})

_BRACKETS = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase means: a facet's values, under one label."""

    facet: str
    values: tuple[str, ...]
    label: str
    strength: Strength
    needs_preposition: bool = False

    @property
    def keep(self) -> bool:
        """Whether the words stay in the text to be looked for."""
        return self.strength == "boost" and self.facet not in SPENT


@dataclass(frozen=True)
class Knowledge:
    """The tables of one language."""

    locale: Locale
    terms: TermIndex
    places: Gazetteer
    meanings: Phrases[Meaning] = field(default_factory=Phrases)
    place_names: Phrases[NamedPlace] = field(default_factory=Phrases)
    genitives: Phrases[NamedPlace] = field(default_factory=Phrases)

    def form(self, facet: str, name: str, *numbers: object) -> str:
        """A label made of numbers or a name, such as "3.–5. klasse"."""
        return _labels(self.locale)[facet, name].format(*numbers)

    def label(self, facet: str, codes: tuple[str, ...]) -> str:
        """What values of a facet are called together: the terms' labels, each once, at most three of them."""
        labels = dict.fromkeys(_labels_of(self.terms, facet, codes, self.locale))
        return ", ".join(list(labels)[:3]) + (" …" if len(labels) > 3 else "")


def knowledge(terms: TermIndex, words: Words, locale: Locale) -> Knowledge:
    """The tables for these vocabularies and the words' nicknames; those used last for a language are kept."""
    return _made[locale].of((terms,), (words.aliases,), lambda: _knowledge(terms, words.aliases, locale))


# Two: the vocabularies as they are now and as they were, or the nicknames and somebody's draft of them.
_made: dict[Locale, Kept[Knowledge]] = {locale: Kept(2) for locale in Locale}


def proper_names(names: Names, locale: Locale) -> Phrases[Meaning]:
    """The table of institutions' and people's names; people are no facet (""). Those used last for a language are kept."""
    return _made_names[locale].of((names,), (), lambda: _proper_names(names, locale))


# Those of the whole catalogue, and of the views that are searched.
_made_names: dict[Locale, Kept[Phrases[Meaning]]] = {locale: Kept(16) for locale in Locale}


def _proper_names(names: Names, locale: Locale) -> Phrases[Meaning]:
    table: Phrases[Meaning] = Phrases()
    for name in names.of(locale):
        table.add(name.title, Meaning("institution", (name.id,), name.title, "boost"))
    for person in names.people.get(locale, ()):
        table.add(person, Meaning("", (), person, "boost"))
    return table


def _knowledge(terms: TermIndex, aliases: Iterable[Alias], locale: Locale) -> Knowledge:
    made = Knowledge(locale, terms, gazetteer(terms, locale))
    _add_labels(made)
    _add_phrases(made)
    _add_seasons(made)
    _add_aliases(made, aliases)
    _add_places(made)
    return made


def _add_labels(made: Knowledge) -> None:
    """The terms' labels; terms of one label are meant together (historie is a subject of two sectors)."""
    for facet, strength in LABELLED.items():
        together: dict[str, list[str]] = {}
        for code, term in _terms(made.terms, facet).items():
            if term["retired_on"]:
                continue
            for label in _readable(term, made.locale):
                together.setdefault(label, []).append(code)
        for label, codes in together.items():
            values = tuple(dict.fromkeys(codes))
            made.meanings.add(label, Meaning(facet, values, made.label(facet, values), strength))


def _readable(term: Mapping[str, Any], locale: Locale) -> Iterator[str]:
    """A term's label without brackets, and what stands before a colon if it ends in a number ("Verdensmål 13: …")."""
    for label in (term["label_da"], term["label_en"] if locale == Locale.ENGLISH else ""):
        plain = _BRACKETS.sub("", label)
        head, colon, _ = plain.partition(":")
        if plain:
            yield plain
        if colon and head[-1:].isdigit():
            yield head


def _add_phrases(made: Knowledge) -> None:
    """The project's own phrases; a row without codes takes a label back that is no help as a search."""
    for row in rows("phrases.csv"):
        if row["locale"] not in {"", made.locale}:
            continue
        values = tuple(_codes(made.terms, row["facet"], row["codes"]))
        for text in row["phrases"].split("|"):
            if not row["codes"]:
                made.meanings.remove(text, _of(row["facet"]))
            elif values:
                strength: Strength = "filter" if row["strength"] == "filter" else "boost"
                _replace(made, text, Meaning(row["facet"], values, _title(made, row, values), strength))


def _replace(made: Knowledge, text: str, meaning: Meaning) -> None:
    """Let a phrase mean this in its facet, in the place of a label or an earlier row; other facets' meanings stay."""
    made.meanings.remove(text, _of(meaning.facet))
    made.meanings.add(text, meaning)


def _of(facet: str) -> Callable[[Meaning], bool]:
    return lambda meaning: meaning.facet == facet


def _title(made: Knowledge, row: Mapping[str, str], values: tuple[str, ...]) -> str:
    facet, codes = row["facet"], row["codes"]
    if (facet, codes) in _labels(made.locale):
        return _labels(made.locale)[facet, codes]
    _, colon, stage = codes.partition(":")
    return made.label("stage" if colon else facet, (stage,) if colon else values)


def _codes(terms: TermIndex, facet: str, text: str) -> Iterator[str]:
    """The codes that are named and known; "stage:…" and "sector:…" stand for all levels of it."""
    known = _terms(terms, facet)
    for name in text.split():
        fact, colon, value = name.partition(":")
        if colon:
            yield from (code for code, term in known.items() if term["properties"].get(fact) == value)
        elif name in known:
            yield name


def _add_seasons(made: Knowledge) -> None:
    for row in rows("seasons.csv"):
        if row["locale"] in {"", made.locale} and row["code"] in _terms(made.terms, "season"):
            for text in row["phrases"].split("|"):
                label = made.label("season", (row["code"],))
                made.meanings.add(text, Meaning("season", (row["code"],), label, "boost", row["preposition"] == "yes"))


def _add_aliases(made: Knowledge, aliases: Iterable[Alias]) -> None:
    """The editors' nicknames take the place of what a phrase meant before in that facet, and are found where it was.

    A phrase of ours keeps its strength: "klub" alone is too common a word to narrow by, whoever names it.
    """
    declared = facets_among(())
    for alias in aliases:
        values = tuple(code for code in alias.codes if code in _terms(made.terms, alias.facet))
        if alias.facet not in declared or not values:
            continue
        before = [meaning for meaning in made.meanings.meanings(alias.phrase) if meaning.facet == alias.facet]
        strength: Strength = "filter" if alias.facet in NARROWING else "boost"
        meaning = Meaning(
            alias.facet, values, _alias_label(made, alias, values), before[0].strength if before else strength
        )
        star = "*" if made.meanings.begins(alias.phrase) else ""
        _replace(made, alias.phrase.rstrip("*") + star, meaning)


def _alias_label(made: Knowledge, alias: Alias, values: tuple[str, ...]) -> str:
    """A nickname of several values is their name; of one, the value has one already."""
    return made.label(alias.facet, values) if len(values) == 1 else alias.phrase.capitalize()


def _add_places(made: Knowledge) -> None:
    for key, place in made.places.names.items():
        made.place_names.add_words(key, place)
        genitive = (*key[:-1], f"{key[-1]}s")
        if not key[-1].endswith("s") and genitive not in made.places.names:
            made.genitives.add_words(genitive, place)


def _terms(terms: TermIndex, facet: str) -> Mapping[str, Mapping[str, Any]]:
    declared = facets_among(()).get(facet)
    return terms.vocabularies.get(declared.vocabulary, {}) if declared and declared.vocabulary else {}


def _labels_of(terms: TermIndex, facet: str, codes: Iterable[str], locale: Locale) -> Iterator[str]:
    known = _terms(terms, facet)
    for code in codes:
        if term := known.get(code):
            label = (term["label_en"] if locale == Locale.ENGLISH else "") or term["label_da"]
            yield _BRACKETS.sub("", label) or label


def _labels(locale: Locale) -> Mapping[tuple[str, str], str]:
    column = "label_en" if locale == Locale.ENGLISH else "label_da"
    if locale not in _label_tables:
        _label_tables[locale] = {(row["facet"], row["name"]): row[column] for row in rows("labels.csv")}
    return _label_tables[locale]


_label_tables: dict[Locale, Mapping[tuple[str, str], str]] = {}
