"""How unlike two spellings are, as people misspell Danish: 0 is the same, 1 about one careless letter."""

from itertools import pairwise

from search.analysis.folding import folded

# Rows of a Danish keyboard: neighbours in a row, and below one another, are hit by mistake.
_ROWS = ("qwertyuiopå", "asdfghjklæø", "zxcvbnm")
_NEIGHBOURS = frozenset(
    frozenset(pair)
    for pair in [
        *(pair for row in _ROWS for pair in pairwise(row)),
        *(pair for upper, lower in pairwise(_ROWS) for pair in zip(upper, lower, strict=False)),
        *(pair for upper, lower in pairwise(_ROWS) for pair in zip(upper[1:], lower, strict=False)),
    ]
)
# Letters that sound alike: b and p, d and t, g and k after a vowel; c, q and k, s and z, w and v in foreign words.
_ALIKE = {
    frozenset(pair): cost
    for pairs, cost in (("ck qk sz sc vw", 0.4), ("bp dt gk yi ie yø oå ea vf gj", 0.6))
    for pair in pairs.split()
}
_SILENT = frozenset(
    ("nd", "ld", "rd", "ds", "hv", "hj", "ig", "eg", "øg", "vh", "dt")
)  # a letter of these may not be heard

TRANSPOSED, DOUBLED, UNHEARD, FORGOTTEN, ADDED, NEIGHBOUR, OTHER, FIRST, FOLDED = (
    0.6,
    0.4,
    0.6,
    0.75,
    0.85,
    0.8,
    1.0,
    0.3,
    0.1,
)


def unlikeness(written: str, meant: str) -> float:
    """The cost of coming from one spelling to the other (a Damerau-Levenshtein distance with weights), folded first."""
    one, other = folded(written), folded(meant)
    if one == other:
        return 0.0 if written == meant else FOLDED
    first = FIRST if one[:1] != other[:1] and one[:2] != other[1::-1] else 0.0
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    start = max(0, start - 1)  # one letter before: doubling is seen from it
    return first + _distance(one[start:], other[start:])


def _distance(one: str, other: str) -> float:
    before: list[float] = []
    row = [0.0]
    for j, letter in enumerate(other):
        row.append(row[-1] + _extra(other[:j], letter, other[j + 1 : j + 2], FORGOTTEN))
    for i, mine in enumerate(one):
        deletion = _extra(one[:i], mine, one[i + 1 : i + 2], ADDED)
        current = [row[0] + deletion]
        for j, theirs in enumerate(other):
            cost = min(
                row[j] + (0.0 if mine == theirs else _substitution(mine, theirs)),
                row[j + 1] + deletion,
                current[j] + _extra(other[:j], theirs, other[j + 1 : j + 2], FORGOTTEN),
            )
            if i and j and mine == other[j - 1] and theirs == one[i - 1] and mine != theirs:
                cost = min(cost, before[j - 1] + TRANSPOSED)
            current.append(cost)
        before, row = row, current
    return row[-1]


def _extra(before: str, letter: str, after: str, cost: float) -> float:
    """The cost of a letter that one spelling has and the other has not, between what comes before and after it."""
    if letter in (before[-1:], after):
        return DOUBLED
    if before[-1:] + letter in _SILENT or letter + after in _SILENT:
        return UNHEARD
    return cost


def _substitution(one: str, other: str) -> float:
    pair = frozenset((one, other))
    if pair in _ALIKE:
        return _ALIKE[pair]
    return NEIGHBOUR if pair in _NEIGHBOURS else OTHER
