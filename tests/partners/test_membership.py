"""What a view holds, and its numbers, as entries and views change."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.catalogue import consistency, consumers, rebuilding, vocabularies
from cms.catalogue.enums import Kind, State
from cms.catalogue.models import CatalogueEntry, Counter, Dirty, FacetValue
from cms.catalogue.projection import locked_counter
from cms.partners import definition, membership
from cms.partners.consistency import problems
from cms.partners.matching import SLOT_SECONDS
from cms.partners.membership import Views, bring_up_to_date
from cms.partners.models import View, ViewMember
from cms.partners.sandbox import sandbox_view
from cms.partners.scope import Scope, changes
from tests.factories import snippets, stock
from tests.factories.views import decided

pytestmark = pytest.mark.django_db


def keep_vocabularies() -> None:
    """Store the vocabularies as the projection would."""
    with locked_counter() as counter:
        vocabularies.refresh_all(counter)
        counter.save()


def told(view: View, after: int = 0) -> list[tuple[int, str]]:
    """What the view's feed says: (number of the id, state), in order."""
    found = changes(Scope(view), after, 1_000, timezone.now())
    return [(change.public_id.int >> 64, change.state.value) for change in found]


def held(view: View) -> set[tuple[int, str]]:
    members = ViewMember.objects.filter(view=view, state=State.LIVE).select_related("entry")
    return {(member.entry.public_id.int >> 64, member.entry.locale) for member in members}


def test_what_comes_changes_and_goes_is_numbered_and_nothing_else() -> None:
    snippets.SubjectFactory(code="historie")
    snippets.SubjectFactory(code="musik")
    keep_vocabularies()
    stock.put(1, subject=["historie"])
    stock.put(2, subject=["musik"])
    stock.put(3, Kind.ARTICLE)
    view = decided(kinds=["offer"], filters={"subject": ["historie"]})
    assert told(view) == [(1, "live")]

    stock.put(1, subject=["historie"])
    stock.put(2, subject=["musik"])
    stock.withdraw(2)
    stock.put(4, subject=["musik"])
    assert told(bring_up_to_date(view)) == [(1, "live")]  # once, at its latest; nothing of what it never held
    assert view.sequence == 2

    stock.put(1, subject=["musik"])
    stock.put(4, subject=["historie"])
    assert told(bring_up_to_date(view), after=2) == [(4, "live"), (1, "deleted")]
    stock.put(1, subject=["historie"])
    stock.withdraw(4)
    assert sorted(told(bring_up_to_date(view), after=4)) == [(1, "live"), (4, "deleted")]
    assert list(problems()) == []


def test_a_facet_narrows_only_the_kinds_that_have_it() -> None:
    snippets.SubjectFactory(code="historie")
    keep_vocabularies()
    stock.put(1, subject=["historie"])
    stock.put(2)
    stock.put(3, Kind.ARTICLE)
    stock.put(4, Kind.GUIDE)
    view = decided(kinds=["offer", "guide", "article"], filters={"subject": ["historie"]})
    assert held(view) == {(1, "da"), (3, "da")}


def test_the_language_that_answers_is_held() -> None:
    stock.put(1)
    stock.put(2)
    stock.put(2, locale="en")
    with_danish = decided(locale="en")
    english = decided(locale="en", fallback=False)
    danish = decided()
    assert held(with_danish) == {(1, "da"), (2, "en")}
    assert held(english) == {(2, "en")}
    assert held(danish) == {(1, "da"), (2, "da")}
    before = with_danish.sequence
    stock.put(1, locale="en")
    stock.withdraw(2, locale="en")
    bring_up_to_date(with_danish)
    assert held(with_danish) == {(1, "en"), (2, "da")}
    assert with_danish.sequence == before + 4


def test_a_region_follows_the_date(monkeypatch: pytest.MonkeyPatch) -> None:
    east = snippets.RegionFactory(code="oestdanmark", valid_from=timezone.localdate() + timedelta(days=1))
    capital = snippets.RegionFactory(code="hovedstaden", valid_to=timezone.localdate(), replaced_by=east)
    sealand = snippets.RegionFactory(code="sjaelland", valid_to=timezone.localdate(), replaced_by=east)
    snippets.MunicipalityFactory(code="0101", region=capital)
    snippets.MunicipalityFactory(code="0259", region=sealand)
    keep_vocabularies()
    stock.put(1, municipality=["0101"])
    stock.put(2, municipality=["0259"])
    view = decided(kinds=["offer"], filters={"region": ["hovedstaden"]})
    assert held(view) == {(1, "da")}
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    assert Views().advance() == 1
    assert held(view) == {(1, "da"), (2, "da")}


def test_a_word_that_becomes_narrower_brings_what_has_it() -> None:
    wide = snippets.SubjectFactory(code="kultur")
    narrow = snippets.SubjectFactory(code="historie")
    keep_vocabularies()
    stock.put(1, subject=["historie"])
    view = decided(kinds=["offer"], filters={"subject": ["kultur"]})
    assert held(view) == set()
    narrow.broader = wide
    narrow.save()
    keep_vocabularies()
    assert held(bring_up_to_date(view)) == {(1, "da")}


def test_other_fields_send_every_member_again_and_nothing_else() -> None:
    stock.put(1)
    stock.put(2)
    stock.put(3)
    view = decided(kinds=["offer"], fields=["card_text"])
    stock.withdraw(3)
    bring_up_to_date(view)
    before = view.sequence
    definition.change(view, fields=["card_text", "prices"])
    assert told(bring_up_to_date(view), after=before) == [(1, "live"), (2, "live")]
    definition.change(view, name="Et andet navn")
    assert bring_up_to_date(view).sequence == before + 2


def test_fields_that_were_changed_there_and_back_send_every_member_again() -> None:
    stock.put(1)
    view = decided(kinds=["offer"])
    before = view.sequence
    definition.change(view, fields=["card_text"])  # somebody may read a document with these, before the worker comes by
    definition.change(view, fields=["prices"])
    definition.change(view, fields=[])
    assert told(bring_up_to_date(view), after=before) == [(1, "live")]
    definition.change(view, locale="en")
    definition.change(view, locale="da")
    assert bring_up_to_date(view).sequence == before + 1


def test_changes_that_do_not_fit_a_batch_are_taken_in_several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(membership, "BATCH", 2)
    for number in range(1, 8):
        stock.put(number)
    view = definition.create("Mange", "mange", kinds=["offer"])
    steps = 0
    while Views().advance():
        steps += 1
    assert steps == 4
    view.refresh_from_db()
    assert [number for number, _state in told(view)] == [1, 2, 3, 4, 5, 6, 7]
    definition.change(view, fields=["card_text"])
    Views().advance()
    definition.change(view, fields=["prices"])
    bring_up_to_date(view)
    assert list(problems()) == []
    for number in range(1, 8):
        stock.withdraw(number)
    bring_up_to_date(view)
    assert held(view) == set()


def test_a_new_epoch_decides_all_and_numbers_only_what_differs() -> None:
    stock.put(1)
    view = decided()
    rebuilding.new_epoch()
    epoch = Counter.objects.get().epoch
    assert Views().reached(epoch) == 0
    assert bring_up_to_date(view).sequence == 1
    assert Views().reached(epoch) == Counter.objects.get().sequence


def test_values_that_a_release_changes_without_a_number_are_noticed() -> None:
    snippets.SubjectFactory(code="historie")
    keep_vocabularies()
    entry = stock.put(1)
    view = decided(kinds=["offer"], filters={"subject": ["historie"]})
    Counter.objects.update(shape="en anden")
    Dirty.objects.create(scope="page", key="1")
    bring_up_to_date(view)
    assert held(view) == set()
    FacetValue.objects.create(entry=entry, facet="subject", value="historie")
    Dirty.objects.all().delete()
    assert held(bring_up_to_date(view)) == {(1, "da")}


def test_nothing_to_do_costs_two_queries(django_assert_num_queries: Any) -> None:
    stock.put(1)
    for number in range(4):
        decided(kinds=["offer"], fields=["card_text", "prices", "facilities", "levels"][: number + 1])
    with django_assert_num_queries(2):
        assert Views().advance() == 0


def test_a_step_costs_the_same_for_any_number_of_changes() -> None:
    view = decided()
    costs = []
    for number in (3, 30):
        for entry in range(number):
            stock.put(entry)
        with CaptureQueriesContext(connection) as queries:
            Views().advance()
        costs.append(len(queries))
        assert list(problems()) == []
    assert costs[0] == costs[1] <= 14, costs
    assert view.sequence < View.objects.get().sequence


def test_a_view_that_cannot_be_read_does_not_hold_up_the_others(caplog: pytest.LogCaptureFixture) -> None:
    View.objects.create(name="A", slug="a", filters={"findes-ikke": ["x"]})
    view = definition.create("B", "b")
    stock.put(1)
    Views().advance()
    assert held(view) == {(1, "da")}
    assert "view a could not be brought up to date" in caplog.text
    assert any("definition of view a cannot be read" in problem for problem in problems())


def test_the_check_says_which_view_is_wrong() -> None:
    stock.put(1)
    stock.put(2)
    view = decided()
    assert list(consistency.problems(timezone.now()))[-1:] != ["view"]
    ViewMember.objects.filter(view=view, entry__public_id=stock.public_id(1)).delete()
    ViewMember.objects.filter(view=view).update(entry_sequence=0)
    assert list(problems()) == [
        f"view {view.slug}: 1 entries are missing from it; is the worker running?",
        f"view {view.slug}: 1 entries are in it as they were before; is the worker running?",
    ]


def test_the_sandbox_comes_and_goes_and_holds_no_person(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(1, 101):
        stock.put(number * 5, [Kind.OFFER, Kind.INSTITUTION, Kind.PROFILE][number % 3])
    view = bring_up_to_date(sandbox_view())
    assert sandbox_view() == view
    start, harvested = timezone.now(), held(view)
    came_back = set()
    for slot in range(1, 11):
        now = start + timedelta(seconds=SLOT_SECONDS * slot)
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        before = held(view)
        bring_up_to_date(view)
        assert 0 < len(before - held(view)) < 20
        came_back |= held(view) - before
    assert came_back
    assert held(view) == harvested
    assert not ViewMember.objects.filter(view=view, entry__kind=Kind.PROFILE).exists()


SUBJECTS = ["historie", "musik", "dansk"]
DEFINITIONS: list[dict[str, Any]] = [
    {"kinds": [], "filters": {}, "locale": "da"},
    {"kinds": ["offer"], "filters": {"subject": ["historie"]}, "locale": "da"},
    {"kinds": ["offer", "article"], "filters": {"subject": ["historie", "musik"]}, "locale": "en"},
    {"kinds": ["article"], "filters": {}, "locale": "en", "fallback": False},
    {"kinds": ["offer"], "filters": {"subject": ["dansk"], "week": ["7"]}, "locale": "da", "fields": ["card_text"]},
]
Key = tuple[int, str]


@dataclass
class Model:
    """The catalogue and a view as one would say them; and what a reader of the view's feed has."""

    entries: dict[Key, tuple[Kind, dict[str, list[str]], int]] = field(default_factory=dict)
    definition: dict[str, Any] = field(default_factory=lambda: DEFINITIONS[0])
    copy: dict[Key, str] = field(default_factory=dict)
    ever: set[Key] = field(default_factory=set)
    cursor: int = 0

    def should_hold(self) -> set[Key]:
        own, fallback = self.definition["locale"], self.definition.get("fallback", True)
        answers = {key for key in self.entries if key[1] == own}
        if fallback:
            answers |= {key for key in self.entries if key[1] == "da" and (key[0], own) not in self.entries}
        return {key for key in answers if self.is_matched(*self.entries[key][:2])}

    def is_matched(self, kind: Kind, values: dict[str, list[str]]) -> bool:
        if self.definition["kinds"] and kind not in self.definition["kinds"]:
            return False
        if kind == Kind.ARTICLE:  # it has none of these facets
            return True
        return all(set(codes) & set(values.get(name, [])) for name, codes in self.definition["filters"].items())

    def follow(self, view: View, limit: int) -> int:
        found = changes(Scope(view), self.cursor, limit, timezone.now())
        for change in found:
            key = change.public_id.int >> 64, change.locale.value
            assert change.sequence > self.cursor
            self.cursor = change.sequence
            if change.state == State.LIVE:
                self.copy[key] = change.document
                self.ever.add(key)
            else:
                assert key in self.ever or key not in self.copy, "a tombstone of what was never held"
                self.copy.pop(key, None)
        return len(found)


step = st.one_of(
    st.tuples(
        st.just("put"), st.integers(1, 5), st.sampled_from(["da", "en"]), st.sampled_from([Kind.OFFER, Kind.ARTICLE]),
        st.lists(st.sampled_from(SUBJECTS), max_size=2), st.sampled_from(["7", "8"]),
    ),
    st.tuples(st.just("withdraw"), st.integers(1, 5), st.sampled_from(["da", "en"])),
    st.tuples(st.just("change"), st.integers(0, len(DEFINITIONS) - 1)),
    st.tuples(st.just("work")),
    st.tuples(st.just("follow"), st.integers(1, 4)),
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(step, min_size=4, max_size=25))
def test_a_copy_is_what_the_view_should_hold(steps: list[tuple[Any, ...]]) -> None:
    membership_batch, membership.BATCH = membership.BATCH, 2
    try:
        with transaction.atomic():
            for code in SUBJECTS:
                snippets.SubjectFactory(code=code)
            keep_vocabularies()
            run(steps)
            transaction.set_rollback(True)
    finally:
        membership.BATCH = membership_batch
        from cms.catalogue.terms import forget_terms

        forget_terms()


def run(steps: list[tuple[Any, ...]]) -> None:
    model, consumer = Model(), Views()
    view = definition.create("Prøve", "proeve", **model.definition)
    for name, *values in steps:
        if name == "put":
            number, locale, kind, subjects, week = values
            facets = {"subject": subjects, "week": [week]} if kind == Kind.OFFER else {}
            entry = stock.put(number, kind, locale, **facets)
            model.entries[number, locale] = kind, facets, entry.sequence
        elif name == "withdraw":
            stock.withdraw(*values)
            model.entries.pop((values[0], values[1]), None)
        elif name == "change":
            model.definition = DEFINITIONS[values[0]]
            definition.change(view, **{"fallback": True, "fields": [], **model.definition})
        elif name == "work":
            consumer.advance()
            view.refresh_from_db()
        else:
            model.follow(view, values[0])
    bring_up_to_date(view)
    while model.follow(view, 3):
        pass
    documents = {
        (entry.public_id.int >> 64, entry.locale): entry.document
        for entry in CatalogueEntry.objects.filter(state="live")
    }
    assert model.copy == {key: documents[key] for key in model.should_hold()}
    assert held(view) == model.should_hold()
    assert list(problems()) == []
    assert view.sequence >= model.cursor
    assert consumers.reached("views", Counter.objects.get()) == Counter.objects.get().sequence
