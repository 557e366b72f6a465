"""What a search engine found, as answers: stored bytes of live entries, and beside them what belongs to this request alone."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from pydantic import BaseModel, Field, create_model

from cms.api import links
from cms.api.caching import Body, answer, list_etag, matches
from cms.api.errors import Problem
from cms.api.v1.envelopes import Meta, read_from
from cms.api.v1.listing import DEEPEST_OFFSET
from cms.api.v1.questions import Question
from cms.catalogue import store
from cms.catalogue.documents import Card, Document
from cms.catalogue.enums import Locale
from cms.catalogue.facets import KIND, Facet
from cms.catalogue.store import Answering, Version
from cms.catalogue.terms import TermIndex
from cms.partners.scope import Scope
from cms.partners.trimming import trimmed, trimmed_fields
from cms.statistics.recording import record_search
from search import current
from search.engine import EngineUnavailable
from search.expansion import QueryTooLong
from search.facet_values import is_short, label, shown_codes
from search.highlighting import passage, pieces
from search.likeness import NoSuchEntry
from search.service import Marks, SearchAnswer, SearchHit, SearchService, Standing

MOST_TITLES = 50  # values of a facet of entries: the most frequent
PASSAGE = 240  # characters
_COMPACT = (",", ":")


class Highlight(BaseModel):
    """Why it was found: HTML in which only `mark` is an element, all else escaped."""

    title: str = Field(description="The title, with what was asked for in mark.")
    text: str = Field(
        description="A passage with what was asked for in mark; the beginning of its text if there is none."
    )


class HitDocument(BaseModel):
    """What belongs to an item in this answer alone; the hits stand in the order of the items."""

    id: UUID = Field(description="The item's id.")
    locale: Locale = Field(description="The language that the item is in.")
    distance_m: int | None = Field(
        description="Metres from the point asked for to its nearest place; null if no point was given or it has none."
    )
    highlight: Highlight = Field(description="Where it says what was asked for.")


class FacetCount(BaseModel):
    """A value of a facet, and how many have it."""

    code: str = Field(description="What the filter takes.")
    label: str = Field(description="In the language asked for; Danish where there is no other.")
    count: int = Field(description="How many match all but this facet's own filter, and have the value.")


class UnderstoodDocument(BaseModel):
    """A part of the words that was taken for a filter."""

    id: str = Field(description="What “ignore” takes, so that it is only words again.")
    text: str = Field(description="As it was written.")
    facet: str = Field(description="The filter that it became, or kind, or near.")
    values: list[str] = Field(description="The codes filtered by.")
    label: str = Field(description="What it was taken for.")
    strength: Literal["filter", "boost"] = Field(
        description="filter: only what has it; boost: what has it comes first."
    )


class DidYouMeanDocument(BaseModel):
    """Other words that were probably meant."""

    text: str = Field(description="All words, corrected.")
    applied: bool = Field(description="Whether the answer is for these already (correct=0: as written).")


_SAID: dict[str, Any] = {
    "hits": (
        list[HitDocument],
        Field(description="For each item, in the same order, what belongs to this answer alone."),
    ),
    "facets": (
        dict[str, list[FacetCount]],
        Field(
            description="By filter: its values with counts. Short vocabularies whole, others only what something has."
        ),
    ),
    "understood": (list[UnderstoodDocument], Field(description="Which words were taken for filters.")),
    "did_you_mean": (
        DidYouMeanDocument | None,
        Field(description="Other words that were probably meant; null if none."),
    ),
    "relaxed": (
        list[Literal["correction", "place", "level", "filters", "topic"]],
        Field(
            description="What was let go of, in order, because nothing matched all; never what the request itself chose."
        ),
    ),
}


def search_schema(documents: Iterable[type[Document]], cards: Iterable[type[Card]]) -> type[BaseModel]:
    """The schema of the search across kinds, for the contract."""
    either: Any = None
    for model in [*cards, *documents]:
        either = model if either is None else either | model
    return create_model(
        "SearchResult",
        __doc__="What was found, of every kind, and how.",
        meta=(Meta, Field(description="About the answer.")),
        items=(list[either], Field(description="Cards, or full documents with view=full; told apart by kind.")),
        **_SAID,
    )


def optional_fields() -> dict[str, Any]:
    """What a list has besides when an engine answered it, as `create_model` takes it."""
    return {
        name: (annotation | None, Field(None, description=f"{field.description} Only where an engine answered."))
        for name, (annotation, field) in _SAID.items()
    }


def find(request: HttpRequest, question: Question, version: Version, now: datetime) -> HttpResponse:
    """The answer of an engine, or a 304 before it is asked. Raises Problem 503 if no engine can be."""
    service = current.service()
    today = question.request.today
    try:
        standing = service.standing()
        etag = list_etag(version, request, today, tag(standing))
        if matches(request.headers.get("If-None-Match"), etag):
            return answer(request, etag, bytes)
        found = _ask(service, question, now)
    except NoSuchEntry:
        raise Problem(400, "There is no entry with this id in this language.", parameter="like") from None
    except QueryTooLong as error:
        raise Problem(400, f"“q” is too much: {error}.", parameter="q") from None
    except EngineUnavailable:
        raise Problem(
            503, "No search engine can be asked now. Lists without words and plain filters are answered."
        ) from None
    _note(request, question, found)
    # Which engine answered, and where it stood, is known for certain only now.
    etag = list_etag(version, request, today, tag(Standing(found.engine, found.position, standing.words)))
    return answer(request, etag, lambda: _body(request, question, found, version, now))


def _note(request: HttpRequest, question: Question, found: SearchAnswer) -> None:
    """Count the words that were asked for, where they are asked and not refined or paged through. No click can follow.

    What a view of the catalogue does not hold is not missing in the catalogue: searches in one are not counted.
    """
    asked = question.request
    if (
        question.scope.view is None
        and request.method == "GET"
        and asked.text
        and not (asked.filters or asked.offset or asked.ignore)
    ):
        record_search(
            words=asked.text,
            locale=asked.locale,
            hits=found.total,
            understood={part.facet: part.values for part in found.understood if part.facet != "near"},
            relaxed=found.relaxed,
            engine=found.engine,
        )


def tag(standing: Standing) -> str:
    """What an ETag must hold of the engine that answers."""
    position = standing.position
    return f"{standing.engine}.{position.epoch.hex}.{position.sequence}.{position.analysis}.{standing.words}"


def _ask(service: SearchService, question: Question, now: datetime) -> SearchAnswer:
    if question.like is not None:
        return service.more_like(question.like, question.request, now)
    return service.search(question.request)


def _body(request: HttpRequest, question: Question, found: SearchAnswer, version: Version, now: datetime) -> Body:
    asked, scope = question.request, question.scope
    ids = [hit.public_id for hit in found.hits]
    live = store.answering(ids, asked.locale, asked.fallback, now, documents=True, within=scope.within)
    hits = [hit for hit in found.hits if hit.public_id in live]
    items = [trimmed(_item(live[hit.public_id], question.view), scope) for hit in hits]
    said = {
        "hits": [_hit(hit, live[hit.public_id], found.marks, scope) for hit in hits],
        "facets": _facets(question, found.facets, version.terms, now),
        "understood": [
            {
                "id": part.id,
                "text": part.text,
                "facet": part.facet,
                "values": list(part.values),
                "label": part.label,
                "strength": part.strength,
            }
            for part in found.understood
        ],
        "did_you_mean": (
            {"text": found.did_you_mean.text, "applied": found.did_you_mean.applied} if found.did_you_mean else None
        ),
        "relaxed": list(found.relaxed),
    }
    total = found.total - (len(ids) - len(hits))
    meta = {
        "total_count": total,
        "limit": asked.limit,
        "offset": asked.offset,
        "locale": asked.locale,
        **read_from(version, scope),
        "engine": found.engine,
    }
    content = f'{{"meta":{_json(meta)},"items":[{",".join(items)}],{_json(said)[1:]}'.encode()
    around = links.pages(request, total, asked.limit, asked.offset, DEEPEST_OFFSET)
    return Body(content, (*around, *links.about(scope)))


def _item(entry: Answering, view: str) -> str:
    return entry.document if view == "full" else entry.card


def _hit(hit: SearchHit, entry: Answering, marks: Marks, scope: Scope) -> dict[str, Any]:
    document = trimmed_fields(json.loads(entry.document), scope)  # no passage from a field that the view has not
    return {
        "id": str(hit.public_id),
        "locale": entry.locale,
        "distance_m": None if hit.distance_m is None else round(hit.distance_m),
        "highlight": {
            "title": _marked(pieces(document["title"], entry.locale, marks)),
            "text": _marked(passage(document, entry.locale, marks, PASSAGE)),
        },
    }


def _marked(parts: Iterable[tuple[str, bool]]) -> str:
    return "".join(f"<mark>{_escaped(text)}</mark>" if marked else _escaped(text) for text, marked in parts)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _facets(
    question: Question, counts: Mapping[str, Mapping[str, int]], terms: TermIndex, now: datetime
) -> dict[str, list[dict[str, Any]]]:
    shown = {
        name: _shown(question.facets[name], counts.get(name, {}), question.chosen.get(name, ()), terms, question)
        for name in question.request.facets or ()
    }
    titles = _titles(
        [code for name, codes in shown.items() if _holds_ids(question.facets[name]) for code in codes], question, now
    )
    answered = {}
    for name, codes in shown.items():
        facet = question.facets[name]
        labels = (
            titles
            if _holds_ids(facet)
            else {code: label(facet, code, terms, question.request.locale) for code in codes}
        )
        answered[name] = [
            {"code": code, "label": labels[code], "count": counts.get(name, {}).get(code, 0)}
            for code in codes
            if code in labels
        ]
    return answered


def _shown(
    facet: Facet, counts: Mapping[str, int], chosen: Sequence[str], terms: TermIndex, question: Question
) -> list[str]:
    """The values to tell, in the order of their vocabulary, or else the most frequent first; what is filtered by always."""
    known = shown_codes(facet, terms, question.request.today)
    view = question.scope.view
    if facet.name == KIND.name and view is not None:
        known = tuple(code for code in known if code in view.held_kinds)
    if _holds_ids(facet):
        return list(dict.fromkeys([*list(counts)[:MOST_TITLES], *chosen]))
    if not known:
        return sorted({*counts, *chosen})
    whole = is_short(facet, terms)
    return [code for code in known if whole or code in counts or code in chosen]


def _holds_ids(facet: Facet) -> bool:
    return facet.vocabulary is None and not facet.allowed and not facet.pattern


def _titles(ids: Sequence[str], question: Question, now: datetime) -> dict[str, str]:
    """The titles of entries that are values; one query, none if there are none.

    A view's documents name them too (who gives an offer), so that they need not be in it; but if it leaves fields out, they must.
    """
    asked, view = question.request, question.scope.view
    wanted = [UUID(value) for value in dict.fromkeys(ids)]
    within = question.scope.within if view is not None and view.fields else None
    entries = store.answering(wanted, asked.locale, asked.fallback, now, within=within)
    return {str(public_id): json.loads(entry.card)["title"] for public_id, entry in entries.items()}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=_COMPACT)
