"""What a search says beside its words: levels, subjects, places, institutions, prices, seasons, kinds, places of visit.

One module each finds candidates; `candidates.chosen` says which hold where they overlap. Tables come from the vocabularies,
the editors' nicknames and `search/data`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cms.catalogue.terms import TermIndex
from search.names import InstitutionName, Names
from search.query import Near
from search.reading import Reading, read
from search.request import SearchRequest
from search.understanding import ages, levels, places, prices, seasons, vocabulary
from search.understanding.candidates import Candidate, Strength, chosen
from search.understanding.grammar import OR
from search.understanding.knowledge import Knowledge, knowledge, proper_names
from search.understanding.scope import usable
from search.understanding.vocabulary import proper
from search.words import Words

__all__ = ["InstitutionName", "Names", "Part", "Strength", "Understanding", "understand"]

_MARKS = frozenset({".", ",", ".,", "-", "–", "—", ".-", ".–", ".—", "/", "./", "&", "", ";", ":"})
_TRAILING = " .,;:-–—/&"

LONGEST = 500  # words that are looked at; what comes behind them stays as it is


@dataclass(frozen=True)
class Part:
    """A part of the words that was understood; the first five fields are those of `search.answer.Understood`.

    `strength`: a filter narrows; a boost raises what has one of the values, and narrows nothing. `kept`: its words are in
    the rest, too. `sure` (0 to 1) is less than 1 where words are ambiguous. `start` and `end`: where it stands in
    the text (NFC). Parts of one facet are meant together (any of them).
    """

    id: str
    text: str
    facet: str
    values: tuple[str, ...]
    label: str
    strength: Strength
    kept: bool
    sure: float
    start: int
    end: int


@dataclass(frozen=True)
class Understanding:
    """What was understood: the words that are left to look for, the parts, and the point if one was named."""

    rest: str
    parts: tuple[Part, ...] = ()
    near: Near | None = None


def understand(request: SearchRequest, terms: TermIndex, words: Words, names: Names) -> Understanding:
    """Read the request's words. What the request ignores or says itself (kinds, a facet's filter, a point) stays as words,
    and so does what the kinds that are searched have no facet for (see `search.understanding.scope`).
    """
    reading = read(request.text)
    if not request.understand or not reading.words:
        return Understanding(_single_spaced(reading.text))
    looked_at = Reading(reading.text, reading.words[:LONGEST])
    known = knowledge(terms, words, request.locale)
    candidates = [
        *_candidates(looked_at, known, request.today),
        *proper(looked_at, proper_names(names, request.locale)),
    ]
    found = [candidate for candidate in chosen(candidates) if _is_open(candidate, looked_at, request)]
    found = places.together(usable(found, request), known)
    return Understanding(_rest(looked_at, found), _parts(looked_at, found), _near(found))


def _candidates(reading: Reading, known: Knowledge, today: date) -> Iterator[Candidate]:
    yield from levels.find(reading, known)
    yield from ages.find(reading, known)
    yield from places.find(reading, known)
    yield from seasons.find(reading, known, today)
    yield from prices.find(reading, known)
    yield from vocabulary.find(reading, known, today)


def _is_open(candidate: Candidate, reading: Reading, request: SearchRequest) -> bool:
    if not candidate.facet or _id(candidate, reading) in request.ignore or candidate.facet in request.filters:
        return False
    if candidate.facet == "near":
        return request.near is None
    return candidate.facet != "kind" or not request.kinds


def _parts(reading: Reading, found: list[Candidate]) -> tuple[Part, ...]:
    parts: dict[str, Part] = {}
    for candidate in found:
        start, end = reading.words[candidate.first].start, reading.words[candidate.last - 1].end
        part = Part(
            id=_id(candidate, reading),
            text=reading.text[start:end],
            facet=candidate.facet,
            values=candidate.values,
            label=candidate.label,
            strength=candidate.strength,
            kept=candidate.keep,
            sure=candidate.sure,
            start=start,
            end=end,
        )
        parts.setdefault(part.id, part)
    return tuple(parts.values())


def _id(candidate: Candidate, reading: Reading) -> str:
    """The same for the same words in the same facet, wherever they stand and however they are spelt: "level:4-klasse"."""
    words = "-".join(word.folded for word in reading.words[candidate.first : candidate.last])
    return f"{candidate.read_as or candidate.facet}:{words}"


def _rest(reading: Reading, found: list[Candidate]) -> str:
    """The text without the words of parts that are not kept. What one part keeps, another's preposition does not take out."""
    gone = {
        index for candidate in found if not candidate.keep for index in range(_first_cut(candidate), candidate.last)
    }
    gone -= {index for candidate in found if candidate.keep for index in range(candidate.first, candidate.last)}
    if not gone:
        return _single_spaced(reading.text)
    gone |= {
        index for index in range(1, len(reading.words)) if reading.at(index) in OR and {index - 1, index + 1} <= gone
    }
    pieces, at = [], 0
    for index in sorted(gone):
        word = reading.words[index]
        pieces.append(reading.text[at : word.start])
        # The dot of "4." and the hyphen of "3-6" go with the number; what stands between the words of a text stays.
        at = reading.words[index + 1].start if index + 1 < len(reading.words) and word.after in _MARKS else word.end
        if index + 1 == len(reading.words):
            at += len(reading.text[word.end :]) - len(reading.text[word.end :].lstrip(_TRAILING))
    pieces.append(reading.text[at:])
    return _single_spaced(" ".join(pieces)).strip(_TRAILING)


def _first_cut(candidate: Candidate) -> int:
    return candidate.first if candidate.cut < 0 else candidate.cut


def _near(found: list[Candidate]) -> Near | None:
    return next((Near(*candidate.near) for candidate in found if candidate.near is not None), None)


def _single_spaced(text: str) -> str:
    return " ".join(text.split())
