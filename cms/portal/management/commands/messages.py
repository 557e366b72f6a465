"""manage.py messages [--check]"""

import shutil
import subprocess
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NamedTuple

import polib
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation.template import templatize

from cms.settings.environment import PROJECT_ROOT

LOCALE = PROJECT_ROOT / "cms" / "locale"
OURS = LOCALE / "da" / "LC_MESSAGES" / "django.po"
PACKAGES = sorted((LOCALE / "packages" / "da" / "LC_MESSAGES").glob("*.po"))
SOURCES = ("cms", "blocks", "snippets")
TEMPLATES = "templates"
KEYWORDS = ("gettext_lazy", "gettext_noop", "gettext", "ngettext:1,2", "pgettext:1c,2", "pgettext_lazy:1c,2", "_")


class Command(BaseCommand):
    help = "Collect the interface's strings into cms/locale and compile them; or check that this was done."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="Write nothing; fail if a string is missing or stale.")

    def handle(self, *args: Any, **options: Any) -> None:
        if shutil.which("xgettext") is None:
            self.stdout.write("skipped: GNU gettext (xgettext) is not installed")
            return
        found = _collect()
        catalogue = polib.pofile(str(OURS)) if OURS.exists() else polib.POFile()
        if options["check"]:
            _check(found, catalogue)
            return
        merged = _merge(found, catalogue)
        merged.save(str(OURS))
        for path in (OURS, *PACKAGES):
            polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
        missing = len(merged.untranslated_entries())
        self.stdout.write(f"{len(merged)} strings, {missing} without Danish.")


Key = tuple[str | None, str]


class Found(NamedTuple):
    """A string of the source: its plural, if it has one, and the files that it stands in."""

    plural: str
    files: list[str]


def _collect() -> dict[Key, Found]:
    """Every string of the source (without line numbers, which change with every edit)."""
    files = sorted(
        str(path.relative_to(PROJECT_ROOT)) for name in SOURCES for path in (PROJECT_ROOT / name).rglob("*.py")
    )
    with tempfile.TemporaryDirectory() as folder:
        files += _templates_as_python(Path(folder))
        output = Path(folder) / "found.po"
        keywords = [f"--keyword={keyword}" for keyword in KEYWORDS]
        subprocess.run(  # noqa: S603
            ["xgettext", "--language=Python", "--from-code=UTF-8", *keywords, "-o", str(output), *files],  # noqa: S607
            cwd=PROJECT_ROOT, check=True,
        )  # fmt: skip
        entries = polib.pofile(str(output))
    return {
        (entry.msgctxt, entry.msgid): Found(
            entry.msgid_plural, sorted({path.removeprefix(f"{folder}/") for path, _line in entry.occurrences})
        )
        for entry in entries
    }


def _templates_as_python(folder: Path) -> list[str]:
    """Copies of the templates in which only their strings are left, as calls that xgettext knows."""
    copies = []
    for path in sorted((PROJECT_ROOT / TEMPLATES).rglob("*.html")):
        copy = folder / path.relative_to(PROJECT_ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(templatize(path.read_text(encoding="utf-8"), origin=str(path)), encoding="utf-8")
        copies.append(str(copy))
    return copies


def _merge(found: dict[Key, Found], catalogue: polib.POFile) -> polib.POFile:
    known = {(entry.msgctxt, entry.msgid): entry for entry in catalogue if not entry.obsolete}
    merged = polib.POFile(wrapwidth=120)
    merged.metadata = {"Language": "da", "Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit",
                       "Plural-Forms": "nplurals=2; plural=(n != 1);"}  # fmt: skip
    for key, string in sorted(found.items(), key=lambda item: (item[0][1], item[0][0] or "")):
        translated = known.get(key)
        entry = polib.POEntry(msgctxt=key[0], msgid=key[1], occurrences=[(path, "") for path in string.files])
        if string.plural:
            entry.msgid_plural = string.plural
            entry.msgstr_plural = (translated.msgstr_plural if translated else None) or {0: "", 1: ""}
        else:
            entry.msgstr = translated.msgstr if translated else ""
        merged.append(entry)
    return merged


def _check(found: dict[Key, Found], catalogue: polib.POFile) -> None:
    known = {(entry.msgctxt, entry.msgid) for entry in catalogue}
    problems = [f"not collected: {text}" for _, text in found.keys() - known]
    problems += [f"no longer used: {text}" for _, text in known - found.keys()]
    problems += [f"no Danish: {entry.msgid}" for entry in catalogue.untranslated_entries()]
    for path in (OURS, *PACKAGES):
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.read_bytes() != polib.pofile(str(path)).to_binary():
            problems.append(f"not compiled: {path.relative_to(PROJECT_ROOT)}")
    if problems:
        raise CommandError("\n".join([*sorted(problems), "Run: make messages, and translate what is new."]))
