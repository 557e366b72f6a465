"""The read API against stock Wagtail: the same offers, the same server, in turns. `make bench`, or

    python -m benchmarks.read_api --server postgresql://user@127.0.0.1:5432 --write docs/performance.md

It makes and loads a database a size on that PostgreSQL server (kept for the next run), starts granian for each target on
the loopback, proves that each answers with the work done, and measures in interleaved rounds with wrk. What counts are the
ratios of one run: machines differ, and so does one machine from minute to minute.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import load

SIZES = (300, 20_000)
CONNECTIONS = 16
FIELDS = "card_text,kind,image,levels,subjects,prices,body,duration_min,duration_max,visit_places"
FILTERS = [
    (level, subject) for level in ("klasse-4", "klasse-5", "klasse-7", "klasse-8") for subject in ("historie", "dansk")
]


@dataclass
class Target:
    """A server to measure."""

    name: str
    application: str
    settings: str
    port: int
    process: subprocess.Popen[bytes] | None = None


@dataclass
class Scenario:
    """One kind of request, and its addresses by target."""

    name: str
    paths: dict[str, list[str]]
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    rounds: dict[str, list[load.Load]] = field(default_factory=dict)


TARGETS = (
    Target("ours", "cms.wsgi:application", "benchmarks.our_settings", 8301),
    Target("v2", "cms.wsgi:application", "benchmarks.stock_settings", 8302),
    Target("raw", "benchmarks.raw:application", "benchmarks.our_settings", 8303),
    Target("limited", "cms.wsgi:application", "benchmarks.limited_settings", 8304),
)


def main() -> None:
    """Measure at every size and print, or write, the tables."""
    options = _options()
    tables = []
    for size in options.sizes:
        environment = _database(options.server, size)
        with _running(environment):
            scenarios = _scenarios(environment)
            _prove(scenarios)
            for _ in range(options.rounds):
                for scenario in scenarios:
                    for target in TARGETS:
                        _measure(scenario, target, options.seconds)
            memory = {target.name: load.memory(target.process.pid) for target in TARGETS if target.process}
        tables.append(_table(size, scenarios, memory, _queries(scenarios, environment)))
        print(tables[-1], flush=True)
    if options.write:
        text = options.write.read_text(encoding="utf-8") if options.write.exists() else ""
        head = text.split("<!-- figures -->")[0]
        options.write.write_text(f"{head}<!-- figures -->\n\n" + "\n\n".join(tables) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the read API.")
    parser.add_argument("--server", default="postgresql://postgres@127.0.0.1:5432", help="A PostgreSQL server.")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="How many offers.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=4, help="Of each round.")
    parser.add_argument("--write", type=Path, help="A Markdown file to put the tables into.")
    return parser.parse_args()


def _database(server: str, size: int) -> dict[str, str]:
    """The environment of a database with so many offers; made and loaded if it is not there."""
    import psycopg

    name = f"bench_{size}"
    state = Path(tempfile.gettempdir()) / "katalog-bench"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if there is None:
            connection.execute(f'CREATE DATABASE "{name}"')
    environment = {**os.environ, "DATABASE_URL": f"{server}/{name}", "STATE_DIR": str(state), "CMS_ENV": "test"}
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "migrate", "-v0"], env=environment, check=True)
    count = "from cms.pages.models import Offer; print(Offer.objects.filter(locale__language_code='da').count())"
    loaded = subprocess.run(
        [*manage, "shell", "-v0", "-c", count], env=environment, check=True, capture_output=True, text=True
    )
    if int(loaded.stdout.split()[-1]) < size:
        subprocess.run([*manage, "demo", "--offers", str(size)], env=environment, check=True)
    with psycopg.connect(f"{server}/{name}", autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
    return environment


@contextmanager
def _running(environment: dict[str, str]) -> Iterator[None]:
    for target in TARGETS:
        target.process = subprocess.Popen(
            [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(target.port),
             "--workers", "2", "--blocking-threads", "1", "--log-level", "error", target.application],
            env={**environment, "DJANGO_SETTINGS_MODULE": target.settings},
        )  # fmt: skip
    try:
        for target in TARGETS:
            _wait_for(target.port)
        yield
    finally:
        for target in TARGETS:
            if target.process:
                target.process.terminate()
                target.process.wait(timeout=20)


def _wait_for(port: int) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/", timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError(f"the server on port {port} does not answer")


def _get(target: str, path: str) -> Any:
    port = next(one.port for one in TARGETS if one.name == target)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
        return json.loads(answer.read()), answer.headers


def _scenarios(environment: dict[str, str]) -> list[Scenario]:
    first, headers = _get("ours", "/api/v1/offers?limit=20")
    offsets = range(0, min(first["meta"]["total_count"] - 20, 2_000), 20)
    ids = [item["id"] for item in _get("ours", "/api/v1/offers?limit=100")[0]["items"]]
    stock = f"/v2/pages/?type=pages.Offer&locale=da&fields={FIELDS}&limit=20"
    pks = [item["id"] for item in _get("v2", "/v2/pages/?type=pages.Offer&locale=da&limit=100")[0]["items"]]
    raw = [f"/?size={len(json.dumps(first))}"]
    filters = {
        "ours": [f"/api/v1/offers?limit=20&level={level}&subject={subject}" for level, subject in FILTERS],
        "v2": [f"{stock}&level={level}&subject={subject}" for level, subject in FILTERS],
        "raw": raw,
    }
    return [
        Scenario("first page", {"ours": ["/api/v1/offers?limit=20"], "v2": [stock], "raw": raw}),
        Scenario(
            "list of 20",
            {
                "ours": [f"/api/v1/offers?limit=20&offset={offset}" for offset in offsets],
                "v2": [f"{stock}&offset={offset}" for offset in offsets],
                "v3 (less work)": [f"/v3/pages/?type=pages.Offer&limit=20&offset={offset}" for offset in offsets],
                "limited": [f"/api/v1/offers?limit=20&offset={offset}" for offset in offsets],
                "bare Django view": [f"/bare?size={len(json.dumps(first))}"],
                "raw": raw,
            },
        ),
        Scenario(
            "list of 20, full", {"ours": [f"/api/v1/offers?limit=20&view=full&offset={offset}" for offset in offsets]}
        ),
        Scenario(
            "detail", {"ours": [f"/api/v1/offers/{key}" for key in ids], "v2": [f"/v2/pages/{pk}/" for pk in pks]}
        ),
        Scenario("filtered list", filters),
        Scenario(
            "changes, 100", {"ours": [f"/api/v1/changes?since={number}&limit=100" for number in range(0, 200, 20)]}
        ),
        Scenario(
            "list, not modified",
            {"ours": ["/api/v1/offers?limit=20"]},
            headers={"ours": {"If-None-Match": headers["ETag"]}},
        ),
    ]


_SERVED_BY = {"v3 (less work)": "v2", "bare Django view": "v2"}


def _prove(scenarios: list[Scenario]) -> None:
    """Each target does the work that it is measured at: items on every page, documents where details are asked for."""
    by_name = {scenario.name: scenario for scenario in scenarios}
    for target in ("ours", "v2"):
        for path in by_name["list of 20"].paths[target][:3]:
            assert len(_get(target, path)[0]["items"]) == 20, path
        for path in by_name["filtered list"].paths[target]:
            answer = _get(target, path)[0]
            assert answer["meta"]["total_count"] > 0, path
    title = _get("ours", by_name["detail"].paths["ours"][0])[0]["title"]
    assert title


def _measure(scenario: Scenario, target: Target, seconds: int) -> None:
    for name, paths in scenario.paths.items():
        if _SERVED_BY.get(name, name) == target.name:
            result = load.run(target.port, paths, seconds, CONNECTIONS, scenario.headers.get(name))
            assert result.failures == 0, f"{name}: {result.failures} of the answers failed in {scenario.name}"
            scenario.rounds.setdefault(name, []).append(result)


def _asked(scenario: Scenario, name: str) -> str:
    """A scenario's first address, as `benchmarks.queries` takes it."""
    return scenario.paths[name][0] + ("#again" if name in scenario.headers else "")


def _queries(scenarios: list[Scenario], environment: dict[str, str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for target in TARGETS[:2]:
        paths = [
            _asked(scenario, name)
            for scenario in scenarios
            for name in scenario.paths
            if _SERVED_BY.get(name, name) == target.name
        ]
        output = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "benchmarks.queries", *paths],
            env={**environment, "DJANGO_SETTINGS_MODULE": target.settings}, check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip
        found |= json.loads(output.splitlines()[-1])
    return found


def _table(size: int, scenarios: list[Scenario], memory: dict[str, float], queries: dict[str, list[int]]) -> str:
    lines = [
        f"### {size} offers",
        "",
        "| request | target | requests/s (min–max) | p50 ms | p99 ms | queries | bytes | × stock v2 |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for scenario in scenarios:
        stock = scenario.rounds.get("v2")
        for name, rounds in scenario.rounds.items():
            rates = [one.rate for one in rounds]
            count, size_ = queries.get(_asked(scenario, name), ["", ""])
            ratio = (
                f"{statistics.median(a.rate / b.rate for a, b in zip(rounds, stock, strict=True)):.1f}"
                if stock and name != "v2"
                else ""
            )
            lines.append(
                f"| {scenario.name} | {name} | {statistics.median(rates):.0f} ({min(rates):.0f}–{max(rates):.0f}) "
                f"| {statistics.median(one.p50 for one in rounds):.1f} | {statistics.median(one.p99 for one in rounds):.1f} "
                f"| {count} | {size_} | {ratio} |"
            )
    told = ", ".join(f"{name} {amount:.0f} MiB" for name, amount in memory.items())
    return "\n".join([*lines, "", f"Resident memory after the load, two server processes each: {told}."])


if __name__ == "__main__":
    main()
