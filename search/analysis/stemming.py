"""Snowball stems. One stemmer a language; its object is not made for several threads at once."""

import threading

import Stemmer

from cms.catalogue.enums import Locale

_NAMES = {Locale.DANISH: "danish", Locale.ENGLISH: "english"}
_stemmers = {locale: Stemmer.Stemmer(name, 0) for locale, name in _NAMES.items()}
_lock = threading.Lock()


def stem(word: str, locale: Locale) -> str:
    """The stem of a word in lower case; the word itself where nothing would be left."""
    with _lock:
        return str(_stemmers[locale].stemWord(word)) or word
