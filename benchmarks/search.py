"""The search on both engines, 20,000 and 100,000 documents, all facets counted. `make bench`, or

    python -m benchmarks.search --write docs/search-performance.md

Documents are put together from the judged sets' offers (a title of one, a body of another), with facets from the vocabularies.
It asks the judged sets' questions through the whole service, a third of them with filters, and beside it a bare query written
by hand on the same index of Elasticsearch, which counts the same facets. Suggestions are asked for at beginnings of the
questions; what the catalogue says of the entries found is answered from memory. What counts are the ratios of one run:
machines differ.
"""

import argparse
import contextlib
import gc
import json
import os
import random
import resource
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

import django

os.environ.setdefault("CMS_ENV", "test")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
django.setup()

from elasticsearch import Elasticsearch  # noqa: E402

from cms.catalogue.enums import Kind, Locale  # noqa: E402
from cms.catalogue.facets import facets_of  # noqa: E402
from cms.catalogue.store import Within  # noqa: E402
from search import judged  # noqa: E402
from search.engine import Engine, IndexDocument, Position  # noqa: E402
from search.engines.elasticsearch import ElasticsearchEngine  # noqa: E402
from search.engines.embedded import EmbeddedEngine  # noqa: E402
from search.facet_values import facet_names  # noqa: E402
from search.fields import KIND, SERVES, Text, facet_field, keys_field, parts_field  # noqa: E402
from search.names import Names  # noqa: E402
from search.portion import Portion, filter_of  # noqa: E402
from search.query import Near  # noqa: E402
from search.seeded_words import seeded_words  # noqa: E402
from search.seeds import term_index  # noqa: E402
from search.service import SearchRequest, SearchService  # noqa: E402
from tests.engines.server import Server  # noqa: E402

SIZES = (20_000, 100_000)
SETS = Path(__file__).parents[1] / "tests" / "search" / "judged"
ALIAS = "katalog-bench"
MOST_VALUES = 2  # of a facet
ODENSE = Near(55.4, 10.39)
KINDS = (Kind.OFFER, Kind.GUIDE, Kind.EVENT)
# A partner's view: offers and guides of four class levels. The catalogue is not asked here, so nothing is within it.
VIEW = Portion(
    filter_of(
        (Kind.OFFER, Kind.GUIDE),
        {"level": ["klasse-4", "klasse-5", "klasse-6", "klasse-7"]},
        Locale.DANISH,
        True,
        term_index(),
        date(2026, 10, 1),
    ),
    Within("", ()),
    Names,
)


@dataclass(frozen=True)
class Times:
    """Milliseconds."""

    p50: float
    p99: float


@dataclass
class Row:
    """What one engine did at one size."""

    engine: str
    size: int
    documents_a_second: float
    service: Times
    plain: Times
    memory: str
    others: dict[str, Times] = field(default_factory=dict)
    bare: Times | None = None


def main() -> None:
    """Measure and print, or write, the table."""
    options = _options()
    dice = random.Random(2026)
    words, terms = seeded_words(), term_index()
    corpus = [row for file in sorted(SETS.glob("*corpus.jsonl")) for row in judged.read_corpus(file)]
    started = time.perf_counter()
    bases = list(judged.index_documents(corpus, terms, words))
    analysed = len(bases) / (time.perf_counter() - started)
    requests = _requests(dice, bases, options.questions)
    load = os.getloadavg()[0]
    rows: list[Row] = []
    with (
        contextlib.nullcontext("") if options.embedded else _elasticsearch() as url,
        tempfile.TemporaryDirectory() as folder,
    ):
        for size in options.sizes:
            documents = list(_documents(dice, bases, size))
            embedded = EmbeddedEngine(Path(folder) / str(size))
            engines: list[Engine] = [embedded]
            if not options.embedded:
                engines.append(ElasticsearchEngine(url, ALIAS, timeout_seconds=30))
            for engine in engines:
                service = SearchService(engine, None, lambda: terms, lambda: words, Names)
                row = _measured(engine, service, documents, requests)
                if engine is not embedded:
                    row.bare = _times([_bare(url, request) for request in requests])
                    row.memory = _heap(url)
                rows.append(row)
                print(row, flush=True)
    table = _table(rows, analysed, len(requests), load)
    print(table)
    if options.write:
        text = options.write.read_text(encoding="utf-8") if options.write.exists() else ""
        options.write.write_text(f"{text.split('<!-- figures -->')[0]}<!-- figures -->\n\n{table}\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the search.")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="How many documents.")
    parser.add_argument("--embedded", action="store_true", help="Only the embedded engine.")
    parser.add_argument("--questions", type=int, default=600)
    parser.add_argument("--write", type=Path, help="A Markdown file to put the table into.")
    return parser.parse_args()


class _elasticsearch:  # noqa: N801 - used as a context
    """ELASTICSEARCH_URL, or a server of our own."""

    def __enter__(self) -> str:
        given = os.environ.get("ELASTICSEARCH_URL")
        self.server = None if given else Server().start()
        return given or self.server.url  # type: ignore[union-attr]

    def __exit__(self, *_: object) -> None:
        if self.server is not None:
            self.server.stop()


def _documents(dice: random.Random, bases: Sequence[IndexDocument], size: int) -> Iterator[IndexDocument]:
    """So many offers: the title and terms of one, the introduction and the body of others."""
    values = _facet_values()
    for number in range(size):
        first, second, third = dice.choice(bases), dice.choice(bases), dice.choice(bases)
        texts = dict(first.texts)
        for text, other in ((Text.INTRO, second), (Text.BODY, third)):
            for name in (keys_field(text, Locale.DANISH), parts_field(text, Locale.DANISH)):
                texts[name] = other.texts.get(name, ())
        public_id = uuid.UUID(int=dice.getrandbits(128))
        kind = Kind.OFFER if number % 10 else KINDS[number // 10 % len(KINDS)]
        facets = {
            name: frozenset(dice.sample(codes, min(len(codes), dice.randint(0, MOST_VALUES)))) for name, codes in values
        }
        yield replace(
            first,
            key=f"{public_id}:da",
            public_id=public_id,
            title=f"{first.title} {number}",
            modified=number,
            texts=texts,
            facets={**facets, **first.facets, "kind": frozenset({kind})},
            kind=kind,
            prior=1 + 0.1 * dice.random(),
            words=first.words | second.words | third.words,
        )


def _facet_values() -> list[tuple[str, list[str]]]:
    """What an offer may have under each facet."""
    terms = term_index()
    found = [
        (facet.name, list(facet.allowed or terms.vocabularies.get(facet.vocabulary or "", {})))
        for facet in facets_of(Kind.OFFER)
    ]
    return [(name, codes) for name, codes in found if codes]


def _requests(dice: random.Random, bases: Sequence[IndexDocument], count: int) -> list[SearchRequest]:
    """Questions of the judged sets, every third with filters by what some offer has."""
    texts = [query.text for file in sorted(SETS.glob("*queries.jsonl")) for query in judged.read_queries(file)]
    requests = []
    for number in range(count):
        filters = {}
        if number % 3 == 2:
            facets = {
                name: values
                for name, values in dice.choice(bases).facets.items()
                if name in {"level", "subject"} and values
            }
            filters = {name: frozenset({dice.choice(sorted(values))}) for name, values in facets.items()}
        requests.append(SearchRequest(texts[number % len(texts)], kinds=(Kind.OFFER,), filters=filters))
    return requests


def _measured(
    engine: Engine, service: SearchService, documents: list[IndexDocument], requests: list[SearchRequest]
) -> Row:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    started = time.perf_counter()
    engine.rebuild(documents, Position(uuid.uuid4(), 1, "bench"))
    rate = len(documents) / (time.perf_counter() - started)
    for request in requests if engine.name == "elasticsearch" else requests[:1]:  # its machine's compiler needs many
        service.search(request)
    gc.collect()
    gc.freeze()  # the documents made here are no part of a search, and the collector would walk them
    answers = [service.search(request) for request in requests[:50]]
    assert all(answer.total and answer.hits and answer.facets["level"] for answer in answers if not answer.relaxed)
    asked = _times([lambda request=request: service.search(request) for request in requests])  # type: ignore[misc]
    plain = _times([lambda request=request: service.search(replace(request, facets=())) for request in requests])  # type: ignore[misc]
    others = {
        name: _times([lambda request=request: service.search(request) for request in asked_so])  # type: ignore[misc]
        for name, asked_so in _other_requests(requests).items()
    }
    others["suggest"] = _suggesting(service, documents, requests)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before
    return Row(engine.name, len(documents), rate, asked, plain, f"+{grown:.0f} MiB in the process", others)


def _other_requests(requests: list[SearchRequest]) -> dict[str, list[SearchRequest]]:
    """What is asked in other ways than by words alone, all facets counted."""
    some = requests[::4]
    return {
        "by distance": [replace(request, near=ODENSE, order="distance") for request in some],
        "kinds mixed": [replace(request, kinds=()) for request in some],
        "newest first": [replace(request, order="-modified") for request in some],
        "no words": [replace(request, text="") for request in some],
        "in a view": [replace(request, portion=VIEW) for request in some],
        "in a view, no words": [replace(request, text="", portion=VIEW) for request in some],
        "nothing found": [replace(request, text=f"qzxw{number}vkq") for number, request in enumerate(some)],
    }


def _suggesting(service: SearchService, documents: list[IndexDocument], requests: list[SearchRequest]) -> Times:
    titles = {document.public_id: document for document in documents}

    def live(ids: Sequence[uuid.UUID], *_: object, **_named: object) -> dict[uuid.UUID, Any]:
        return {public_id: SimpleNamespace(card=_card(titles[public_id])) for public_id in ids}

    beginnings = [request.text[:end] for request in requests[::6] for end in range(1, min(len(request.text), 16), 2)]
    now = datetime.now(UTC)
    with mock.patch("search.suggesting.store.answering", live):
        asked = [lambda text=text: service.suggest(text, Locale.DANISH, now=now) for text in beginnings]  # type: ignore[misc]
        asked[0]()
        return _times(asked)


def _card(document: IndexDocument) -> str:
    shown = {"id": str(document.public_id), "title": document.title, "kind": document.kind, "locale": "da", "url": "/"}
    return json.dumps(shown)


def _times(asked: Sequence[Callable[[], Any]]) -> Times:
    times = []
    for ask in asked:
        started = time.perf_counter()
        ask()
        times.append((time.perf_counter() - started) * 1000)
    return Times(statistics.median(times), statistics.quantiles(times, n=100)[98])


def _bare(url: str, request: SearchRequest) -> Callable[[], Any]:
    """What one would write by hand: the words as they stand in three fields, filters, and every facet counted."""
    client = _bare_client(url)
    fields = [keys_field(text, Locale.DANISH) for text in (Text.TITLE, Text.INTRO, Text.BODY)]
    words = [
        {"dis_max": {"queries": [{"term": {field: word}} for field in fields]}} for word in request.text.lower().split()
    ]
    filters = [{"terms": {facet_field(name): sorted(values)}} for name, values in request.filters.items()]
    scope = [{"term": {SERVES: "da"}}, {"term": {KIND: "offer"}}]
    counts = {name: {"terms": {"field": facet_field(name), "size": 1000}} for name in facet_names(request.kinds)}
    query = {"bool": {"should": words, "minimum_should_match": 1, "filter": scope + filters}}
    return lambda: client.search(index=ALIAS, query=query, aggs=counts, size=20, track_total_hits=True)


_clients: dict[str, Elasticsearch] = {}


def _bare_client(url: str) -> Elasticsearch:
    return _clients.setdefault(url, Elasticsearch(url, request_timeout=30))


def _heap(url: str) -> str:
    nodes = _bare_client(url).nodes.stats(metric="jvm")["nodes"]
    used = sum(node["jvm"]["mem"]["heap_used_in_bytes"] for node in nodes.values())
    return f"{used / 2**20:.0f} MiB heap"


def _table(rows: list[Row], analysed: float, questions: int, load: float) -> str:
    told = (
        f"{questions} questions, 20 hits, {len(facet_names((Kind.OFFER,)))} facets counted. "
        f"Analysis alone, with the loading of the dictionary: {analysed:.0f} documents/s. "
        f"Load of the machine ({os.cpu_count()} processors) before: {load:.1f}."
    )
    lines = [
        told,
        "",
        "| engine | documents | indexed/s | service p50 ms | p99 ms | without facets p50 | p99 | bare query p50 | p99 | memory |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        bare = f"{row.bare.p50:.1f} | {row.bare.p99:.1f}" if row.bare else "|"
        lines.append(
            f"| {row.engine} | {row.size} | {row.documents_a_second:.0f} | {row.service.p50:.1f} | {row.service.p99:.1f} "
            f"| {row.plain.p50:.1f} | {row.plain.p99:.1f} | {bare} | {row.memory} |"
        )
    names = list(rows[0].others)
    lines += ["", f"| p50 / p99 ms | documents | {' | '.join(names)} |", f"|---|---|{'---|' * len(names)}"]
    for row in rows:
        cells = [f"{times.p50:.1f} / {times.p99:.1f}" for times in row.others.values()]
        lines.append(f"| {row.engine} | {row.size} | {' | '.join(cells)} |")
    for name in dict.fromkeys(row.engine for row in rows):
        mine = [row for row in rows if row.engine == name]
        if len(mine) > 1:
            ratio = mine[-1].service.p50 / mine[0].service.p50
            lines.append(
                f"\n{name}: {mine[-1].size / mine[0].size:.0f} times the documents take {ratio:.1f} times as long (p50)."
            )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
