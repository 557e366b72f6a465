"""/conformance: each standard that the site follows, how that was last checked, and those that it does not follow."""

import json
from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from cms.catalogue.enums import Locale
from cms.exchange.conformance.results import Outcome, Record, Standing, record
from cms.portal import paths
from cms.portal.frame import Sheet, draw

JSON = "application/json"


def page(request: HttpRequest, locale: Locale) -> HttpResponse:
    """The page for people; the same as JSON for who would rather have that."""
    wants_json = request.get_preferred_type(["text/html", JSON]) == JSON
    response = as_json(request) if wants_json else _drawn(request, locale)
    patch_vary_headers(response, ["Accept"])
    return response


def as_json(request: HttpRequest) -> HttpResponse:
    """What the page shows, for programs; notes are in English."""
    with translation.override("en"):
        text = json.dumps(_document(record()), ensure_ascii=False, indent=2)
    return HttpResponse(text, content_type=JSON)


def _drawn(request: HttpRequest, locale: Locale) -> HttpResponse:
    found = record()
    with translation.override(locale):
        title = _("Standards, and how they were checked")
        description = _("Which open standards this site follows, and what independent tools say of it.")
    sheet = Sheet(
        templates=("portal/conformance.html",),
        locale=locale,
        title=title,
        description=description,
        canonical=paths.conformance(locale),
        translations=paths.in_all_languages(paths.conformance),
        context={
            "run_at": found.run_at,
            "counts": _counts(found),
            "followed": [standing for standing in found.standings if standing.standard.is_followed],
            "not_followed": [standing.standard for standing in found.standings if not standing.standard.is_followed],
        },
    )
    return draw(request, sheet)


def _counts(found: Record) -> dict[str, int]:
    """How many standards stand how; every outcome is there."""
    counted = Counter(standing.outcome for standing in found.standings)
    return {outcome.value: counted[outcome] for outcome in Outcome}


def _document(found: Record) -> dict[str, object]:
    return {
        "run_at": found.run_at.isoformat() if found.run_at else None,
        "counts": _counts(found),
        "standards": [_described(standing) for standing in found.standings],
    }


def _described(standing: Standing) -> dict[str, object]:
    standard = standing.standard
    return {
        "id": standard.id,
        "name": standard.name,
        "version": standard.version,
        "specification": standard.specification,
        "address": standard.address or None,
        "outcome": standing.outcome,
        "note": str(standard.note),
        "checks": [
            {
                "check": result.check,
                "tool_version": result.tool_version or None,
                "outcome": result.outcome,
                "run_at": result.run_at.isoformat() if result.run_at else None,
                "tests": result.tests,
                "code_has_changed_since": result.outdated,
            }
            for result in standing.results
        ],
    }
