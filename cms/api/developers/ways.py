"""Everything that a partner's program can read, with its address; what is not served here is not shown."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import resolve

from cms.catalogue.enums import Locale


@dataclass(frozen=True)
class Way:
    """An address, and what is there in Danish and English."""

    address: str
    da: str
    en: str

    def told(self, locale: Locale) -> str:
        """What is there."""
        return self.en if locale == Locale.ENGLISH else self.da


WAYS = (
    Way("/api/v1/docs", "Opslagsværk, hvor alt kan prøves", "Interactive reference"),
    Way("/api/v1/openapi.json", "Kontrakten (OpenAPI 3.1)", "The contract (OpenAPI 3.1)"),
    Way("/conformance", "Standarder og deres seneste prøver", "Standards and their latest checks"),
    Way("/feeds/rpde/offers", "RPDE 1.0: tilbud med alle ændringer", "RPDE 1.0: offers with all changes"),
    Way("/oai?verb=Identify", "OAI-PMH 2.0", "OAI-PMH 2.0"),
    Way("/calendar.ics", "Kalender med arrangementer (iCalendar)", "Calendar of events (iCalendar)"),
    Way("/feeds/atom/articles", "Artikler (Atom)", "Articles (Atom)"),
    Way("/feeds/geojson/institutions", "Læringssteder på kortet (GeoJSON)", "Places of learning on a map (GeoJSON)"),
    Way("/feeds/geojson/offers", "Tilbud på kortet (GeoJSON)", "Offers on a map (GeoJSON)"),
    Way("/dumps/", "Det hele som filer (JSON Lines og CSV)", "All of it as files (JSON Lines and CSV)"),
    Way("/feeds/atom/contract", "Ændringer i kontrakten (Atom)", "Changes of the contract (Atom)"),
    Way("/.well-known/security.txt", "Hvis du finder et hul i sikkerheden", "If you find a hole in our security"),
)
KEYS = {Locale.DANISH: "/api/adgang/", Locale.ENGLISH: "/api/en/access/"}


def is_served(address: str) -> bool:
    """Whether something answers there: the routes of the API or of the site have it."""
    path = address.partition("?")[0]
    for routes in ("cms.api.urls", None):
        try:
            match = resolve(path, routes)
        except Http404:
            continue
        if match.url_name != "wagtail_serve":
            return True
    return False


def ways() -> list[Way]:
    """Those that are served."""
    return [way for way in WAYS if is_served(way.address)]
