"""The strings of the packages' own interface, and what the admin makes of them in Danish."""

import json
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import polib
from django.utils.translation import gettext, ngettext, override, pgettext

from cms.settings.environment import PROJECT_ROOT

PACKAGES = ("wagtail", "wagtail_localize")
CATALOGUES = {
    domain: PROJECT_ROOT / "cms" / "locale" / "packages" / "da" / "LC_MESSAGES" / f"{domain}.po"
    for domain in ("django", "djangojs")
}
_PLACEHOLDER = r"%\(\w+\)[sd]|\{\w*\}|%s|<[^>]*>"


class Key(NamedTuple):
    """What a string is looked up by."""

    context: str | None
    text: str


@cache
def known(domain: str, *packages: str) -> frozenset[Key]:
    """Every string that the packages' own English catalogues hold (no package named: of all)."""
    return frozenset(Key(entry.msgctxt, entry.msgid) for entry in _entries("en", domain, packages or PACKAGES))


def in_danish(domain: str) -> set[str]:
    """The strings that the packages have in Danish by themselves."""
    return {entry.msgid for entry in _entries("da", domain, PACKAGES) if entry.translated()}


def _entries(language: str, domain: str, packages: tuple[str, ...]) -> Iterator[polib.POEntry]:
    for package in packages:
        for path in _folder(package).rglob(f"locale/{language}/LC_MESSAGES/{domain}.po"):
            yield from polib.pofile(str(path))


@cache
def sources() -> str:
    """The packages' Python and templates: a few strings are in no catalogue."""
    files = (path for package in PACKAGES for path in _folder(package).rglob("*") if path.suffix in {".py", ".html"})
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@cache
def english() -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    """What one could read in English where Danish is meant: texts as they are, and patterns of those with placeholders."""
    plain: dict[str, str] = {}
    patterns: list[tuple[re.Pattern[str], str]] = []
    for key in sorted(known("django"), key=str):
        text = squeezed(key.text)
        if not re.search("[A-Za-z]{3}", re.sub(_PLACEHOLDER, "", text)) or _same_in_danish(key):
            continue
        if re.search(_PLACEHOLDER, text):
            parts = (_pattern(part) for part in re.split(f"({_PLACEHOLDER})", text))
            patterns.append((re.compile("".join(parts)), text))
        else:
            plain[text] = text
    return plain, patterns


def leftovers(page: str) -> set[str]:
    """The English strings of the packages that a person reads on a page of the admin."""
    plain, patterns = english()
    found = set()
    for text in set(_texts(page)):
        if text in plain:
            found.add(text)
        elif len(text) > 3:
            found.update(source for pattern, source in patterns if pattern.fullmatch(text))
    return found


def _pattern(part: str) -> str:
    if re.fullmatch(_PLACEHOLDER, part):
        return r"\d+" if part.endswith("d") else ".*?"
    return re.escape(part)


def squeezed(text: str) -> str:
    """With single spaces."""
    return " ".join(text.split())


def _same_in_danish(key: Key) -> bool:
    """Translated, and by the same word ("Status"); what is not translated at all is English."""
    return squeezed(_danish(key)) == squeezed(key.text) and key.text in _translated()


@cache
def _translated() -> set[str]:
    paths = (CATALOGUES["django"], PROJECT_ROOT / "cms" / "locale" / "da" / "LC_MESSAGES" / "django.po")
    ours = {entry.msgid for path in paths for entry in polib.pofile(str(path)) if entry.translated()}
    return ours | in_danish("django")


def _danish(key: Key) -> str:
    with override("da"):
        if key.context:
            return pgettext(key.context, key.text)
        return gettext(key.text) if gettext(key.text) != key.text else ngettext(key.text, key.text, 1)


def _folder(package: str) -> Path:
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def _texts(page: str) -> Iterator[str]:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    yield from reader.texts


class _Reader(HTMLParser):
    """Collects what a page says: its text, and the attributes and data that scripts make text of."""

    SAID = frozenset({"title", "aria-label", "placeholder", "alt", "label"})
    SILENT = frozenset({"style", "textarea"})

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value for name, value in attrs if value}
        said = self.SAID | ({"value"} if tag == "button" or values.get("type") in {"submit", "button"} else set())
        for name, value in values.items():
            if name in said:
                self._add(value)
            elif value[0] in "[{":
                self._add_json(value)
        if tag in {"script", *self.SILENT}:
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self._add(data)
        elif self._inside[-1] == "script":
            self._add_json(data)

    def _add(self, text: str) -> None:
        if text.strip():
            self.texts.append(squeezed(text))

    def _add_json(self, text: str) -> None:
        try:
            value = json.loads(text)
        except ValueError:
            return
        for word in _strings(value):
            if word.lstrip().startswith("<"):
                self.texts += _texts(word)
            elif not re.fullmatch(r"[a-z_-]+", word):  # that is a name for machines
                self._add(word)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)
