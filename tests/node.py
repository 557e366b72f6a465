"""Programs of ours in Node that ask another implementation. Skipped by name where Node or its packages are missing."""

import subprocess
from pathlib import Path

from tests.needs import missing, program

ROOT = Path(__file__).resolve().parents[1]


def package(name: str) -> Path:
    """The folder of an npm package. Skips by name where it is missing; fails where services are required."""
    folder = ROOT / "node_modules" / name
    if not folder.is_dir():
        missing(f"needs the npm package {name}: npm install")
    return folder


def executable(needs: str) -> str:
    """Node, where it and an npm package are there. Skips by name, or fails, otherwise."""
    package(needs)
    return program("node")


def run(script: Path, *arguments: str, given: bytes = b"", needs: str) -> subprocess.CompletedProcess[bytes]:
    """Run a script that needs an npm package; what it says comes back, whether it succeeds or not. At most a minute."""
    return subprocess.run(
        [executable(needs), str(script), *arguments],
        input=given,
        capture_output=True,
        timeout=60,
        check=False,
        cwd=ROOT,
    )
