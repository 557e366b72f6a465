"""Which words may be kept: none that look like somebody's address or number, and none that are long.

A rare search may still name a person: `rolling_up` drops the rare ones a day later.
"""

import re
import unicodedata

from cms.statistics.models import LONGEST_WORDS

MOST_DIGITS = 5  # a postal code and a class fit; a telephone number has eight digits, a CPR number ten, its date six
_ORDINAL = re.compile(r"(?<!\d)\d\.(?!\d)")  # "3.-5. klasse"
_ADDRESSES = re.compile(r"@|\(at\)|\[at\]|snabel-?a|://|\bwww\.|\b[\w-]+\.(?:dk|com|org|net|eu|se|no|de)\b")


def kept(text: str) -> str:
    """The words as they are counted (composed, small letters, single spaces); "" if they may not be kept."""
    composed = unicodedata.normalize("NFKC", text[: 4 * LONGEST_WORDS]).lower()
    words = " ".join("".join(sign for sign in composed if sign.isprintable() or sign.isspace()).split())
    digits = sum(sign.isdigit() for sign in _ORDINAL.sub("", words))
    if len(text) > 4 * LONGEST_WORDS or len(words) > LONGEST_WORDS or digits > MOST_DIGITS or _ADDRESSES.search(words):
        return ""
    return words
