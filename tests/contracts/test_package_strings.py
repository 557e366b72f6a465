"""The Danish that we add to the packages' interface answers to strings that the packages say."""

import re

import polib
import pytest

from tests.package_strings import CATALOGUES, Key, in_danish, known, sources


@pytest.mark.parametrize("domain", CATALOGUES)
def test_every_string_is_one_of_the_packages(domain: str) -> None:
    """One letter's difference, and the editor reads English: so they are compared with what is installed."""
    ours = polib.pofile(str(CATALOGUES[domain]))
    strange = [entry.msgid for entry in ours if Key(entry.msgctxt, entry.msgid) not in known(domain)]
    assert [text for text in strange if f'"{text}"' not in sources() and f"'{text}'" not in sources()] == []


@pytest.mark.parametrize("domain", CATALOGUES)
def test_no_string_stands_twice_and_placeholders_are_kept(domain: str) -> None:
    ours = polib.pofile(str(CATALOGUES[domain]))
    keys = [Key(entry.msgctxt, entry.msgid) for entry in ours]
    assert len(keys) == len(set(keys))
    wrong = [
        entry.msgid for entry in ours if _placeholders(entry.msgid_plural or entry.msgid) != _placeholders(_last(entry))
    ]
    assert wrong == []


def test_wagtail_localize_speaks_danish_throughout() -> None:
    """It has 14 strings of its own in Danish; we have the rest."""
    unseen = {"Wagtail locales (Wagtail Localize version)"}
    for domain, catalogue in CATALOGUES.items():
        ours = {entry.msgid for entry in polib.pofile(str(catalogue)) if entry.translated()} | OUR_OWN
        assert {key.text for key in known(domain, "wagtail_localize")} - ours - in_danish(domain) - unseen == set()


# Strings of ours that happen to be theirs too.
OUR_OWN = {"Translate", "Source"}


def _placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)[sd]|\{\w*\}|%s", text))


def _last(entry: polib.POEntry) -> str:
    return entry.msgstr_plural[1] if entry.msgid_plural else entry.msgstr
