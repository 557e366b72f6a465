"""The search of this process: the engine that the settings name, over the catalogue, its vocabularies and the editors' words."""

import json
import logging
import threading
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from cms.catalogue import store
from cms.catalogue.enums import Kind, Locale
from cms.catalogue.statements import fetch
from cms.catalogue.store import Within
from cms.catalogue.terms import TermIndex, current_terms
from cms.partners.models import View
from cms.partners.scope import Scope
from search import places
from search.documents import key_of
from search.editor_words import current_words
from search.engine import Engine, EngineUnavailable
from search.engines import configured
from search.kept import Kept
from search.names import InstitutionName, Names
from search.places import Place
from search.portion import Portion, filter_of, these
from search.query import Filter
from search.request import SearchRequest
from search.service import SearchService

logger = logging.getLogger(__name__)


def service() -> SearchService:
    """The search; one a process. `store.version` must have been read in the request, for the vocabularies."""
    global _service
    engine = configured.primary()
    held = _service
    if held is None or held[0] is not engine:
        with _service_lock:
            held = _service
            if held is None or held[0] is not engine:
                held = _service = (
                    engine,
                    SearchService(engine, configured.fallback(), current_terms, current_words, names),
                )
    return held[1]


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


def find_place(name: str, locale: Locale, now: datetime, portion: Portion | None = None) -> Place | None:
    """The place of that name (a postal code, a town, a school, a place of learning); None if none is known."""
    return places.resolve(name, locale, current_terms(), portion.names() if portion else names())


def similar_places(name: str, locale: Locale, portion: Portion | None = None) -> tuple[str, ...]:
    """Names of places that are spelt much like this one."""
    return places.suggestions(name, locale, current_terms(), portion.names() if portion else names())


_service: tuple[Engine, SearchService] | None = None
_service_lock = threading.Lock()
_names = Names()
VIEWS_KEPT = 32  # whose names are kept
MOST_KEYS = 10_000  # entries that are named to an engine
_names_in_views: Kept[Names] = Kept(VIEWS_KEPT)
_keys_in_views: Kept[Filter | None] = Kept(2)
_names_lock = threading.Lock()


def names() -> Names:
    """The names of the places of learning and of people, read again when one of them changed. One query if none did."""
    global _names
    version = _names_version()
    if _names.version != version:
        with _names_lock:
            if _names.version != version:
                _names = Names(
                    version,
                    {locale: tuple(map(_institution, _cards(Kind.INSTITUTION, locale))) for locale in Locale},
                    {locale: tuple(card["title"] for card in _cards(Kind.PROFILE, locale)) for locale in Locale},
                )
    return _names


def forget_names() -> None:
    """Forget them, for tests, whose databases come and go."""
    global _names, _names_in_views, _keys_in_views
    _names, _names_in_views, _keys_in_views = Names(), Kept(VIEWS_KEPT), Kept(2)


def portion(scope: Scope, terms: TermIndex, today: date) -> Portion | None:
    """What somebody gets, for the search; None if it is all. `today` is the Danish date.

    What a sandbox holds depends on the clock as well: its members are named one by one, as long as they are not too many for
    an engine. One query each time that they are others.
    """
    view, within = scope.view, scope.within
    if view is None or within is None:
        return None
    narrowing = filter_of(view.held_kinds, view.filters, Locale(view.locale), view.fallback, terms, today)
    if view.sandbox:
        narrowing = _keys_in_views.of((), _state(view), lambda: _named(within)) or narrowing
    return Portion(narrowing, within, lambda: _names_in(view, within))


def _named(within: Within) -> Filter | None:
    keys = [key_of(entry.public_id, entry.locale) for entry in store.identities(within)]
    return these(keys) if len(keys) <= MOST_KEYS else None


def _state(view: View) -> tuple[object, ...]:
    return view.uid, view.version, view.sequence


def _names_in(view: View, within: Within) -> Names:
    """The names of what is in a view, kept for a state of it. Two queries if it is another than before, else one."""
    known = names()
    return _names_in_views.of((known,), _state(view), lambda: _narrowed(known, within))


def _narrowed(known: Names, within: Within) -> Names:
    there = {str(entry.public_id) for entry in store.identities(within, Kind.INSTITUTION)}
    institutions = {
        locale: tuple(name for name in every if name.id in there) for locale, every in known.institutions.items()
    }
    return Names(known.version, institutions, known.people)


def _names_version() -> str:
    """Another after each change of a name's entry, and in a restored backup, whose sequences count anew."""
    [(epoch, changed, count)] = fetch(
        "SELECT c.epoch, (SELECT max(sequence) FROM catalogue_catalogueentry WHERE kind IN (%s, %s)),"
        " (SELECT count(*) FROM catalogue_served WHERE kind IN (%s, %s)) FROM catalogue_counter c",
        [Kind.INSTITUTION, Kind.PROFILE, Kind.INSTITUTION, Kind.PROFILE],
    )
    return f"{epoch}.{changed}.{count}"


def _cards(kind: Kind, locale: Locale) -> list[dict[str, Any]]:
    rows = fetch(
        "SELECT e.card FROM catalogue_served s JOIN catalogue_catalogueentry e ON e.id = s.entry_id"
        " WHERE s.kind = %s AND s.locale = %s ORDER BY s.sort_key, s.entry_id",
        [kind, locale],
    )
    return [json.loads(card) for (card,) in rows]


def _institution(card: dict[str, Any]) -> InstitutionName:
    position, municipality = card.get("position"), card.get("municipality")
    return InstitutionName(
        title=str(card["title"]),
        id=str(card["id"]),
        municipality=municipality["code"] if municipality else None,
        latitude=float(position["latitude"]) if position else None,
        longitude=float(position["longitude"]) if position else None,
    )
