"""What may stand in an index, the same for both engines: or they would count, and so rank, differently."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from search.facet_values import facets_among
from search.fields import STARTS, TEXT_FIELDS

LONGEST = 200  # characters of a term: Elasticsearch cuts at 255, and nobody asks for a longer one
BLANK = "␀"  # no analysis makes it
WEIGHED = (*TEXT_FIELDS, STARTS)  # fields of terms that are scored


def indexable(term: str) -> bool:
    """Whether a term may be written, and can be found: one piece of clean text, not too long."""
    return 0 < len(term) <= LONGEST and _is_one_piece(term)


def clean_values(values: Iterable[str]) -> list[str]:
    """The values, in order, that a field that is not analysed may hold or be asked for."""
    return sorted(value for value in values if 0 < len(value) <= LONGEST and _encodes(value))


def padded(texts: Mapping[str, tuple[str, ...]], starts: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Every field of terms with them, separated by spaces; a field without any holds one blank.

    Tantivy weighs a term by all documents, Lucene by those that have the field at all: with the blank these are the same.
    """
    for field in WEIGHED:
        terms = starts if field == STARTS else texts.get(field, ())
        yield field, " ".join(filter(indexable, terms)) or BLANK


def facet_names() -> tuple[str, ...]:
    """All declared facets."""
    return tuple(sorted(facets_among(())))


@lru_cache(maxsize=100_000)
def _is_one_piece(term: str) -> bool:
    return term != BLANK and term.split() == [term] and _encodes(term)


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        return False
    return True
