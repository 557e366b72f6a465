"""The dictionary of Danish forms (simplemma's), behind one door: its inner classes are not a public interface.

About 790,000 forms of 117,000 lemmas, 100 MB in memory; loaded when first asked for, once a process.
"""

from collections import Counter
from collections.abc import Mapping
from functools import cache

from simplemma.strategies.dictionaries import DefaultDictionaryFactory


class Dictionary:
    """Which forms there are, and which lemma each is of."""

    def __init__(self, lemmas: Mapping[str, str]) -> None:
        self._lemmas = lemmas
        others = Counter(lemma for form, lemma in lemmas.items() if form != lemma)
        self._paradigms = frozenset(lemma for lemma, count in others.items() if count >= 2)
        self._lone = frozenset(lemma for lemma in others if lemma not in self._paradigms)

    def __contains__(self, word: str) -> bool:
        return word in self._paradigms or self._lemmas.get(word) is not None

    def lemma(self, word: str) -> str | None:
        """The lemma of a form; None if the form is not known.

        What has two other forms or more is its own lemma, whatever else it may be a form of: "planet" is no form of "plan".
        """
        if word in self._paradigms:
            return word
        return self._lemmas.get(word)

    def is_base(self, word: str) -> bool:
        """Whether a word is a lemma."""
        return word in self._paradigms or word in self._lone or self._lemmas.get(word) == word

    def is_noun(self, word: str) -> bool:
        """Whether it is declined as nouns are: "solens", "rummets", "kirkens", "æblets" are forms of it."""
        stems = (word, word + word[-1:])
        endings = ("s", "ns", "ts") if word.endswith("e") else ("ens", "ets")
        return any(self._lemmas.get(stem + ending) == word for stem in stems for ending in endings)

    def form_of(self, form: str, lemma: str) -> bool:
        """Whether the dictionary has a form as one of this lemma's."""
        return self._lemmas.get(form) == lemma

    def forms(self) -> Mapping[str, str]:
        """Every form and its lemma as the dictionary has it."""
        return self._lemmas


@cache
def danish() -> Dictionary:
    """The process's dictionary. About a second the first time."""
    return Dictionary(DefaultDictionaryFactory().get_dictionary("da"))
