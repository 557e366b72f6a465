"""manage.py openapi [--check]"""

import difflib
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.api import v1
from cms.api.v1.api import build

CONTRACT = Path(v1.__file__).parents[1] / "openapi" / "v1.json"


def contract() -> str:
    """The contract as the code says it now: indented JSON, keys in order, naming no host."""
    schema = json.loads(json.dumps(build().get_openapi_schema()))  # statuses become text, so that keys can be sorted
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def difference() -> str:
    """How the code differs from the committed contract, as a unified diff; "" if it does not."""
    committed = CONTRACT.read_text(encoding="utf-8") if CONTRACT.exists() else ""
    return "\n".join(
        difflib.unified_diff(committed.splitlines(), contract().splitlines(), "committed", "the code", lineterm="")
    )


class Command(BaseCommand):
    help = "Write the API's contract, or check that it is the committed one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="Write nothing; fail with a diff if it has changed.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["check"]:
            CONTRACT.write_text(contract(), encoding="utf-8")
        elif found := difference():
            raise CommandError(f"{found}\n\nThe contract has changed. If that is meant and breaks nobody: make openapi")
