"""The demo's data are sound, and its composer always says the same."""

import csv
import json
import re

from cms.demo import composer, prose, records
from cms.demo.audiences import AUDIENCES
from snippets.vocabularies import DATA


def codes(name: str) -> set[str]:
    return {row["code"] for row in csv.DictReader((DATA / f"{name}.csv").read_text(encoding="utf-8").splitlines())}


def test_the_data_name_words_that_there_are() -> None:
    for theme in records.themes():
        assert set(theme.kinds) <= codes("institution_kinds"), theme.code
        assert {*theme.subjects, *theme.youth} <= codes("subjects"), theme.code
        assert set(theme.topics) <= codes("topics"), theme.code
        assert set(theme.themes) <= codes("curriculum_themes"), theme.code
        assert set(theme.titles) == set(theme.cards) == {audience.code for audience in AUDIENCES}
        assert all(len(card) <= 160 for card in theme.cards.values())
    for institution in records.institutions():
        assert institution.municipality in codes("municipalities")
        assert institution.kind in codes("institution_kinds")
    assert len(records.institutions()) >= 60
    assert set(composer.FORMS) <= codes("offer_kinds")


def test_the_composer_is_deterministic_and_titles_differ() -> None:
    plans = list(composer.compose(records.institutions(), 20_000))
    assert len(plans) == 20_000
    assert len({(plan.institution.code, plan.title) for plan in plans}) == 20_000
    again = list(composer.compose(records.institutions(), 400))
    assert [(plan.key, plan.title, plan.form, plan.state) for plan in plans[:400]] == [
        (plan.key, plan.title, plan.form, plan.state) for plan in again
    ]
    assert all(len(plan.title) <= 120 for plan in plans)
    assert prose.write(plans[7]) == prose.write(again[7])


def test_no_address_of_anybody() -> None:
    text = json.dumps([vars(theme) for theme in records.themes()]) + json.dumps(
        [vars(i) for i in records.institutions()]
    )
    assert re.findall(r"[\w.]+@[\w.]+", text) == []
