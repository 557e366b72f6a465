"""What tests need and a laptop may lack: skipped by name there; where services are required (`.ci/run`), a failure."""

import os
import shutil
from typing import NoReturn

import pytest


def missing(told: str) -> NoReturn:
    """End the test for want of something: skip it, or fail it where services are required."""
    if os.environ.get("REQUIRE_SERVICES") == "1":
        pytest.fail(told)
    pytest.skip(told)


def program(name: str) -> str:
    """Where a program is."""
    return shutil.which(name) or missing(f"needs {name} on the path")
