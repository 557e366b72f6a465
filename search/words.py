"""What editors may change about words: read from the snippets, one frozen value a version."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Synonyms:
    """A group of words and phrases. Equivalent: each finds the others. One way (`broader` given): asking for a broader one
    finds documents with a narrower, not the other way about ("dyr" finds "fugle").

    `weight` (0 to 1) is how much a hit by way of it counts against a hit by the word itself.
    """

    words: tuple[str, ...]
    broader: tuple[str, ...] = ()
    weight: float = 0.7


@dataclass(frozen=True)
class Alias:
    """A nickname of a facet's values: "natek" is the subject natur-teknologi, "trekantområdet" seven municipalities."""

    phrase: str
    facet: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """Everything editors may change, at one version.

    Overrides and never-split words change the terms that are indexed: with others than the index was made with, it is stale
    (see `search.analysis.version`). The rest, stop words too, is for reading what is asked and acts on the next query.
    """

    version: str = ""
    overrides: Mapping[str, str] = field(default_factory=dict)  # form → lemma
    never_split: frozenset[str] = frozenset()
    stop_words: frozenset[str] = frozenset()
    domain_words: frozenset[str] = frozenset()  # forløb, elever, besøg …: light when other words are there
    synonyms: tuple[Synonyms, ...] = ()
    aliases: tuple[Alias, ...] = ()
