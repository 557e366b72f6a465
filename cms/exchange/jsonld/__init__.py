"""Documents as linked data: schema.org with the LRMI properties, in JSON-LD (https://schema.org/docs/datamodel.html).

Every value is the document's own. Nothing empty is said, and no person's contact data.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from cms.catalogue.addresses import absolute
from cms.catalogue.documents.base import Document
from cms.catalogue.enums import Kind, Locale
from cms.catalogue.terms import TermIndex
from cms.exchange.jsonld.article import describe_article
from cms.exchange.jsonld.edition import describe_edition
from cms.exchange.jsonld.event import describe_event
from cms.exchange.jsonld.guide import describe_guide
from cms.exchange.jsonld.institution import describe_institution
from cms.exchange.jsonld.offer import describe_offer
from cms.exchange.jsonld.page import describe_page
from cms.exchange.jsonld.parts import CONTEXT, Around, Thing, compact, entry_id, moment
from cms.exchange.jsonld.profile import describe_profile
from cms.exchange.jsonld.project import describe_project
from cms.exchange.jsonld.service import describe_service

MEDIA_TYPE = "application/ld+json"

_DESCRIBERS: Mapping[Kind, Callable[[Any, Around], Thing]] = {
    Kind.ARTICLE: describe_article,
    Kind.EDITION: describe_edition,
    Kind.EVENT: describe_event,
    Kind.GUIDE: describe_guide,
    Kind.INSTITUTION: describe_institution,
    Kind.OFFER: describe_offer,
    Kind.PAGE: describe_page,
    Kind.PROFILE: describe_profile,
    Kind.PROJECT: describe_project,
    Kind.SERVICE: describe_service,
}

_WORKS = {Kind.ARTICLE, Kind.EDITION, Kind.GUIDE, Kind.OFFER, Kind.PAGE}  # described as CreativeWorks


def describe(document: Document, terms: TermIndex, today: date) -> Thing:
    """A document as a node of schema.org, with its context; `today` is the Danish day.

    A field that is None because a partner's view leaves it out (`reading.read_partial`) is not said.
    """
    kind = Kind(document.kind)
    around = Around(terms, today, Locale(document.locale))
    own = _DESCRIBERS[kind](document, around)
    described: Thing = compact(
        {
            "@context": CONTEXT,
            "@type": own.pop("@type"),
            "@id": entry_id(kind, document.id),
            "name": document.title,
            "url": document.url,
            **own,
            **_about_the_page(document),
        }
    )
    return described


def _about_the_page(document: Document) -> Thing:
    """The page that it is described on. When it changed is said of the work, if it is one, else of the page."""
    page = {"@type": "WebPage", "@id": document.url, "inLanguage": document.locale}
    changed = {"dateModified": moment(document.modified)}
    if Kind(document.kind) in _WORKS:
        return {"mainEntityOfPage": page, **changed}
    return {"mainEntityOfPage": {**page, **changed}}


def as_bytes(described: Thing) -> bytes:
    """The bytes of a description."""
    return json.dumps(described, ensure_ascii=False, separators=(",", ":")).encode()


_IN_HTML = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"})


def as_script(described: Thing) -> str:
    """The text of a description as it may stand in an HTML script element: none of it can end the element or begin a tag."""
    return as_bytes(described).decode().translate(_IN_HTML)


def source_of(document: Document) -> str:
    """Where the API gives the document; it answers with JSON-LD, too, if that is asked for."""
    return absolute(f"/api/v1/{Kind(document.kind).plural}/{document.id}?locale={document.locale}")
