"""Programs of ours in Node that ask another implementation. Skipped by name where Node or its packages are missing."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def run(program: Path, *arguments: str, given: bytes = b"", package: str) -> subprocess.CompletedProcess[bytes]:
    """Run a program that needs an npm package; what it says comes back, whether it succeeds or not. At most a minute."""
    node = shutil.which("node")
    if node is None or not (ROOT / "node_modules" / package).exists():
        told = f"needs Node and the npm package {package}: npm install"
        if os.environ.get("REQUIRE_SERVICES"):
            pytest.fail(told)
        pytest.skip(told)
    return subprocess.run(
        [node, str(program), *arguments], input=given, capture_output=True, timeout=60, check=False, cwd=ROOT
    )
