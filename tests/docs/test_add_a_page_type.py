"""Follow docs/how-to/add-a-page-type.md on a copy of the project, and use what came of it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cms.settings.environment import PROJECT_ROOT

pytestmark = pytest.mark.slow

STEP = re.compile(
    r"<!-- (?P<verb>file|in): (?P<path>\S+)(?: (?P<how>after|replace): (?P<where>.+?))? -->\n"
    r"```(?:python|html)\n(?P<code>.*?)```\n",
    re.DOTALL,
)

USE = """
from django.test import Client
from cms.catalogue.projection import drain
from cms.pages.models import Announcement
from tests.factories import pages
museum = pages.institution()
page = museum.add_child(instance=Announcement(title="Nyt værksted", slug="nyt", lead="Vi åbner mandag."))
drain()
listed = Client().get("/api/v1/announcements").json()
assert [item["lead"] for item in listed["items"]] == ["Vi åbner mandag."], listed
assert Client().get(f"/api/v1/announcements/{page.translation_key}").json()["kind"] == "announcement"
page.unpublish()
drain()
assert Client().get(f"/api/v1/announcements/{page.translation_key}").status_code == 410
print("followed")
"""


def test_the_how_to_works(tmp_path: Path) -> None:
    project = tmp_path / "project"
    for name in ("cms", "blocks", "search", "snippets", "tests"):
        shutil.copytree(PROJECT_ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT_ROOT / "manage.py", project)
    text = (PROJECT_ROOT / "docs" / "how-to" / "add-a-page-type.md").read_text(encoding="utf-8")
    steps = list(STEP.finditer(text))
    assert len(steps) == 8
    for step in steps:
        follow(project, step)

    environment = {
        **os.environ,
        "CMS_ENV": "test",
        "STATE_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
    }
    for command in (
        ["makemigrations", "pages"],
        ["makemigrations", "--check", "--dry-run"],
        ["openapi"],
        ["openapi", "--check"],
        ["check"],
        ["migrate", "-v0"],
        ["shell", "-v0", "-c", USE],
    ):
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=project,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
    assert "followed" in done.stdout


def follow(project: Path, step: re.Match[str]) -> None:
    """Do what one step says: write a file, or put lines into one."""
    path = project / step["path"]
    if step["verb"] == "file":
        path.write_text(step["code"], encoding="utf-8")
        return
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if step["where"] in line)
    kept = lines[: place + 1] if step["how"] == "after" else lines[:place]
    path.write_text("".join([*kept, step["code"], *lines[place + 1 :]]), encoding="utf-8")
