"""<iframe>: the same views as the component's, drawn on the server for systems that allow nothing else. Works without scripts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.utils import translation

from cms.api.caching import answer
from cms.api.content_policy import guarded, pictures
from cms.api.embed.asking import Answer, ask
from cms.api.embed.words import facet_heading
from cms.api.errors import Problem
from cms.api.reader import in_catalogue
from cms.catalogue.enums import DEFAULT_LOCALE, Kind, Locale
from cms.catalogue.registry import of_kind
from cms.partners.blanks import read_back
from cms.partners.licence import licence_of

PATH = "/embed/v1/frame"
SHOWN = ("search", "list", "offer")
PER_PAGE = "12"
STANDARD_FACETS = "level subject price_band"
OURS = {"show", "kind", "offer", "facets", "limit", "offset", "locale", "catalogue"}


@dataclass(frozen=True)
class Asked:
    """What a frame is to show, as its address says; what is not ours goes to the API, which reads it strictly."""

    given: QueryDict

    @cached_property
    def show(self) -> str:
        return self._one_of("show", SHOWN, "offer" if self.given.get("offer") else "search")

    @cached_property
    def kinds(self) -> list[Kind]:
        if self.given.get("kind") == "all":
            return []
        names = self.given.getlist("kind") or [Kind.OFFER.value]
        return [Kind(self._one_of("kind", [*Kind], "", name)) for name in names]

    @cached_property
    def locale(self) -> Locale:
        return Locale(self._one_of("locale", [*Locale], DEFAULT_LOCALE))

    @cached_property
    def facets(self) -> list[str]:
        standard = STANDARD_FACETS if self.show == "search" and self.kinds == [Kind.OFFER] else ""
        return self.given.get("facets", standard).replace(",", " ").split()

    @property
    def filters(self) -> list[tuple[str, str]]:
        """What the API is asked with besides ours; a form's empty field is nothing."""
        return [(name, value) for name, values in self.given.lists() if name not in OURS for value in values if value]

    @property
    def scope(self) -> list[tuple[str, str]]:
        """The view and the language, as the API takes them."""
        view = self.given.get("catalogue", "")
        return [("locale", self.locale.value), *([("catalogue", view)] if view else [])]

    def at(self, offset: int) -> str:
        """The address of the same with other results."""
        kept = [(name, value) for name, values in self.given.lists() if name != "offset" for value in values if value]
        return f"{PATH}?{urlencode([*kept, *([('offset', str(offset))] if offset else [])])}"

    def _one_of(self, name: str, allowed: Any, standard: str, value: str | None = None) -> str:
        given = value if value is not None else self.given.get(name) or standard
        if given not in allowed:
            raise Problem(400, f"“{name}” cannot be “{given[:80]}”.", parameter=name, allowed=allowed)
        return str(given)


def frame(request: HttpRequest) -> HttpResponse:
    """The page in the frame. Its status is the API's: 410 for what is withdrawn, 400 for an address that is wrong."""
    asked = Asked(QueryDict(request.META.get("QUERY_STRING", ""), mutable=False))
    try:
        locale, show = asked.locale, asked.show
        found = _entry(request, asked) if show == "offer" else _list(request, asked)
    except Problem as problem:
        locale, show = DEFAULT_LOCALE, "list"
        found = Answer(problem.document.status, problem.document.model_dump(mode="json"))
    with translation.override(locale):
        context: dict[str, Any] = {
            "language": locale.value,
            "asked": asked,
            "status": found.status,
            "problem": found.body,
            "show": show,
        }
        if found.status == 200:
            context["licence"] = licence_of(in_catalogue(request, asked.given.get("catalogue", "")).scope)
            context |= _entry_context(found.body) if show == "offer" else _list_context(asked, found.body)
        html = render_to_string("api/embed/frame.html", context).encode()
    if found.status == 200:
        response = answer(
            request, f'"{blake2b(html, digest_size=12).hexdigest()}"', lambda: html, "text/html; charset=utf-8"
        )
    else:
        response = HttpResponse(html, status=found.status, headers={"Cache-Control": "no-store"})
    # Anybody's page may hold it. Focal points of pictures are style attributes, made of numbers by our own templates.
    return guarded(
        response, frame_ancestors="*", style_src="'self'", style_src_attr="'unsafe-inline'", font_src="'self'",
        img_src=pictures(), script_src="'self'",
    )  # fmt: skip


def _entry(request: HttpRequest, asked: Asked) -> Answer:
    try:
        public_id = UUID(asked.given.get("offer", ""))
    except ValueError:
        raise Problem(400, "“offer” should be the id of an entry: a UUID.", parameter="offer") from None
    kind = asked.kinds[0] if asked.kinds else Kind.OFFER
    return ask(request, f"/{kind.plural}/{public_id}", [*asked.scope, *asked.filters])


def _list(request: HttpRequest, asked: Asked) -> Answer:
    one = asked.kinds[0] if len(asked.kinds) == 1 else None
    parameters = [*asked.scope, *asked.filters, ("limit", asked.given.get("limit") or PER_PAGE)]
    if offset := asked.given.get("offset"):
        parameters.append(("offset", offset))
    if asked.facets or one is None:
        parameters.append(("facets", "1" if asked.facets else "0"))
    if one is None:
        parameters += [("kind", kind.value) for kind in asked.kinds]
    return ask(request, f"/{one.plural}" if one else "/search", parameters)


def _entry_context(body: dict[str, Any]) -> dict[str, Any]:
    return {"entry": read_back(of_kind(Kind(body["kind"])).document, body)}


def _list_context(asked: Asked, body: dict[str, Any]) -> dict[str, Any]:
    meta = body["meta"]
    before, after = meta["offset"] - meta["limit"], meta["offset"] + meta["limit"]
    choices = _choices(asked, body.get("facets") or {})
    drawn = {choice["name"] for choice in choices} | {"q", "offset"}
    return {
        "cards": [read_back(of_kind(Kind(item["kind"])).card, item) for item in body["items"]],
        "meta": meta,
        "before": asked.at(max(before, 0)) if meta["offset"] else "",
        "after": asked.at(after) if after < meta["total_count"] else "",
        "meant": body.get("did_you_mean"),
        "choices": choices,
        "words": asked.given.get("q", ""),
        "kept": [
            (name, value) for name, values in asked.given.lists() if name not in drawn for value in values if value
        ],
    }


def _choices(asked: Asked, counted: Mapping[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The facets to choose by, each with its values that something has, or that is chosen."""
    choices = []
    for name in asked.facets if asked.show == "search" else []:
        chosen = asked.given.get(name, "")
        values = [
            {**value, "chosen": value["code"] == chosen}
            for value in counted.get(name, [])
            if value["count"] or value["code"] == chosen
        ]
        if values:
            choices.append({"name": name, "heading": facet_heading(name), "values": values})
    return choices
