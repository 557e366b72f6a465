"""A text in one language as the index and the query have it."""

from typing import Protocol


class Analyser(Protocol):
    """Keys of words and parts of compounds. The same text gives the same terms for the same version of the analysis."""

    def keys(self, text: str) -> tuple[str, ...]:
        """The key of each word of a text, in order: forms of a word have one key."""

    def parts(self, text: str) -> tuple[str, ...]:
        """What the words of a text are made of, in order: keys of parts of compounds, of roots, and second keys."""

    def surfaces(self, text: str) -> frozenset[str]:
        """The words of a text as they are written, in lower case."""

    def key(self, word: str) -> str:
        """The key of one word in lower case."""

    def parts_of(self, word: str) -> tuple[str, ...]:
        """What one word in lower case is made of, as `parts` has it."""

    def components(self, word: str) -> tuple[str, ...]:
        """The keys of a compound's parts alone, the last one being the head; () if it is none."""

    def knows(self, word: str) -> bool:
        """Whether the language's dictionary has such a word."""

    def composes(self, word: str) -> bool:
        """Whether it is in no dictionary, and made of words that are, none of them short: likely a word, maybe a slip."""
