"""What an engine must do. `EngineContract` is inherited by a class an engine, which says how to make one."""

import math
import uuid
from collections import Counter
from dataclasses import replace
from itertools import chain, pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.catalogue.enums import Kind, Locale
from search.engine import Engine, EngineUnavailable, Found, Held, IndexDocument, Position
from search.engines.sphere import distance_m
from search.fields import STARTS, TEXT_FIELDS
from search.query import AllOf, AnyOf, BestOf, Constant, Everything, Match, Near, OneOf, Plan, Weighted
from tests.engines.reference import AsIndexed
from tests.engines.samples import FACETS, ORIGINS, POINTS, SCOPE, TITLE, document, documents, identifier, plans, titled

EPOCH = uuid.UUID("6f2c1f9e-0000-4000-8000-000000000001")
SCORE_TOLERANCE = 1e-3  # relative
METRES_TOLERANCE = 5.0  # Elasticsearch orders by a quick haversine


def at(sequence: int, analysis: str = "første") -> Position:
    """A position in the tests' epoch."""
    return Position(EPOCH, sequence, analysis)


def keys(found: Found) -> list[str]:
    """The keys of the hits, in order."""
    return [hit.key for hit in found.hits]


def write(engine: Engine, position: Position, *replaced: tuple[uuid.UUID, list[IndexDocument]]) -> None:
    """One batch."""
    writer = engine.writer()
    try:
        for public_id, documents_ in replaced:
            writer.replace(public_id, documents_)
        writer.commit(position)
    finally:
        writer.close()


class EngineContract:
    """Inherit it as Test…, and give `engine` (empty) and `again` (another process's engine on the same index)."""

    @pytest.fixture
    def engine(self) -> Engine:
        raise NotImplementedError

    @pytest.fixture
    def again(self) -> Engine:
        raise NotImplementedError

    # --- by chance, against the reference ---

    def test_answers_as_the_reference_does(self, engine: Engine) -> None:
        @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
        @given(documents=documents, asked=st.lists(plans(), min_size=6, max_size=10))
        def compare(documents: list[IndexDocument], asked: list[Plan]) -> None:
            reference = AsIndexed()
            reference.rebuild(documents, at(7))
            engine.rebuild(documents, at(7))
            for plan in asked:
                found, expected = engine.search(plan), reference.search(plan)
                assert found.total == expected.total
                assert found.counts == expected.counts
                assert [list(found.counts[name]) for name in plan.counts] == [
                    list(expected.counts[name]) for name in plan.counts
                ]
                assert found.position == at(7)
                self._same_hits(found, expected, plan, reference)

        compare()

    @staticmethod
    def _same_hits(found: Found, expected: Found, plan: Plan, reference: AsIndexed) -> None:
        every = {hit.key: hit for hit in reference.search(replace(plan, limit=1000, offset=0)).hits}
        assert len(set(keys(found))) == len(expected.hits)
        for hit, wanted in zip(found.hits, expected.hits, strict=True):
            same = every[hit.key]
            assert (hit.kind, hit.title, hit.distance_m) == (same.kind, same.title, same.distance_m)
            assert math.isclose(hit.score, same.score, rel_tol=SCORE_TOLERANCE, abs_tol=1e-6)
            if plan.order == "relevance":
                assert math.isclose(hit.score, wanted.score, rel_tol=SCORE_TOLERANCE, abs_tol=1e-6)
        if plan.order == "relevance":
            for hit, following in pairwise(found.hits):
                assert hit.score > following.score or (hit.score == following.score and hit.key < following.key)
        else:
            assert keys(found) == keys(expected)

    # --- documents and position ---

    def test_an_index_that_was_never_built_has_no_position_and_no_answer(self, engine: Engine) -> None:
        assert engine.position() is None
        with pytest.raises(EngineUnavailable):
            engine.search(Plan())
        with pytest.raises(EngineUnavailable):
            engine.writer()

    def test_an_empty_index_answers(self, engine: Engine) -> None:
        engine.rebuild([], at(0))
        found = engine.search(Plan(counts=("subject",), scope=SCOPE))
        assert (found.total, found.hits, found.counts) == (0, (), {"subject": {}})
        assert engine.words() == {}
        assert engine.documents() == {}

    def test_replaces_all_that_an_entry_had(self, engine: Engine) -> None:
        entry = identifier(1)
        danish = titled(1, "hav", words=frozenset({"havet"}))
        english = titled(1, "hav", public_id=entry, locale=Locale.ENGLISH, words=frozenset({"sea"}))
        engine.rebuild([danish, english, titled(2, "hav")], at(1))
        assert engine.documents() == {
            danish.key: Held(1, frozenset({"da"})),
            english.key: Held(1, frozenset({"en"})),
            titled(2).key: Held(2, frozenset({"da"})),
        }
        write(engine, at(2), (entry, [replace(danish, words=frozenset({"søen"}), title="Ny")]))
        assert keys(engine.search(Plan(Match(TITLE, "hav"), order="title"))) == [danish.key, titled(2).key]
        assert engine.search(Plan(Match(TITLE, "hav"), order="title")).hits[0].title == "Ny"
        assert engine.words() == {"søen": 1}
        write(engine, at(3), (entry, []))
        assert list(engine.documents()) == [titled(2).key]
        assert engine.words() == {}

    def test_a_batch_and_its_position_are_seen_at_once(self, engine: Engine, again: Engine) -> None:
        engine.rebuild([titled(1, "hav")], at(1))
        writer = engine.writer()
        writer.replace(identifier(2), [titled(2, "hav")])
        for reader in (engine, again):
            assert reader.search(Plan(Match(TITLE, "hav"))).total == 1
            assert reader.position() == at(1)
        writer.commit(at(2))
        writer.close()
        for reader in (engine, again):
            found = reader.search(Plan(Match(TITLE, "hav")))
            assert (found.total, found.position, reader.position()) == (2, at(2), at(2))

    def test_what_was_not_committed_is_forgotten(self, engine: Engine) -> None:
        engine.rebuild([titled(1, "hav")], at(1))
        writer = engine.writer()
        writer.replace(identifier(1), [])
        writer.close()
        write(engine, at(2))
        found = engine.search(Plan())
        assert (found.total, found.position) == (1, at(2))

    def test_the_same_batch_again_does_no_harm(self, engine: Engine) -> None:
        engine.rebuild([], at(0))
        for _ in range(2):
            write(engine, at(2), (identifier(1), [titled(1, "hav")]), (identifier(2), [titled(2, "hav")]))
        assert engine.documents().keys() == {titled(1).key, titled(2).key}
        assert engine.position() == at(2)

    def test_a_slower_worker_leaves_no_old_document_under_a_new_position(self, engine: Engine) -> None:
        engine.rebuild([titled(1, "hav")], at(1))
        write(engine, at(9), (identifier(1), [titled(1, "hav", title="Ny")]))
        write(engine, at(5), (identifier(1), [titled(1, "hav", title="Gammel")]))
        found = engine.search(Plan())
        assert (found.position.sequence, found.hits[0].title) in {(9, "Ny"), (5, "Gammel")}

    def test_the_position_is_no_document(self, engine: Engine) -> None:
        engine.rebuild([titled(1, "hav")], at(1))
        for query in (
            Everything(),
            AllOf(()),
            AnyOf((Everything(),)),
            Constant(Everything(), 2.0),
            Weighted(Everything(), 2.0),
        ):
            assert engine.search(Plan(query)).total == 1

    # --- building beside ---

    def test_the_live_index_goes_on_while_another_is_built(self, engine: Engine, again: Engine) -> None:
        engine.rebuild([titled(1, "hav")], at(1))
        beside = engine.beside(1)
        beside.add(titled(1, "hav", title="Bygget"))
        write(engine, at(2), (identifier(2), [titled(2, "hav")]))
        assert again.search(Plan()).total == 2
        beside.commit(at(1, "anden"))
        assert again.position() == at(2)
        beside.replace(identifier(2), [titled(2, "hav")])
        beside.replace(identifier(3), [titled(3, "hav")])
        beside.commit(at(3, "anden"))
        beside.switch()
        for reader in (engine, again):
            found = reader.search(Plan(order="title"))
            assert [hit.title for hit in found.hits] == ["Bygget", "Tilbud 2", "Tilbud 3"]
            assert found.position == reader.position() == at(3, "anden")

    def test_what_was_built_and_not_switched_to_is_gone(self, engine: Engine) -> None:
        engine.rebuild([titled(1, "hav")], at(1))
        beside = engine.beside(1)
        beside.add(titled(2, "hav"))
        beside.commit(at(5))
        beside.close()
        assert engine.search(Plan()).position == at(1)
        assert engine.search(Plan()).total == 1

    def test_a_document_may_be_replaced_while_it_is_being_added(self, engine: Engine) -> None:
        beside = engine.beside(4)
        for number in range(30):
            beside.add(titled(number, "hav"))
        beside.commit(at(4))
        beside.replace(identifier(3), [titled(3, "hav", title="Ny")])
        beside.replace(identifier(4), [])
        beside.commit(at(6))
        beside.switch()
        found = engine.search(Plan(order="title", limit=30))
        assert found.total == 29
        assert found.hits[3].title == "Ny"

    # --- what is found, and how it is ranked ---

    def test_a_facet_is_counted_without_its_own_filter(self, engine: Engine) -> None:
        rows = [
            ("dansk", "klasse-4"),
            ("dansk", "klasse-5"),
            ("historie", "klasse-4"),
            ("historie", "klasse-5"),
            ("historie", "klasse-5"),
        ]
        engine.rebuild(
            [
                titled(number, "hav", facets={"subject": frozenset({subject}), "level": frozenset({level})})
                for number, (subject, level) in enumerate(rows)
            ],
            at(1),
        )
        filters = {"subject": frozenset({"dansk"}), "level": frozenset({"klasse-5", "klasse-4"})}
        found = engine.search(Plan(filters=filters, counts=("subject", "level", "topic", "findes-ikke")))
        assert found.total == 2
        assert found.counts["subject"] == {"historie": 3, "dansk": 2}
        assert found.counts["level"] == {"klasse-4": 1, "klasse-5": 1}
        assert found.counts["topic"] == found.counts["findes-ikke"] == {}

    def test_all_facets_at_once_are_counted_as_one_by_one(self, engine: Engine) -> None:
        told = [
            titled(
                number,
                facets={name: frozenset(values[: number % (len(values) + 1)]) for name, values in FACETS.items()},
            )
            for number in range(40)
        ]
        engine.rebuild(told, at(1))
        narrowed = {"topic": frozenset({"hav"})}
        together = engine.search(Plan(filters=narrowed, counts=tuple(FACETS), limit=0)).counts
        for name in FACETS:
            assert engine.search(Plan(filters=narrowed, counts=(name,), limit=0)).counts[name] == together[name]

    def test_words_that_most_documents_have_are_counted_as_few_are(self, engine: Engine) -> None:
        told = [
            titled(
                number,
                *(["hav"] if number % 5 else ["skib"]),
                kind=Kind.OFFER if number % 7 else Kind.GUIDE,
                facets={
                    "kind": frozenset({"offer" if number % 7 else "guide"}),
                    "subject": frozenset({"dansk"}) if number % 5 else frozenset({"historie"}),
                    "level": frozenset({f"klasse-{number % 3 + 4}"}),
                },
            )
            for number in range(70)
        ]
        engine.rebuild(told, at(1))
        names = ("kind", "subject", "level", "topic")
        for filters in ({}, {"kind": frozenset({"offer"})}):
            kept = [one for one in told if not filters or one.kind is Kind.OFFER]
            for _time in range(2):
                found = engine.search(Plan(Match(TITLE, "hav"), filters=filters, counts=names, scope=SCOPE))
                having = [one for one in kept if "hav" in one.texts[TITLE]]
                assert found.total == len(having)
                assert found.counts["subject"] == {"dansk": len(having)}
                assert found.counts["level"] == Counter(level for one in having for level in one.facets["level"])
                assert found.counts["kind"] == Counter(one.kind for one in told if "hav" in one.texts[TITLE])
                assert found.counts["topic"] == {}

    def test_a_filter_that_nothing_has_finds_nothing(self, engine: Engine) -> None:
        engine.rebuild([titled(1, "hav", facets={"subject": frozenset({"dansk"})})], at(1))
        for filters in ({"subject": frozenset({"fysik"})}, {"subject": frozenset()}, {"findes-ikke": frozenset({"x"})}):
            found = engine.search(Plan(filters=filters, counts=("subject",)))
            assert found.total == 0
        assert found.counts["subject"] == {}

    def test_equals_are_in_order_of_their_keys_on_every_page(self, engine: Engine) -> None:
        same = [titled(number, "hav", modified=1, sort_title=b"x", prior=1.0) for number in range(60)]
        engine.rebuild(same, at(1))
        for query, order in [
            (Match(TITLE, "hav"), "relevance"),
            (Everything(), "relevance"),
            (Everything(), "title"),
            (Everything(), "-title"),
            (Everything(), "modified"),
            (Match(TITLE, "hav"), "-modified"),
        ]:
            pages = [
                keys(engine.search(Plan(query, limit=7, offset=offset, order=order))) for offset in range(0, 63, 7)
            ]
            assert list(chain.from_iterable(pages)) == sorted(one.key for one in same)

    def test_keys_that_begin_alike_are_in_order(self, engine: Engine) -> None:
        alike = [
            titled(number, "hav", public_id=uuid.UUID(int=(0xABCDEF << 104) + number), sort_title=b"")
            for number in (5, 3, 9, 1)
        ]
        engine.rebuild(alike, at(1))
        for order in ("relevance", "title"):
            assert keys(engine.search(Plan(Match(TITLE, "hav"), order=order))) == sorted(one.key for one in alike)

    def test_the_prior_scales_scores(self, engine: Engine) -> None:
        engine.rebuild([titled(1, "hav", prior=1.5), titled(2, "hav", prior=1.0), titled(3, "hav", prior=0.5)], at(1))
        with_prior = {hit.key: hit.score for hit in engine.search(Plan(Match(TITLE, "hav"))).hits}
        plain = {hit.key: hit.score for hit in engine.search(Plan(Match(TITLE, "hav"), prior=False)).hits}
        assert len(set(plain.values())) == 1
        factors = [with_prior[titled(number).key] / plain[titled(number).key] for number in (1, 2, 3)]
        assert factors == pytest.approx([1.5, 1.0, 0.5], rel=1e-5)
        assert list(with_prior) == [titled(number).key for number in (1, 2, 3)]

    def test_limit_and_offset(self, engine: Engine) -> None:
        engine.rebuild([titled(number, "hav") for number in range(5)], at(1))
        assert engine.search(Plan(limit=0, order="title")) == replace(engine.search(Plan(limit=2)), hits=())
        assert len(engine.search(Plan(limit=3, offset=4)).hits) == 1
        beyond = engine.search(Plan(limit=20, offset=10_000, order="title"))
        assert (beyond.total, beyond.hits) == (5, ())

    def test_lexical_scores(self, engine: Engine) -> None:
        """BM25 by hand: two documents and the position's are three; hav is in one of them, once among two."""
        engine.rebuild([titled(1, "hav", "skib"), titled(2, "skib")], at(1))
        average = (2 + 1 + 1) / 3
        idf = math.log(1 + (3 - 1 + 0.5) / (1 + 0.5))
        score = idf * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 2 / average))
        query = BestOf((Match(TITLE, "hav"), Weighted(Match(TITLE, "hav"), 0.5)), 0.4)
        hits = engine.search(Plan(query)).hits
        assert [hit.score for hit in hits] == pytest.approx([score * 1.2], rel=1e-4)

    # --- places ---

    def test_distance_is_to_the_nearest_point_and_those_without_come_last(self, engine: Engine) -> None:
        placed = [titled(number, "hav", points=(POINTS[number % 5], POINTS[5])) for number in range(12)]
        nowhere = [titled(number, "hav") for number in range(12, 18)]
        engine.rebuild([*placed, *nowhere], at(1))
        near = Near(*ORIGINS[1])
        whole = engine.search(Plan(near=near, order="distance", limit=50))
        expected = sorted((distance_m(ORIGINS[1], one.points[0]), one.key) for one in placed)
        assert [(hit.distance_m, hit.key) for hit in whole.hits[:12]] == expected
        assert [(hit.distance_m, hit.key) for hit in whole.hits[12:]] == sorted((None, one.key) for one in nowhere)
        paged = [
            engine.search(Plan(near=near, order="distance", limit=4, offset=offset)).hits for offset in range(0, 20, 4)
        ]
        assert tuple(chain.from_iterable(paged)) == whole.hits

    def test_within_a_radius(self, engine: Engine) -> None:
        engine.rebuild(
            [titled(number, "hav", points=(point,)) for number, point in enumerate(POINTS)] + [titled(9, "hav")], at(1)
        )
        for origin in ORIGINS:
            for point in POINTS:
                exact = distance_m(origin, point)
                for radius in (max(exact - METRES_TOLERANCE, 0.0), exact + METRES_TOLERANCE):
                    inside = {number for number, other in enumerate(POINTS) if distance_m(origin, other) <= radius}
                    found = engine.search(Plan(near=Near(*origin, radius), order="distance"))
                    assert {hit.key for hit in found.hits} == {titled(number).key for number in inside}
                    assert found.total == len(inside)

    def test_many_points(self, engine: Engine) -> None:
        many = [
            titled(number, "hav", points=((54.5 + number * 0.003, 9.0 + (number % 7) * 0.41),)) for number in range(400)
        ]
        engine.rebuild(many, at(1))
        origin = (55.1234, 9.7)
        order = [key for _distance, key in sorted((distance_m(origin, one.points[0]), one.key) for one in many)]
        for offset in (0, 40, 350):
            assert (
                keys(engine.search(Plan(near=Near(*origin), order="distance", offset=offset)))
                == order[offset : offset + 20]
            )

    # --- what nobody should send ---

    def test_terms_that_cannot_be(self, engine: Engine) -> None:
        engine.rebuild([titled(1, "hav", "skib")], at(1))
        for term in ("", " ", "hav skib", "\ud800", "x" * 100_000, "\x00", "␀", "🙂", 'title:"hav" AND ('):
            assert engine.search(Plan(Match(TITLE, term))).total == 0
            assert (
                engine.search(Plan(OneOf("f_subject", frozenset({term})), filters={"topic": frozenset({term})})).total
                == 0
            )
            assert engine.search(Plan(Match("findes-ikke", term))).total == 0

    def test_texts_that_cannot_be(self, engine: Engine) -> None:
        odd = document(
            1,
            title="\x00 ␀ 🙂",
            texts=dict.fromkeys(TEXT_FIELDS, ("x" * 100_000, "hav", "\ud800", " ", "", "skib hav")),
            words=frozenset({"y" * 50_000, "\ud800", "", "havet"}),
            facets={"subject": frozenset({"z" * 50_000, "\udfff", "dansk"}), "findes-ikke": frozenset({"x"})},
            starts=("ha", "x" * 300),
        )
        engine.rebuild([odd], at(1))
        write(engine, at(2), (odd.public_id, [odd]))
        found = engine.search(Plan(Match(TITLE, "hav"), counts=("subject",)))
        assert found.total == 1
        assert found.hits[0].title == odd.title
        assert found.counts == {"subject": {"dansk": 1}}
        assert engine.words() == {"havet": 1}
        assert engine.search(Plan(Match(STARTS, "ha"))).total == 1
        assert engine.search(Plan(OneOf(STARTS, frozenset({"ha"})))).total == 1

    def test_a_query_of_many_words(self, engine: Engine) -> None:
        engine.rebuild([titled(1, "hav")], at(1))
        words = tuple(
            BestOf((Match(TITLE, f"ord{number}"), Weighted(Match(TITLE, "hav"), 0.1))) for number in range(300)
        )
        assert engine.search(Plan(AnyOf(words))).total == 1

    def test_kinds_are_told(self, engine: Engine) -> None:
        engine.rebuild([titled(1, "hav", kind=Kind.GUIDE)], at(1))
        assert engine.search(Plan()).hits[0].kind is Kind.GUIDE
