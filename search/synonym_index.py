"""Synonyms by the keys of what people write: "vikingerne" finds the group that has "viking"."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cms.catalogue.enums import Locale
from search.analysis import analyser, version
from search.analysis.analyser import Analyser
from search.kept import Kept
from search.words import Synonyms, Words

Phrase = tuple[str, ...]  # keys of its words, in order


@dataclass(frozen=True)
class SynonymIndex:
    """Phrase → the phrases that it also finds, with their weights (0 to 1). `wider`: phrase → those wider in meaning."""

    found_by: dict[Phrase, dict[Phrase, float]]
    wider: dict[Phrase, dict[Phrase, float]] = field(default_factory=dict)
    longest: int = 1
    domain: frozenset[str] = frozenset()  # the keys of the words that nearly every offer has

    def of(self, phrase: Phrase) -> dict[Phrase, float]:
        """What a phrase also finds; nothing if no group has it."""
        return self.found_by.get(phrase, {})

    def longest_at(self, keys: Sequence[str], start: int) -> int:
        """How many keys from `start` on make the longest phrase that a group has; 0: none."""
        for length in range(min(self.longest, len(keys) - start), 0, -1):
            if tuple(keys[start : start + length]) in self.found_by:
                return length
        return 0


def synonym_index(words: Words, locale: Locale) -> SynonymIndex:
    """The editors' synonyms in a language's keys. Those used last for a language are kept: the live ones, and a draft."""
    made_of = version(words), words.synonyms, words.domain_words
    return _made[locale].of((), made_of, lambda: _index(words, locale))


_made: dict[Locale, Kept[SynonymIndex]] = {locale: Kept(2) for locale in Locale}


def _index(words: Words, locale: Locale) -> SynonymIndex:
    analysis = analyser(locale, words)
    found_by: dict[Phrase, dict[Phrase, float]] = {}
    wider: dict[Phrase, dict[Phrase, float]] = {}
    for group in words.synonyms:
        _add(found_by, wider, group, analysis)
    domain = frozenset(map(analysis.key, words.domain_words))
    return SynonymIndex(found_by, wider, max(map(len, found_by), default=1), domain)


def _add(
    found_by: dict[Phrase, dict[Phrase, float]],
    wider: dict[Phrase, dict[Phrase, float]],
    group: Synonyms,
    analysis: Analyser,
) -> None:
    phrases = [keys for text in group.words if (keys := analysis.keys(text))]
    askers = [keys for text in group.broader if (keys := analysis.keys(text))] if group.broader else phrases
    for asker in askers:
        finds = found_by.setdefault(asker, {})
        for phrase in phrases:
            if phrase != asker:
                finds[phrase] = max(finds.get(phrase, 0.0), group.weight)
                if group.broader:
                    above = wider.setdefault(phrase, {})
                    above[asker] = max(above.get(asker, 0.0), group.weight)
