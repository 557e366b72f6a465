"""Danish words made from other words: "demokratisk" of "demokrati", "arkæolog" of "arkæologi", "besættelse" of "besætte"."""

from search.analysis.dictionary import Dictionary

SHORTEST = 4  # letters of what a word may be derived from
STEPS = 2  # "kildekritiske", "kritisk", "kritik"
# Ending → what may stand in its place, the likeliest first.
_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("isering", ("i", "")),
    ("isere", ("i", "")),
    ("ering", ("ere",)),
    ("ation", ("ere",)),
    ("ition", ("ere",)),
    ("istisk", ("isme", "ist")),
    ("isk", ("ie", "ik", "i", "", "e")),
    ("iker", ("ik",)),
    ("eri", ("e", "er")),
    ("loge", ("logi",)),
    ("log", ("logi",)),
    ("nom", ("nomi",)),
    ("graf", ("grafi",)),
    ("else", ("e", "")),
    ("ning", ("e", "")),
    ("ing", ("e", "")),
    ("hed", ("",)),
    ("skab", ("",)),
    ("dom", ("",)),
    ("mæssig", ("",)),
    ("lig", ("", "e")),
    ("som", ("",)),
    ("ist", ("i", "isme", "ik", "")),
    ("isme", ("", "i")),
    ("ere", ("i", "ik", "", "e")),
    ("ner", ("",)),
    ("er", ("e", "i", "")),
)


def roots(lemma: str, dictionary: Dictionary) -> tuple[str, ...]:
    """What a lemma is derived from, step by step; () if it is of no other word that the dictionary has as a base form."""
    found: list[str] = []
    root = _root(lemma, dictionary)
    while root is not None and len(found) < STEPS and root not in (lemma, *found):
        found.append(root)
        root = _root(root, dictionary)
    return tuple(found)


def _root(lemma: str, dictionary: Dictionary) -> str | None:
    for ending, replacements in _ENDINGS:
        if not lemma.endswith(ending):
            continue
        stem = lemma[: -len(ending)]
        candidates: list[str] = [stem + replacement for replacement in replacements]
        if len(stem) > 2 and stem[-1] == stem[-2]:
            candidates.append(stem[:-1])
        for root in candidates:
            if len(root) >= SHORTEST and root != lemma and dictionary.is_base(root):
                return root
    return None
