"""Small words of Danish and English that recognisers look at: prepositions, conjunctions, what may follow."""

from search.reading import Reading

IN = frozenset({"i", "pa", "ved", "in", "on", "at"})  # folded, as all here
WITH_LEVELS = frozenset({"i", "pa", "til", "for", "fra", "in", "to", "from"})
WITH_LEVELS_TOO = frozenset({"en", "et", "min", "vores", "a", "an", "my", "our"})
TOWARDS = frozenset({"til", "to"})
FROM = frozenset({"fra", "from"})
ABOUT = frozenset({"om", "about"})
NEAR = (("i", "nerheden", "af"), ("i", "omegnen", "af"), ("tet", "pa"), ("tet", "ved"), ("rundt", "om"), ("ner",),
        ("omkring",), ("close", "to"), ("near",), ("around",), ("nearby",))  # fmt: skip
OR = frozenset({"og", "eller", "samt", "and", "or"})
TO = frozenset({"til", "to"})
# After a number or an ordinal these do not make it a number of something: the phrase has ended before them.
FOLLOWING = OR | IN | TO | ABOUT | FROM | frozenset(
    {"der", "som", "med", "uden", "for", "af", "ner", "her", "gratis", "skal", "vil", "kan", "with", "that", "who", "of"}
)  # fmt: skip


def with_preposition(reading: Reading, first: int) -> int:
    """The first word to take out together with a level: its article and preposition, if there are any ("til en 4. klasse")."""
    for small in (WITH_LEVELS_TOO, WITH_LEVELS):
        if reading.at(first - 1) in small and not reading.words[first - 1].after:
            first -= 1
    return first
