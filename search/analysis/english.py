"""English: the key of a word is its Snowball stem."""

from cms.catalogue.enums import Locale
from search.analysis.stemming import stem
from search.analysis.tokens import words as words_in


class English:
    """The analysis of English. English compounds are written apart, so that words have no parts."""

    def keys(self, text: str) -> tuple[str, ...]:
        """The key of each word of a text, in order."""
        return tuple(map(self.key, words_in(text)))

    def parts(self, text: str) -> tuple[str, ...]:
        """None: ()."""
        return ()

    def surfaces(self, text: str) -> frozenset[str]:
        """The words of a text with a letter in them, in lower case."""
        return frozenset(word for word in words_in(text) if not word.isdigit())

    def key(self, word: str) -> str:
        """The key of a word in lower case."""
        return stem(word, Locale.ENGLISH)

    def parts_of(self, word: str) -> tuple[str, ...]:
        """None: ()."""
        return ()

    def components(self, word: str) -> tuple[str, ...]:
        """None: ()."""
        return ()

    def knows(self, word: str) -> bool:
        """Never: there is no English dictionary here; what is known is what the index has."""
        return False

    def composes(self, word: str) -> bool:
        """Never."""
        return False
