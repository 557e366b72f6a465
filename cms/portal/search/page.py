"""The search page and the consultant finder: one view, whose address is its state."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cms.catalogue import store
from cms.catalogue.enums import Kind, Locale
from cms.catalogue.terms import TermIndex
from cms.pages.dates import danish_date
from cms.portal import paths
from cms.portal.frame import Link, Sheet, draw
from cms.portal.missing import missing
from cms.portal.paging import PARAMETER, Paging, asked_page
from cms.portal.search import chips, kinds, said
from cms.portal.search.addresses import State
from cms.portal.search.consultants import where_they_come
from cms.portal.search.facets import Counts, choices
from cms.portal.search.form import form
from cms.portal.search.orders import orders
from cms.portal.search.rows import rows
from cms.portal.search.shelves import shelf
from cms.portal.search.values import labels
from cms.statistics.recording import record_search
from search import current
from search.asking import Asked, ask, declared
from search.engine import EngineUnavailable
from search.expansion import QueryTooLong
from search.service import SearchAnswer, SearchRequest, SearchService

A_PAGE = 20
KEEP_COUNTS = 600  # seconds; the key has the index's position

ASKING = ("q", "from", "radius_km")  # the parameters of the form: all others refine what it asked
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Finder:
    """A page for searching: everything, or (`kind`) one kind alone."""

    paths: dict[Locale, str]
    locale: Locale
    kind: Kind | None = None

    @property
    def path(self) -> str:
        """Where it is in its own language."""
        return self.paths[self.locale]


@dataclass(frozen=True)
class Found:
    """An answer, and what stands around it: the hits of every kind, and what there is without a question."""

    answer: SearchAnswer
    kinds: tuple[Kind, ...]
    by_kind: dict[str, int]
    everything: Counts


def search(request: HttpRequest, locale: Locale) -> HttpResponse:
    """Everything in the catalogue."""
    return _page(request, Finder(paths.in_all_languages(paths.search), locale))


def consultants(request: HttpRequest, locale: Locale) -> HttpResponse:
    """People: by what they can do, what they know about, and where they come."""
    return _page(request, Finder(paths.in_all_languages(paths.consultants), locale, Kind.PROFILE))


def _page(request: HttpRequest, finder: Finder) -> HttpResponse:
    now = timezone.now()
    terms = store.version(now).terms
    number = asked_page(request)
    parameters = {name: request.GET.getlist(name) for name in request.GET}
    with translation.override(finder.locale):
        asked = ask(
            parameters,
            locale=finder.locale,
            terms=terms,
            today=danish_date(now),
            find_place=lambda text: current.find_place(text, finder.locale, now),
            kinds=(finder.kind,) if finder.kind else (),
            also={PARAMETER},
        )
        asked = _in_order(where_they_come(asked) if finder.kind else asked, parameters)
        state = State.of(finder.path, parameters)
        try:
            found = _found(current.service(), asked, finder, number)
        except QueryTooLong:
            return draw(request, _without_answer(finder, state, asked, 400, said.too_much()))
        except EngineUnavailable as reason:
            logger.warning("no engine answers the search page: %s", reason)
            return draw(request, _without_answer(finder, state, asked, 503, said.unavailable()))
        if number > 1 and not found.answer.hits:
            return missing(request)
        return draw(request, _sheet(finder, state, asked, found, terms, number, now, _is_new(request, state)))


def _is_new(request: HttpRequest, state: State) -> bool:
    """Whether somebody asks, and does not refine, sort or look through what was asked already: it is noted once."""
    return request.method == "GET" and state == state.only(ASKING)


def _in_order(asked: Asked, parameters: Mapping[str, list[str]]) -> Asked:
    """Without words there is nothing to be relevant to: what is newest comes first, if no other order was asked for."""
    if asked.request.text or asked.request.order != "relevance" or any(parameters.get("order", ())):
        return asked
    return replace(asked, request=replace(asked.request, order="-modified"))


def _found(service: SearchService, asked: Asked, finder: Finder, number: int) -> Found:
    """Ask which kinds have hits, then those of the kinds meant. At most three searches."""
    request = asked.request
    by_kind: dict[str, int] = {}
    meant = request.kinds
    if finder.kind is None:
        across = service.search(replace(request, kinds=(), filters={}, facets=("kind",), limit=0, order="relevance"))
        by_kind = dict(across.facets.get("kind", {}))
        meant = kinds.meant(asked, _kinds_understood(across), by_kind)
    names = shelf(meant)
    answer = service.search(replace(request, kinds=meant, facets=names, limit=A_PAGE, offset=(number - 1) * A_PAGE))
    return Found(answer, meant, by_kind, _everything(service, answer, meant, names, request))


def _kinds_understood(answer: SearchAnswer) -> tuple[Kind, ...]:
    return tuple(Kind(value) for part in answer.understood if part.facet == "kind" for value in part.values)


def _everything(
    service: SearchService,
    answer: SearchAnswer,
    meant: tuple[Kind, ...],
    names: tuple[str, ...],
    request: SearchRequest,
) -> Counts:
    """What the facets of these kinds hold without any question, kept for as long as the index stands where it is."""
    position = answer.position
    key = (
        f"search.everything.{position.epoch.hex}.{position.sequence}.{request.locale}.{'-'.join(meant)}.{request.today}"
    )
    counts: Counts | None = cache.get(key)
    if counts is None:
        blank = SearchRequest(locale=request.locale, kinds=meant, facets=names, limit=0, today=request.today)
        counts = {name: dict(values) for name, values in service.search(blank).facets.items()}
        cache.set(key, counts, KEEP_COUNTS)
    return counts


def _sheet(
    finder: Finder, state: State, asked: Asked, found: Found, terms: TermIndex, number: int, now: datetime, is_new: bool
) -> Sheet:
    request, answer = asked.request, found.answer
    everywhere = declared(())
    paging = Paging(number, A_PAGE, answer.total, query=state.without().query)
    context = {
        "tabs": kinds.tabs(state, found.by_kind, found.kinds) if finder.kind is None else [],
        "total": answer.total,
        "counted": kinds.counted(found.kinds, answer.total),
        "choices": choices(
            shelf(found.kinds),
            declared(found.kinds),
            asked.chosen,
            answer.facets,
            found.everything,
            terms,
            finder.locale,
            now,
            request.today,
        ),
        "understood": chips.understood(answer.understood, state),
        "picked": chips.chosen(asked, everywhere, labels(terms, finder.locale, asked.chosen, now), state),
        "all_off": chips.everything_off(asked, tuple(everywhere), state),
        "instead": said.instead(answer.did_you_mean, request.text, state),
        "relaxed": said.relaxed(answer.relaxed),
        "orders": orders(state, request, answer),
        "rows": rows(answer.hits, finder.locale, answer.marks, (number - 1) * A_PAGE + 1, now),
        "more": rows(answer.more, finder.locale, answer.marks, answer.total + 1, now),
        "more_without": said.more_without(answer),
        "click_token": _noted(asked, answer) if is_new and number == 1 else "",
        "people": found.kinds == (Kind.PROFILE,),
        "paging": paging,
    }
    sheet = _blank(finder, state, asked, "portal/search.html", context)
    said_in_title = f"{request.text}: {context['counted']}" if request.text else ""
    return replace(sheet, title=said_in_title or sheet.title)


def _without_answer(finder: Finder, state: State, asked: Asked, status: int, trouble: said.Trouble) -> Sheet:
    """The page when there is no answer: why, the same form, to try again, and the ways to the lists."""
    sheet = _blank(finder, state, asked, "portal/search_without_answer.html", {"trouble": trouble})
    return replace(sheet, canonical="", status=status)


def _noted(asked: Asked, answer: SearchAnswer) -> str:
    """A token by which the hit chosen first can be told, for searches with words."""
    if not asked.request.text:
        return ""
    return record_search(
        words=asked.request.text,
        locale=asked.request.locale,
        hits=answer.total,
        filters=asked.chosen,
        understood={part.facet: part.values for part in answer.understood if part.facet != "near"},
        relaxed=answer.relaxed,
        engine=answer.engine,
    )


def _blank(finder: Finder, state: State, asked: Asked, template: str, context: dict[str, Any]) -> Sheet:
    """The page with its form and what is said of the question. Only the bare page is for crawlers: results are without end."""
    heading, lead = _headings(finder)
    return Sheet(
        templates=(template,),
        locale=finder.locale,
        title=heading,
        description=lead,
        canonical="" if state.pairs else finder.path,
        translations={locale: state.at(path).url for locale, path in finder.paths.items()},
        crumbs=(Link(_("Search"), paths.search(finder.locale)),) if finder.kind else (),
        context={
            "heading": heading,
            "lead": lead,
            "form": form(finder.path, asked, state),
            "refused": said.refused(asked.refused),
            "places_alike": said.alike(asked.refused, lambda name: current.similar_places(name, finder.locale), state),
            "finds_people": finder.kind == Kind.PROFILE,
            **context,
        },
    )


def _headings(finder: Finder) -> tuple[str, str]:
    if finder.kind == Kind.PROFILE:
        return _("Find a consultant"), _(
            "People who teach, advise and give talks: by what they can do and where they come."
        )
    return _("Search the catalogue"), _("Offers, places of learning, materials and people who know about them.")
