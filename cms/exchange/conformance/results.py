"""What the last recorded test run said of each standard, and whether the code has changed since."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from cms.exchange.conformance.standards import STANDARDS, Standard

RECORD = Path(__file__).with_name("results.json")
ROOT = Path(__file__).resolve().parents[3]
_SOURCES = {".py", ".html", ".js", ".css"}


class Outcome(StrEnum):
    """How a claim stands. A check that could not be run (its tool was missing) has not run."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_RUN = "not_run"
    NOT_IMPLEMENTED = "not_implemented"


_WORST_FIRST = [Outcome.NOT_IMPLEMENTED, Outcome.FAILED, Outcome.NOT_RUN, Outcome.PASSED]


@dataclass(frozen=True)
class Result:
    """How one check last fared, and when. `tests` is how many there are; `outdated`: the code has changed since."""

    check: str
    run_at: datetime | None
    tool_version: str
    outcome: Outcome
    tests: int
    outdated: bool

    @property
    def tool(self) -> str:
        """The tool's name; "" if the tests are ours alone."""
        registry, _, name = self.check.partition(":")
        return "" if registry == "own" else name


@dataclass(frozen=True)
class Standing:
    """A standard and its results, one a check."""

    standard: Standard
    results: tuple[Result, ...]

    @property
    def outcome(self) -> Outcome:
        """The worst of its results."""
        if not self.standard.is_followed:
            return Outcome.NOT_IMPLEMENTED
        return min((result.outcome for result in self.results), key=_WORST_FIRST.index)

    @property
    def outdated(self) -> bool:
        """Whether a result is of before the code last changed."""
        return any(result.outdated for result in self.results)


@dataclass(frozen=True)
class Record:
    """All standards as they stand."""

    standings: tuple[Standing, ...]

    @property
    def run_at(self) -> datetime | None:
        """When a check was last run; None if none ever was."""
        moments = (result.run_at for standing in self.standings for result in standing.results if result.run_at)
        return max(moments, default=None)


@cache
def record() -> Record:
    """What was recorded when this process's code was committed. It reads files; once a process."""
    return read(RECORD, ROOT)


def read(path: Path, root: Path) -> Record:
    """The record at `path`, held against the code below `root`."""
    recorded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"results": []}
    by_check = {(row["standard"], row["check"]): row for row in recorded["results"]}
    standings = (
        Standing(
            standard,
            tuple(
                _result(check, by_check.get((standard.id, check)), digest_of(standard.code, root))
                for check in standard.checks
            ),
        )
        for standard in STANDARDS
    )
    return Record(tuple(standings))


def _result(check: str, row: dict[str, Any] | None, code: str) -> Result:
    if row is None or row["outcome"] == "skipped":
        return Result(check, None, "", Outcome.NOT_RUN, 0, outdated=False)
    outdated = row["code"] != code
    run_at = datetime.fromisoformat(row["run_at"])
    return Result(check, run_at, row["tool_version"], Outcome(row["outcome"]), len(row["tests"]), outdated)


def digest_of(paths: Iterable[str], root: Path) -> str:
    """A digest of source files, and of all those in folders, below `root`; of their content and names."""
    files = sorted(file for path in paths for file in _files(root / path))
    digest = hashlib.blake2b(digest_size=12)
    for file in files:
        digest.update(f"{file.relative_to(root).as_posix()}\0".encode())
        digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return [file for file in path.rglob("*") if file.suffix in _SOURCES]
    return [path] if path.exists() else []
