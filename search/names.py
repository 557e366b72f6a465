"""The names of institutions, as the catalogue has them: who reads the store makes them, and understanding looks for them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cms.catalogue.enums import Locale


@dataclass(frozen=True)
class InstitutionName:
    """An institution's title in a language, its id, and where it is (WGS 84 degrees), if that is known."""

    title: str
    id: str
    municipality: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Names:
    """All institutions' names by language, at one version of the catalogue."""

    version: str = ""
    institutions: Mapping[Locale, tuple[InstitutionName, ...]] = field(default_factory=dict)

    def of(self, locale: Locale) -> tuple[InstitutionName, ...]:
        """The names in a language."""
        return self.institutions.get(locale, ())
