"""What must not be in the repository: where packages come from, and dumping grounds."""

import json

from cms.settings.environment import PROJECT_ROOT


def test_locks_name_no_place() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (PROJECT_ROOT / name).read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        for word in ("--find-links", "--index-url", "--extra-index-url", "://"):
            assert word not in text, f"{name} says {word}"


def test_the_lock_of_the_checks_names_no_place_either() -> None:
    lock = json.loads((PROJECT_ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = [package for name, package in lock["packages"].items() if name]
    assert packages
    assert all("integrity" in package and "resolved" not in package for package in packages)


def test_modules_are_named_for_an_idea() -> None:
    banned = {"utils", "helpers", "common", "functions", "misc"}
    named = {
        path.stem for folder in ("cms", "blocks", "snippets", "tests") for path in (PROJECT_ROOT / folder).rglob("*.py")
    }
    assert not named & banned
