"""The dictionary of Danish forms (simplemma's), behind one door: its inner classes are not a public interface.

About 790,000 forms of 117,000 lemmas, 130 MB in memory; loaded when first asked for, once a process.
"""

from collections import Counter
from collections.abc import Mapping
from functools import cache

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

_GENITIVES = ("ens", "ets", "ns", "ts")


class Dictionary:
    """Which forms there are, and which lemma each is of."""

    def __init__(self, lemmas: Mapping[str, str]) -> None:
        self._lemmas = lemmas
        others: Counter[str] = Counter()
        bases, nouns = set(), set()
        for form, lemma in lemmas.items():
            if form == lemma:
                bases.add(lemma)
                continue
            others[lemma] += 1
            if form.endswith(_GENITIVES) and _is_definite_genitive(form, lemma):
                nouns.add(lemma)
        self._bases = frozenset(bases | others.keys())
        self._paradigms = frozenset(lemma for lemma, count in others.items() if count >= 2)
        self._nouns = frozenset(nouns)

    def __contains__(self, word: str) -> bool:
        return word in self._bases or self._lemmas.get(word) is not None

    def lemma(self, word: str) -> str | None:
        """The lemma of a form; None if the form is not known.

        What has two other forms or more is its own lemma, whatever else it may be a form of: "planet" is no form of "plan".
        """
        return word if word in self._paradigms else self._lemmas.get(word)

    def is_base(self, word: str) -> bool:
        """Whether a word is a lemma."""
        return word in self._bases

    def is_noun(self, word: str) -> bool:
        """Whether it is declined as nouns are: "solens", "rummets", "kirkens", "æblets" are forms of it."""
        return word in self._nouns

    def form_of(self, form: str, lemma: str) -> bool:
        """Whether the dictionary has a form as one of this lemma's."""
        return self._lemmas.get(form) == lemma

    def forms(self) -> Mapping[str, str]:
        """Every form and its lemma as the dictionary has it."""
        return self._lemmas


def _is_definite_genitive(form: str, lemma: str) -> bool:
    if lemma.endswith("e"):
        return form in (f"{lemma}ns", f"{lemma}ts")
    doubled = lemma + lemma[-1:]
    return form in (f"{lemma}ens", f"{lemma}ets", f"{doubled}ens", f"{doubled}ets")


@cache
def danish() -> Dictionary:
    """The process's dictionary. About a second the first time."""
    return Dictionary(DefaultDictionaryFactory().get_dictionary("da"))
