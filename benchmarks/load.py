"""Load by wrk on a loopback server: addresses in turn, bounded in time."""

import re
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_LUA = """
local paths = {{{paths}}}
local number = 0
request = function()
  number = number + 1
  return wrk.format("GET", paths[(number * 7) % #paths + 1], {{{headers}}})
end
"""
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True)
class Load:
    """What a round met: answers a second, latencies in milliseconds, answers that were not 2xx or 3xx."""

    rate: float
    p50: float
    p99: float
    failures: int


def run(port: int, paths: Sequence[str], seconds: int, connections: int, headers: dict[str, str] | None = None) -> Load:
    """Ask for `paths` in turn over so many connections. FileNotFoundError if wrk is not installed."""
    lua_paths = ", ".join(f'"{path}"' for path in paths)
    lua_headers = ", ".join(f'["{name}"] = {value!r}' for name, value in (headers or {}).items())
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_LUA.format(paths=lua_paths, headers=lua_headers))
        script.flush()
        command = ["wrk", "-t", "1", "-c", str(connections), "-d", f"{seconds}s", "--latency", "-s", script.name]
        output = subprocess.run(
            [*command, f"http://127.0.0.1:{port}"], capture_output=True, text=True, check=True
        ).stdout
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    errors = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", output)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", output)
    assert rate is not None, output
    failures = int(failed[1]) if failed else 0
    failures += sum(int(number) for number in errors.groups()) if errors else 0
    return Load(float(rate[1]), _latency(output, "50%"), _latency(output, "99%"), failures)


def _latency(output: str, percentile: str) -> float:
    found = re.search(rf"\s{percentile}\s+([\d.]+)(us|ms|s)\b", output)
    return float(found[1]) * _UNITS[found[2]] if found else float("nan")


def memory(pid: int) -> float:
    """Resident memory of a process and its children, in MiB."""
    pids = [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
    kilobytes = 0
    for one in pids:
        status = Path(f"/proc/{one}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+)", status)
        kilobytes += int(found[1]) if found else 0
    return kilobytes / 1024
