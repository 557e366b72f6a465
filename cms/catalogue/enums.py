"""Words of the catalogue that code depends on."""

from enum import StrEnum


class Kind(StrEnum):
    """What an entry is."""

    INSTITUTION = "institution"
    OFFER = "offer"
    GUIDE = "guide"
    PROFILE = "profile"
    ARTICLE = "article"
    EVENT = "event"
    PROJECT = "project"
    SERVICE = "service"
    PAGE = "page"
    EDITION = "edition"

    @property
    def plural(self) -> str:
        """The collection's name in addresses, such as `offers`."""
        return f"{self.value}s"


class Locale(StrEnum):
    """The catalogue's languages (IETF language tags)."""

    DANISH = "da"
    ENGLISH = "en"


DEFAULT_LOCALE = Locale.DANISH


class State(StrEnum):
    """Whether an entry is there, or was."""

    LIVE = "live"
    DELETED = "deleted"
