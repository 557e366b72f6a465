"""Follow docs/how-to/add-a-block.md on a copy of the project, and let the project's own tests judge what came of it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cms.settings.environment import PROJECT_ROOT
from tests.docs.test_add_a_page_type import STEP, follow

pytestmark = pytest.mark.slow

JUDGES = ["tests/blocks", "tests/contracts/test_blocks.py"]
# Its words have no Danish until somebody has given them some, which the page says to do.
LEFT_TO_PEOPLE = "not an_editor_can_tell_what_a_block_is_for"


def test_the_how_to_works(tmp_path: Path) -> None:
    project = tmp_path / "project"
    for name in ("cms", "blocks", "search", "snippets", "templates", "tests"):
        shutil.copytree(PROJECT_ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("manage.py", "pyproject.toml"):
        shutil.copy(PROJECT_ROOT / name, project)
    text = (PROJECT_ROOT / "docs" / "how-to" / "add-a-block.md").read_text(encoding="utf-8")
    steps = list(STEP.finditer(text))
    assert len(steps) == 10
    for step in steps:
        follow(project, step)

    environment = {**os.environ, "CMS_ENV": "test", "STATE_DIR": str(tmp_path), "UPDATE_GOLDEN": "1"}
    environment.pop("DATABASE_URL", None)
    for command in (
        ["manage.py", "makemigrations", "pages"],
        ["-m", "pytest", "-q", "-k", f"(tip or golden or list) and {LEFT_TO_PEOPLE}", *JUDGES],
    ):
        done = subprocess.run(
            [sys.executable, *command], cwd=project, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (done.stdout + done.stderr)[-4000:]
    assert " passed" in done.stdout
    assert (project / "tests" / "contracts" / "golden" / "blocks" / "tip.json").exists()
