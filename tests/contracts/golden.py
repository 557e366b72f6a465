"""Comparing with what is kept: `UPDATE_GOLDEN=1` writes anew what differs."""

import json
import os
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "golden"


def check(name: str, found: Any, advice: str) -> None:
    """Assert that `found` (plain JSON) is what `golden/<name>.json` holds; `advice` says what a difference means."""
    path = FOLDER / f"{name}.json"
    text = json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    assert text == kept, (
        f"{path.relative_to(FOLDER.parents[2])} differs. {advice}\n"
        f"If it is meant: UPDATE_GOLDEN=1 make test (or pytest {Path(__file__).parent.relative_to(FOLDER.parents[2])}), "
        f"look at the difference by git diff, and commit it."
    )
