"""The names of institutions and people: who reads the store makes them, and understanding looks for them."""

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
    """The names of institutions and of people with a profile, by language, at one version of the catalogue.

    A name is kept whole: "Emil Toftlund" has nothing to do with the town.
    """

    version: str = ""
    institutions: Mapping[Locale, tuple[InstitutionName, ...]] = field(default_factory=dict)
    people: Mapping[Locale, tuple[str, ...]] = field(default_factory=dict)

    def of(self, locale: Locale) -> tuple[InstitutionName, ...]:
        """The names in a language."""
        return self.institutions.get(locale, ())
