"""Stored terms of a vocabulary in words."""

from collections.abc import Mapping
from typing import Any

from cms.catalogue.enums import Locale


def label(term: Mapping[str, Any], locale: Locale) -> str:
    """A stored term's label in a language; Danish where it has no other."""
    return str((term["label_en"] if locale == Locale.ENGLISH else "") or term["label_da"])
