"""Danish compounds taken apart: "vikingeskibsmodel" is viking, skib and model.

A word is a row of known words: every part but the last is a base form, with s or e as a joint or none. Of all rows the one
with the fewest and longest parts is taken. What the dictionary knows as a word of its own is only a compound if its last part
has the same inflections: "kultur" is not "kul" and "tur", for there are no "turer".
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from search.analysis.dictionary import Dictionary

SHORTEST, LONGEST = 3, 40
_TWO_LETTERS = frozenset(
    {"by", "is", "æg", "år", "ko", "bi", "te", "øl"}
)  # the nouns of two letters that make compounds
_TWO_LETTERS_LAST = frozenset({"by", "år", "æg", "øl"})
# Adjectives of up to four letters that begin compounds; other short first parts are nouns or verbs in the infinitive.
_ADJECTIVES_AS_TEXT = """
lang høj stor små rød grøn blå sort hvid gul fri ny kort varm kold rig hel halv dyb flad rund sød sur tør våd vild hård
blød smal bred skøn rå ren grå brun mørk lys tung let tyk tynd nord syd øst vest fælles
"""
_ADJECTIVES = frozenset(_ADJECTIVES_AS_TEXT.split())
# Prepositions, prefixes and small words, which the dictionary has as nouns too: what begins with one is derived, not composed.
_NO_FIRST_AS_TEXT = """
for fore gen sammen hver ene her der den det men end selv fort mellem over under efter mod gennem ved til med kon dis
pro par kan fra hen hun han var har tele arm beg disse eller
"""
_NO_FIRST = frozenset(_NO_FIRST_AS_TEXT.split())
_NO_LAST_AS_TEXT = """
ger fer ker ber ping ion mere kere sere gere lere tere uret ton pol tis ale ere erne ene ende inde ning hed skab else
lig isk som bar ling dom eri ering stik ler
"""
_NO_LAST = frozenset(_NO_LAST_AS_TEXT.split())
# What ends so is a loan word, unless there is a longer first part: "kultur" and "dialog" are no compounds, "skovtur" is.
_LOAN_ENDINGS = (
    "tion", "sion", "itet", "isme", "ist", "ik", "tur", "ment", "ans", "ens", "ant", "ent", "log", "logi", "graf", "grafi",
    "nomi", "krati", "skop", "fon", "meter", "tek", "ium", "ere", "isk",
)  # fmt: skip
_VOWELS = "aeiouyæøå"
_INFLECTIONS = ("en", "et", "n", "t", "er", "e", "r", "ene", "erne", "ne")


@dataclass(frozen=True)
class Compound:
    """A compound: its parts as base forms, and its own lemma."""

    parts: tuple[str, ...]
    lemma: str


@dataclass(frozen=True)
class _Row:
    """A way to take the rest of a word apart; the lower the cost, the likelier. `head` is where its last part begins."""

    cost: float
    parts: tuple[str, ...]
    head: int


class Splitter:
    """Takes compounds apart, with what editors say of bound forms and of words never to be split."""

    def __init__(self, dictionary: Dictionary, overrides: Mapping[str, str], never: Set[str]) -> None:
        self._dictionary = dictionary
        self._overrides = overrides
        self._never = never

    def split(self, word: str) -> Compound | None:
        """The word taken apart; None if it is no compound."""
        if not 2 * SHORTEST - 1 <= len(word) <= LONGEST or not word.isalpha() or word in self._never:
            return None
        row = self._rest(word, 0, {})
        if row is None or not self._is_plausible(word, row.parts[-1]):
            return None
        lemma = word[: row.head] + row.parts[-1]
        return None if lemma in self._never else Compound(row.parts, lemma)

    def _rest(self, word: str, start: int, known: dict[int, _Row | None]) -> _Row | None:
        """The best row for the word from `start` on."""
        if start in known:
            return known[start]
        best = self._last(word, start)
        for end in range(start + 2, len(word) - 1):
            for part, cost in self._firsts(word[start:end]):
                rest = self._rest(word, end, known)
                if rest is not None and (best is None or cost + rest.cost <= best.cost):
                    best = _Row(cost + rest.cost, (part, *rest.parts), rest.head)
        known[start] = best
        return best

    def _last(self, word: str, start: int) -> _Row | None:
        part = word[start:]
        if not start or part in _NO_LAST or (len(part) < SHORTEST and part not in _TWO_LETTERS_LAST):
            return None
        lemma = self._overrides.get(part) or self._dictionary.lemma(part)
        if lemma is None or (len(part) <= SHORTEST and (part != lemma or not self._is_short_part(part))):
            return None
        if start <= SHORTEST and lemma.endswith(_LOAN_ENDINGS):
            return None
        return _Row(_cost(part) + (0.0 if lemma == part else 0.4), (lemma,), start)

    def _firsts(self, piece: str) -> list[tuple[str, float]]:
        """What a piece before the last may be: (base form, cost)."""
        if piece in self._overrides:
            return [(self._overrides[piece], _cost(piece))]
        found = [(piece, _cost(piece))] if self._is_first(piece) else []
        if piece.endswith("er") and len(piece) > 5 and (singular := self._dictionary.lemma(piece)) not in {None, piece}:
            found += [(singular, _cost(piece) + 0.5)] if singular and self._dictionary.is_noun(singular) else []
        bare, joint = piece[:-1], piece[-1]
        if len(bare) >= SHORTEST and self._is_first(bare) and bare[-1] not in _VOWELS:
            if joint == "s" and (len(bare) > 5 or self._dictionary.is_noun(bare)):
                found.append((bare, _cost(bare) + (0.0 if len(bare) > 5 else 0.3)))
            elif joint == "e" and self._dictionary.is_noun(bare):
                found.append((bare, _cost(bare) + 0.3))
        return found

    def _is_first(self, word: str) -> bool:
        if word in _NO_FIRST:
            return False
        if word in _ADJECTIVES:
            return True
        if len(word) <= SHORTEST:
            return self._is_short_part(word)
        return self._dictionary.is_base(word) and (
            len(word) > 4 or word.endswith("e") or self._dictionary.is_noun(word)
        )

    def _is_short_part(self, word: str) -> bool:
        return word in _TWO_LETTERS or (len(word) == SHORTEST and self._dictionary.is_noun(word))

    def _is_plausible(self, word: str, head: str) -> bool:
        """Whether the last part is inflected as the dictionary says that the whole is."""
        if not self._dictionary.is_base(word) or not word.endswith(head):
            return True
        endings = [ending for ending in _INFLECTIONS if self._dictionary.form_of(word + ending, word)]
        strange = [ending for ending in endings if not self._dictionary.form_of(head + ending, head)]
        return 2 * len(strange) <= len(endings)


def _cost(part: str) -> float:
    """Each part costs, short ones more."""
    return 1.0 + {2: 0.5, 3: 0.1, 4: 0.1}.get(len(part), 0.0)
