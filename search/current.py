"""The search of this process: the engine that the settings name, over the catalogue, its vocabularies and the editors' words."""

import json
import logging
import threading
from datetime import datetime

from django.db import connection
from django.utils import timezone

from cms.catalogue import store
from cms.catalogue.enums import Kind, Locale
from cms.catalogue.statements import fetch
from cms.catalogue.terms import current_terms
from search import places
from search.editor_words import current_words
from search.engine import Engine, EngineUnavailable
from search.engines import configured
from search.names import InstitutionName, Names
from search.places import Place
from search.request import SearchRequest
from search.service import SearchService

logger = logging.getLogger(__name__)


def service() -> SearchService:
    """The search; one a process. `store.version` must have been read in the request, for the vocabularies."""
    global _service
    engine = configured.primary()
    if _service is None or _service[0] is not engine:
        _service = engine, SearchService(engine, configured.fallback(), current_terms, current_words, names)
    return _service[1]


def warm_up() -> None:
    """Read dictionary, words and index before somebody waits for them (seconds); a failure is logged and harms nothing."""
    try:
        store.version(timezone.now())
        service().search(SearchRequest(text="vikinger i skoven", limit=1))
    except EngineUnavailable as error:
        logger.info("no search to warm up yet: %s", error)
    except Exception:
        logger.exception("the search could not be warmed up; the first to ask will wait")
    finally:
        connection.close()  # this thread's own


def find_place(name: str, locale: Locale, now: datetime) -> Place | None:
    """The place of that name (a postal code, a town, a school, a place of learning); None if none is known."""
    return places.resolve(name, locale, current_terms(), names())


def similar_places(name: str, locale: Locale) -> tuple[str, ...]:
    """Names of places that are spelt much like this one."""
    return places.suggestions(name, locale, current_terms(), names())


_service: tuple[Engine, SearchService] | None = None
_lock = threading.Lock()
_names = Names()


def names() -> Names:
    """The names of the places of learning, read again when one of them changed. One query if none did."""
    global _names
    [(changed, count)] = fetch(
        "SELECT max(sequence), count(*) FROM catalogue_catalogueentry WHERE kind = %s", [Kind.INSTITUTION]
    )
    version = f"{changed}.{count}"
    if _names.version != version:
        with _lock:
            _names = Names(version, {locale: tuple(_institutions(locale)) for locale in Locale})
    return _names


def forget_names() -> None:
    """Forget them, for tests, whose databases come and go."""
    global _names
    _names = Names()


def _institutions(locale: Locale) -> list[InstitutionName]:
    rows = fetch(
        "SELECT e.card FROM catalogue_served s JOIN catalogue_catalogueentry e ON e.id = s.entry_id"
        " WHERE s.kind = %s AND s.locale = %s ORDER BY s.sort_key, s.entry_id",
        [Kind.INSTITUTION, locale],
    )
    return [_institution(json.loads(card)) for (card,) in rows]


def _institution(card: dict[str, dict[str, str]]) -> InstitutionName:
    position, municipality = card.get("position"), card.get("municipality")
    return InstitutionName(
        title=str(card["title"]),
        id=str(card["id"]),
        municipality=municipality["code"] if municipality else None,
        latitude=float(position["latitude"]) if position else None,
        longitude=float(position["longitude"]) if position else None,
    )
