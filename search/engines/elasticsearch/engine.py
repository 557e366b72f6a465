"""Elasticsearch behind the port. One alias is searched; indices are made beside it and given it in one call."""

import os
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError
from elasticsearch.dsl import MultiSearch, Q, Search

from cms.catalogue.enums import Kind
from search.engine import EngineUnavailable, Found, Held, Hit, IndexDocument, Position
from search.engines import sphere
from search.engines.elasticsearch import compiling, mapping
from search.engines.elasticsearch.faults import Breaker, told
from search.engines.elasticsearch.writing import Beside, IndexWriter
from search.engines.ordering import most_first
from search.fields import KEY, KIND, SERVES, WORDS
from search.query import Plan

WRITE_SECONDS = 60.0
PAGE = 10_000  # values of a field that are asked for at once
ABANDONED_SECONDS = 3600.0  # an index without the alias is that old only if whoever built it is dead


class ElasticsearchEngine:
    """The index behind the alias `alias` at `url`. It connects when a process first asks."""

    name = "elasticsearch"

    def __init__(self, url: str, alias: str, timeout_seconds: float) -> None:
        self._url = url
        self._alias = alias
        self._timeout = timeout_seconds
        self._breaker = Breaker()
        self._clients: dict[int, Elasticsearch] = {}
        self._seen: tuple[float, Position] | None = None  # the position told last, and when it was asked for

    def search(self, plan: Plan) -> Found:
        """Answer. Raises EngineUnavailable.

        The position is asked for before the hits, so that it never tells of a state newer than theirs.
        """
        with self._reading() as client:
            asked = time.monotonic()
            both: MultiSearch[Any] = MultiSearch(using=client, index=self._alias)
            both = both.params(max_concurrent_searches=1).add(_position_search()).add(compiling.searched(plan))
            place, answer = (response.to_dict() for response in both.execute())
        position = self._position(place)
        if position is None:
            raise EngineUnavailable("Elasticsearch has no index that this code can read")
        self._seen = asked, position
        return Found(
            total=answer["hits"]["total"]["value"],
            hits=tuple(_hit(row, plan) for row in answer["hits"]["hits"]),
            counts={
                facet: most_first(counts)
                for facet, counts in compiling.counts_of(plan, answer.get("aggregations", {})).items()
            },
            position=position,
        )

    def position(self, age_s: float = 0.0) -> Position | None:
        """Where the live index stands, or stood so many seconds ago at most: then a search that was just answered has told it.

        None: there is none that this code can read, so a new one is to be built. Raises EngineUnavailable.
        """
        seen = self._seen
        asked = time.monotonic()
        if seen is not None and asked - seen[0] < age_s:
            return seen[1]
        with self._reading() as client:
            try:
                answer = _position_search().using(client).index(self._alias).execute().to_dict()
            except NotFoundError:
                return None
        position = self._position(answer)
        self._seen = None if position is None else (asked, position)
        return position

    def words(self) -> Mapping[str, int]:
        """The surface forms in the live index and in how many documents each is. Raises EngineUnavailable.

        A page at a time, each a short request: nothing filters them (the position has none), so that Elasticsearch walks the
        sorted words and stops at the end of the page.
        """
        words: dict[str, int] = {}
        after: dict[str, Any] = {}
        while True:
            with self._reading() as client:
                search = Search(using=client, index=self._alias).extra(track_total_hits=False)[:0]
                sources = [{"value": {"terms": {"field": WORDS}}}]
                search.aggs.bucket("words", "composite", sources=sources, size=PAGE, **after)
                page = search.execute().to_dict()["aggregations"]["words"]
            words |= {bucket["key"]["value"]: bucket["doc_count"] for bucket in page["buckets"]}
            if "after_key" not in page:
                return words
            after = {"after": page["after_key"]}

    def documents(self) -> Mapping[str, Held]:
        """Every document in the live index by its key."""
        documents: dict[str, Held] = {}
        last: list[str] = []
        while True:
            with self._reading(WRITE_SECONDS) as client:
                search = Search(using=client, index=self._alias).query(Q("bool", filter=[compiling.entries()]))
                search = search.sort(KEY).source([*mapping.HELD])[:PAGE]
                page = (search.extra(search_after=last) if last else search).execute().to_dict()["hits"]["hits"]
            for row in page:
                source = row["_source"]
                documents[source[KEY]] = Held(source[mapping.MODIFIED], frozenset(source[SERVES]))
            if not page:
                return documents
            last = page[-1]["sort"]

    def writer(self) -> IndexWriter:
        """A writer on the live index. Raises EngineUnavailable."""
        with told():
            return IndexWriter(self._writing(), next(iter(self._live())))

    def beside(self, since: int) -> Beside:
        """A writer on a new index, which becomes the live one when it is told to."""
        with told():
            self._remove_abandoned()
        return Beside(self._writing(), f"{self._prefix()}{uuid.uuid4().hex}", since, self._switch)

    def rebuild(self, documents: Iterable[IndexDocument], position: Position) -> None:
        """Build a new index beside the live one and switch to it at once."""
        beside = self.beside(position.sequence)
        try:
            for document in documents:
                beside.add(document)
            beside.commit(position)
            beside.switch()
        finally:
            beside.close()

    @contextmanager
    def _reading(self, seconds: float | None = None) -> Iterator[Elasticsearch]:
        """The client for a question, which waits for a search's time or so many seconds. Raises EngineUnavailable, and at once
        while the server rests.
        """
        with told(), self._breaker.guarded():
            yield self._client() if seconds is None else self._client().options(request_timeout=seconds)

    def _client(self) -> Elasticsearch:
        """This process's client: connections must not be shared with a fork."""
        process = os.getpid()
        if process not in self._clients:
            self._clients = {
                process: Elasticsearch(self._url, request_timeout=self._timeout, max_retries=0, retry_on_timeout=False)
            }
        return self._clients[process]

    def _writing(self) -> Elasticsearch:
        return self._client().options(request_timeout=WRITE_SECONDS)

    def _prefix(self) -> str:
        """How the names of this code's indices begin. An alias has no dot in it, so nobody else's begin so."""
        return f"{self._alias}.{mapping.digest()}."

    def _live(self) -> list[str]:
        return list(self._client().indices.get_alias(name=self._alias).body)

    def _switch(self, index: str) -> None:
        client = self._writing()
        try:
            old = self._live()
        except NotFoundError:
            old = []
        actions: list[dict[str, Any]] = [{"remove": {"index": name, "alias": self._alias}} for name in old]
        client.indices.update_aliases(actions=[*actions, {"add": {"index": index, "alias": self._alias}}])
        for name in old:
            client.indices.delete(index=name, ignore_unavailable=True)

    def _remove_abandoned(self) -> None:
        client = self._writing()
        there = client.indices.get(index=f"{self._alias}.*", features=["aliases", "settings"]).body
        for name, told_ in there.items():
            age = time.time() - int(told_["settings"]["index"]["creation_date"]) / 1000
            if not told_["aliases"] and age > ABANDONED_SECONDS:
                client.indices.delete(index=name, ignore_unavailable=True)

    def _position(self, answer: dict[str, Any]) -> Position | None:
        """The position in the answer to its search; None if another code's index told it, or none did."""
        hits = answer["hits"]["hits"]
        if not hits or not all(row["_index"].startswith(self._prefix()) for row in hits):
            return None
        return mapping.position_of(hits[0]["_source"])


def _position_search() -> Search[Any]:
    return Search().query("ids", values=[mapping.POSITION]).source([mapping.POSITION])


def _hit(row: dict[str, Any], plan: Plan) -> Hit:
    source = row["_source"]
    points = [(point["lat"], point["lon"]) for point in source[mapping.POINTS]]
    near = plan.near
    distance = sphere.nearest_m((near.latitude, near.longitude), points) if near is not None else None
    return Hit(source[KEY], Kind(source[KIND]), source[mapping.TITLE], row["_score"], distance)
