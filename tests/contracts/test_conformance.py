"""The list of standards, the tests that prove them, and what was recorded of them, keep in step."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from cms.exchange.conformance.results import ROOT, Outcome, digest_of, read
from cms.exchange.conformance.standards import STANDARDS
from tests.conformance import Recorder, tool_version

CHECKS = {(standard.id, check) for standard in STANDARDS for check in standard.checks}


def marked(source: str) -> Iterator[tuple[str, str]]:
    """What `pytest.mark.conformance(…)` claims in a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.conformance":
            standard, check = (ast.literal_eval(argument) for argument in node.args)
            yield standard, check


PROVED = {claim for path in (ROOT / "tests").rglob("*.py") for claim in marked(path.read_text(encoding="utf-8"))}


def test_every_marked_test_proves_a_standard_of_the_list() -> None:
    assert set() == PROVED - CHECKS


def test_every_check_of_the_list_has_a_test() -> None:
    assert set() == CHECKS - PROVED


def test_every_standard_is_served_by_code_that_is_there() -> None:
    missing = [path for standard in STANDARDS for path in standard.code if not (ROOT / path).exists()]
    assert missing == []
    assert all(standard.code and standard.address for standard in STANDARDS if standard.is_followed)


def test_ids_are_given_once() -> None:
    assert len({standard.id for standard in STANDARDS}) == len(STANDARDS)


def test_what_was_recorded_is_of_checks_in_the_list() -> None:
    path = ROOT / "cms" / "exchange" / "conformance" / "results.json"
    recorded = json.loads(path.read_text(encoding="utf-8"))
    assert {(row["standard"], row["check"]) for row in recorded["results"]} - CHECKS == set()


def test_the_tools_have_versions() -> None:
    assert tool_version("pip:oaipmh-scythe")
    assert tool_version("own:reader") == ""
    assert tool_version("pip:no-such-package-at-all") == ""
    assert tool_version("npm:no-such-package-at-all") == ""


def recorded(tmp_path: Path, outcome: str, code: str) -> Path:
    row = {
        "standard": "rpde",
        "check": "own:reader",
        "tool_version": "",
        "outcome": outcome,
        "tests": ["a"],
        "run_at": "2026-11-25T03:00:00+00:00",
        "code": code,
    }
    path = tmp_path / "results.json"
    path.write_text(json.dumps({"results": [row]}))
    return path


def test_what_was_not_run_and_what_is_not_followed_say_so(tmp_path: Path) -> None:
    for path in [tmp_path / "none.json", recorded(tmp_path, "skipped", "")]:
        standings = {standing.standard.id: standing for standing in read(path, ROOT).standings}
        assert standings["rpde"].outcome is Outcome.NOT_RUN
        assert standings["dk-lom"].outcome is Outcome.NOT_IMPLEMENTED


@pytest.mark.parametrize("outcome", ["passed", "failed"])
def test_a_result_is_outdated_when_the_code_has_changed_since(tmp_path: Path, outcome: str) -> None:
    rpde = next(standard for standard in STANDARDS if standard.id == "rpde")
    now = digest_of(rpde.code, ROOT)
    for code, outdated in [(now, False), ("of before", True)]:
        found = read(recorded(tmp_path, outcome, code), ROOT)
        standing = next(standing for standing in found.standings if standing.standard is rpde)
        result = next(result for result in standing.results if result.check == "own:reader")
        assert (result.outcome, result.outdated) == (outcome, outdated)
        assert standing.outdated is outdated


def test_one_failure_is_the_standards_outcome(tmp_path: Path) -> None:
    standings = read(recorded(tmp_path, "failed", ""), ROOT).standings
    rpde = next(standing for standing in standings if standing.standard.id == "rpde")
    assert rpde.outcome is Outcome.FAILED


def test_the_digest_follows_files_their_names_and_folders(tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "a.py").write_text("1")
    before = digest_of(("package",), tmp_path)
    (tmp_path / "package" / "results.json").write_text("{}")
    assert digest_of(("package",), tmp_path) == before
    (tmp_path / "package" / "a.py").rename(tmp_path / "package" / "b.py")
    assert digest_of(("package",), tmp_path) != before


def test_the_recorder_keeps_the_worst_of_what_a_check_came_to(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "results.json")
    recorder.claims = {name: {("rpde", "own:reader")} for name in ("one", "two")}
    recorder.outcomes = {"one": "passed", "two": "failed"}
    recorder.pytest_sessionfinish(pytest.ExitCode.TESTS_FAILED)
    (row,) = json.loads(recorder.path.read_text())["results"]
    assert row["outcome"] == "failed"
    assert row["tests"] == ["one", "two"]


def test_what_was_not_run_this_time_keeps_its_last_result(tmp_path: Path) -> None:
    recorder = Recorder(recorded(tmp_path, "passed", "of before"))
    recorder.claims = {"one": {("rpde", "npm:@openactive/rpde-validator")}}
    recorder.outcomes = {"one": "passed"}
    recorder.pytest_sessionfinish(pytest.ExitCode.OK)
    rows = {row["check"]: row["code"] for row in json.loads(recorder.path.read_text())["results"]}
    assert rows["own:reader"] == "of before"
    assert rows["npm:@openactive/rpde-validator"] != "of before"


def test_an_interrupted_run_records_nothing(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "results.json")
    recorder.claims, recorder.outcomes = {"one": {("rpde", "own:reader")}}, {"one": "passed"}
    recorder.pytest_sessionfinish(pytest.ExitCode.INTERRUPTED)
    assert not recorder.path.exists()
