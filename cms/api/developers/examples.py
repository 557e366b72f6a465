"""The examples that the page for developers shows: the files that a test runs, with this catalogue's address in them."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings

from cms.settings.environment import PROJECT_ROOT

FOLDER = PROJECT_ROOT / "docs" / "examples"
PLACEHOLDER = "https://katalog.example.org"
LANGUAGES = {"sh": "curl", "py": "Python", "mjs": "JavaScript", "html": "HTML"}


@dataclass(frozen=True)
class Example:
    """A file of docs/examples."""

    name: str
    language: str
    text: str


def examples(stem: str) -> list[Example]:
    """The files of that name, one a language, in the order of LANGUAGES."""
    files = [FOLDER / f"{stem}.{suffix}" for suffix in LANGUAGES]
    return [
        Example(path.name, LANGUAGES[path.suffix[1:]], _text(path.name).replace(PLACEHOLDER, settings.PUBLIC_BASE_URL))
        for path in files
        if path.exists()
    ]


@cache
def _text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8").strip()
