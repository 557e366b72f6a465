"""What may be a view, which are the same, and what a change comes to."""

from typing import Any

import pytest
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils import timezone

from cms.catalogue.enums import Kind
from cms.partners import definition
from cms.partners.definition import canonical, problems, same_as
from cms.partners.difference import difference
from cms.partners.models import Partner, View, ViewMember
from cms.partners.sandbox import sandbox_view
from tests.factories import snippets, stock
from tests.factories.views import decided
from tests.partners.test_membership import keep_vocabularies

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _words() -> None:
    snippets.SubjectFactory(code="historie")
    snippets.ClassLevelFactory(code="klasse-4", notation="4")
    snippets.SubjectFactory(code="musik")
    keep_vocabularies()
    stock.put(1)


@pytest.mark.parametrize(
    ("wrong", "column", "named"),
    [
        ({"kinds": ["offer", "bog"]}, "kinds", "bog"),
        ({"locale": "de"}, "locale", "de"),
        ({"filters": {"farve": ["rød"]}}, "filters", "farve"),
        ({"filters": {"subject": ["findes-ikke"]}}, "filters", "findes-ikke"),
        ({"filters": {"subject": "historie"}}, "filters", "subject"),
        ({"filters": {"subject": ["historie", 4]}}, "filters", "subject"),
        ({"filters": {"week": ["54"]}}, "filters", "54"),
        ({"filters": {"month": ["2027-13"]}}, "filters", "2027-13"),
        ({"filters": {"institution": ["nej"]}}, "filters", "nej"),
        ({"filters": {"institution": [str(stock.public_id(99))]}}, "filters", str(stock.public_id(99))),
        ({"kinds": ["article"], "filters": {"subject": ["historie"]}}, "filters", "subject"),
        ({"fields": ["farve"]}, "fields", "farve"),
        ({"kinds": ["article"], "fields": ["prices"]}, "fields", "prices"),
    ],
)
def test_what_is_refused(wrong: dict[str, Any], column: str, named: str) -> None:
    found = problems(**wrong)
    assert list(found) == [column]
    assert named in found[column][0]
    with pytest.raises(ValidationError):
        definition.create("Navn", "navn", **wrong)
    assert not View.objects.exists()


def test_what_is_taken() -> None:
    filters = {"subject": ["historie"], "week": ["7"], "month": ["2027-03"], "institution": [str(stock.public_id(1))]}
    assert problems(filters=filters, fields=["prices", "title"], locale="en") == {}


def test_one_form_of_what_is_the_same() -> None:
    first = decided(
        kinds=["article", "offer"],
        filters={"subject": ["musik", "historie"], "level": ["4"], "topic": []},
        fields=["prices"],
    )
    same = {
        "kinds": ["offer", "article", "offer"],
        "filters": {"level": ["4"], "subject": ["historie", "musik", "musik"]},
        "fields": ["title", "prices", "id"],
        "fallback": False,  # of no interest in Danish
    }
    assert f"“{first.name}”" in problems(**same)[NON_FIELD_ERRORS][0]
    assert problems(**same, view=first) == {}
    assert same_as(View(**{**same, "filters": {"level": ["klasse-4"], "subject": ["historie", "musik"]}})) == first
    assert problems(**{**same, "fields": []}) == {}
    assert canonical([*Kind]) == canonical()
    assert first.filters == {"level": ["klasse-4"], "subject": ["historie", "musik"]}


def test_the_sandbox_is_like_no_other() -> None:
    sandbox = sandbox_view()
    assert same_as(sandbox) is None
    assert problems(sandbox.kinds) == {}


def test_a_change_raises_the_version_and_touches_nothing_of_the_workers() -> None:
    view = decided()
    stale = View.objects.get(pk=view.pk)
    View.objects.filter(pk=view.pk).update(sequence=77, evaluated="x", entry_sequence=5)
    definition.change(stale, kinds=["offer"])
    stored = View.objects.get(pk=view.pk)
    assert (stored.version, stored.sequence, stored.evaluated, stored.entry_sequence) == (2, 77, "x", 5)
    definition.change(stale, kinds=["offer"])
    assert View.objects.get(pk=view.pk).version == 2
    with pytest.raises(TypeError):
        definition.change(stale, sequence=0)
    with pytest.raises(ValidationError):
        definition.change(stale, kinds=["bog"])
    with pytest.raises(ValidationError):
        definition.change(stale, slug="med mellemrum")


def test_what_a_change_will_bring_and_take_is_told_before(django_assert_max_num_queries: Any) -> None:
    stock.put(2, subject=["historie"])
    stock.put(3, subject=["musik"])
    stock.put(4, Kind.ARTICLE)
    view = decided(kinds=["offer"], filters={"subject": ["historie"]})
    partner = Partner.objects.create(name="Kommunen", view=view)
    before = list(ViewMember.objects.values())
    draft = canonical(["offer", "article"], {"subject": ["musik"]})
    with django_assert_max_num_queries(9):
        told = difference(view, draft, timezone.now())
    assert (told.adds, told.withdraws) == ({Kind.OFFER: 1, Kind.ARTICLE: 1}, {Kind.OFFER: 1})
    assert {example.title for example in told.examples_added} == {"offer 3 (da)", "article 4 (da)"}
    assert [example.title for example in told.examples_withdrawn] == ["offer 2 (da)"]
    assert (told.partners, told.renewed, told.is_nothing) == ([partner], 0, False)
    assert list(ViewMember.objects.values()) == before

    same = canonical(["offer"], {"subject": ["historie"]})
    assert difference(view, same, timezone.now()).is_nothing
    fewer = canonical(["offer"], {"subject": ["historie"]}, ["prices"])
    assert difference(view, fewer, timezone.now()).renewed == 1
    assert difference(None, draft, timezone.now()).adds == {Kind.OFFER: 1, Kind.ARTICLE: 1}
