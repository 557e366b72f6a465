"""The portal's own addresses: lists of the catalogue that are no pages of Wagtail's. Danish first, English below /en/."""

from collections.abc import Callable
from urllib.parse import quote

from cms.catalogue.enums import Locale

SUBJECTS = {Locale.DANISH: "fag", Locale.ENGLISH: "en/subjects"}
AUDIENCES = {Locale.DANISH: "for", Locale.ENGLISH: "en/for"}
SEARCH = {Locale.DANISH: "soeg", Locale.ENGLISH: "en/search"}
CONSULTANTS = {Locale.DANISH: "soeg/konsulenter", Locale.ENGLISH: "en/search/consultants"}

CONFORMANCE = {Locale.DANISH: "conformance", Locale.ENGLISH: "en/conformance"}


def subjects(locale: Locale) -> str:
    """The list of subjects."""
    return f"/{SUBJECTS[locale]}/"


def subject(locale: Locale, code: str) -> str:
    """A subject's offers."""
    return f"/{SUBJECTS[locale]}/{quote(code)}/"


def audience(locale: Locale, sector: str) -> str:
    """A sector's offers."""
    return f"/{AUDIENCES[locale]}/{quote(sector)}/"


def search(locale: Locale) -> str:
    """The search page."""
    return f"/{SEARCH[locale]}/"


def consultants(locale: Locale) -> str:
    """The consultant finder."""
    return f"/{CONSULTANTS[locale]}/"


def conformance(locale: Locale) -> str:
    """The page of standards; an address that outsiders look for, and so without a slash at its end."""
    return f"/{CONFORMANCE[locale]}"


def in_all_languages(path: Callable[..., str], *arguments: str) -> dict[Locale, str]:
    """The same page's path by language."""
    return {locale: path(locale, *arguments) for locale in Locale}
