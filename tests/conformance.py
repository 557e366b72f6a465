"""Recording what the tests that prove a standard say: `make conformance` writes it to the file that /conformance shows."""

import json
from collections import defaultdict
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pytest

from cms.exchange.conformance.results import ROOT, digest_of
from cms.exchange.conformance.standards import STANDARDS, Standard

WORST_FIRST = ["failed", "skipped", "passed"]


class Recorder:
    """A pytest plugin: what each test marked `conformance(standard, check)` came to, written when all have run."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.claims: dict[str, set[tuple[str, str]]] = {}
        self.outcomes: dict[str, str] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        self.claims |= {item.nodeid: claims_of(item) for item in items if claims_of(item)}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.nodeid in self.claims:
            worst = [self.outcomes.get(report.nodeid, "passed"), report.outcome]
            self.outcomes[report.nodeid] = min(worst, key=WORST_FIRST.index)

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        if exitstatus not in {pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED}:
            return  # interrupted: what was not run would pass for what there is
        found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for node, outcome in self.outcomes.items():
            for claim in self.claims[node]:
                found[claim][node] = outcome
        kept = {(row["standard"], row["check"]): row for row in self._recorded()}
        run_at = datetime.now(UTC).isoformat(timespec="seconds")
        results = []
        for standard in STANDARDS:
            for check in standard.checks:
                claim = (standard.id, check)
                if claim in found:
                    results.append(row_of(standard, check, found[claim], run_at))
                elif claim in kept:
                    results.append(kept[claim])
        text = json.dumps({"results": results}, indent=2, ensure_ascii=False)
        self.path.write_text(f"{text}\n", encoding="utf-8")

    def _recorded(self) -> list[dict[str, Any]]:
        """What was recorded before: of what was not run this time, it stays the last result."""
        if not self.path.exists():
            return []
        rows: list[dict[str, Any]] = json.loads(self.path.read_text(encoding="utf-8"))["results"]
        return rows


def row_of(standard: Standard, check: str, outcomes: dict[str, str], run_at: str) -> dict[str, Any]:
    """A check's row in the record, of what its tests came to."""
    return {
        "standard": standard.id,
        "check": check,
        "tool_version": tool_version(check),
        "outcome": min(outcomes.values(), key=WORST_FIRST.index),
        "tests": sorted(outcomes),
        "run_at": run_at,
        "code": digest_of(standard.code, ROOT),
    }


def claims_of(item: pytest.Item) -> set[tuple[str, str]]:
    """The standards and checks that a test proves."""
    return {(mark.args[0], mark.args[1]) for mark in item.iter_markers("conformance")}


def tool_version(check: str) -> str:
    """The version of the tool that is installed; "" for a test that uses none."""
    registry, _, name = check.partition(":")
    if registry == "pip":
        try:
            return version(name)
        except PackageNotFoundError:
            return ""
    if registry == "npm":
        package = ROOT / "node_modules" / name / "package.json"
        document: dict[str, Any] = json.loads(package.read_text(encoding="utf-8")) if package.exists() else {}
        return str(document.get("version", ""))
    return ""
