"""Sets: by kind, subject, municipality and institution. `subject` is all that has one, `subject:historie` those with that one."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from cms.exchange.oai.asking import OaiError

KIND = "kind"
FACETS = {"subject": "subjects", "municipality": "municipalities", "institution": None}  # and their vocabularies
NAMES = {
    "kind": gettext_noop("What it is"),
    "subject": gettext_noop("Subjects"),
    "municipality": gettext_noop("Municipalities"),
    "institution": gettext_noop("Places of learning"),
}
_PART = r"[A-Za-z0-9\-_.!~*'()]+"
_SPEC = re.compile(f"{_PART}(:{_PART})*")


@dataclass(frozen=True)
class SetSpec:
    """A set: a facet, and one of its values or (None) any."""

    facet: str
    value: str | None = None

    def __str__(self) -> str:
        return self.facet if self.value is None else f"{self.facet}:{self.value}"


def read(text: str) -> SetSpec | None:
    """The set; None if it is none that there could be. Raises OaiError badArgument if it is not written as sets are."""
    if not _SPEC.fullmatch(text):
        raise OaiError("badArgument", "“set” is written as in the answer to ListSets.")
    facet, _, value = text.partition(":")
    if facet not in NAMES or ":" in value:
        return None
    return SetSpec(facet, value or None)
