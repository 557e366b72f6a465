"""Recording what the tests that prove a standard say: `make conformance` writes it to the file that /conformance shows."""

import json
import platform
from collections import defaultdict
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pytest

from cms.exchange.conformance.results import ROOT, digest_of
from cms.exchange.conformance.standards import STANDARDS

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

    def pytest_sessionfinish(self) -> None:
        found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for node, outcome in self.outcomes.items():
            for claim in self.claims[node]:
                found[claim][node] = outcome
        results = [
            {
                "standard": standard.id,
                "check": check,
                "tool_version": tool_version(check),
                "outcome": min(found[standard.id, check].values(), key=WORST_FIRST.index),
                "tests": sorted(found[standard.id, check]),
                "code": digest_of(standard.code, ROOT),
            }
            for standard in STANDARDS
            for check in standard.checks
            if (standard.id, check) in found
        ]
        record = {
            "run_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "python": platform.python_version(),
            "results": results,
        }
        self.path.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


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
