"""Vocabularies as stored documents: served as they are, and read by the API to check and widen filters."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from django.db import models
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from blocks.choices import EndUser, Membership, PartnershipModel, PriceUnit, Residence
from cms.catalogue import bands
from cms.catalogue.documents.vocabulary import TermDocument, VocabularyDocument
from cms.catalogue.models import Counter, StoredVocabulary
from cms.catalogue.serialisation import canonical, digest
from cms.catalogue.vocabulary_uris import uri
from cms.pages.choices import (
    ArticleKind,
    BookingMethod,
    EditionKind,
    GroupUnit,
    ProjectFinancing,
    ProjectScope,
    VisitPlace,
    Weekday,
)
from snippets.term import Term
from snippets.vocabularies import VOCABULARIES

_COMMON_FIELDS = {
    "id", "code", "label_da", "label_en", "sort_order", "source", "seeded", "retired_on", "replaced_by", "broader",
    "notation", "logo",
}  # fmt: skip


class ClosedList(NamedTuple):
    """A list that code depends on, served beside the vocabularies so that partners have its labels.

    `broader` maps a code to the wider one that includes it.
    """

    label: str | Promise
    choices: type[models.TextChoices]
    broader: Mapping[str, str] = MappingProxyType({})


@cache
def closed_lists() -> dict[str, ClosedList]:
    """The closed lists by the names that they have in the API."""
    return {
        "visit-places": ClosedList(_("places of visit"), VisitPlace),
        "booking-methods": ClosedList(_("ways of booking"), BookingMethod),
        "group-units": ClosedList(_("kinds of group"), GroupUnit),
        "memberships": ClosedList(_("memberships"), Membership),
        "partnership-models": ClosedList(_("models of partnership"), PartnershipModel),
        "price-units": ClosedList(_("units of price"), PriceUnit),
        "residences": ClosedList(_("residences"), Residence),
        "weekdays": ClosedList(_("weekdays"), Weekday),
        "kinds": ClosedList(_("kinds of entry"), bands.KindName),
        "stages": ClosedList(_("stages"), bands.Stage, bands.STAGES_OF_SECTORS),
        "seasons": ClosedList(_("seasons and months"), bands.SeasonOfYear, bands.SEASONS_OF_MONTHS),
        "price-bands": ClosedList(_("prices for a class"), bands.PriceBand),
        "duration-bands": ClosedList(_("durations"), bands.DurationBand),
        "yes-no": ClosedList(_("yes or no"), bands.YesNo),
        "end-users": ClosedList(_("readers of materials"), EndUser),
        "article-kinds": ClosedList(_("kinds of article"), ArticleKind),
        "project-scopes": ClosedList(_("scopes of projects"), ProjectScope),
        "project-financings": ClosedList(_("financings of projects"), ProjectFinancing),
        "page-kinds": ClosedList(_("kinds of page"), bands.PageKind),
        "edition-kinds": ClosedList(_("kinds of edition"), EditionKind),
    }


def names() -> list[str]:
    """The names of all vocabularies, closed lists among them."""
    return sorted([*VOCABULARIES, *closed_lists()])


def refresh(counter: Counter, labels: Iterable[str]) -> None:
    """Store anew the vocabularies of the changed models; raises `counter.vocabulary_version` if one differs.

    Call it inside the projection's lock. On an empty store all are stored.
    """
    wanted = {name for name, vocabulary in VOCABULARIES.items() if vocabulary.model._meta.label_lower in set(labels)}
    if counter.vocabulary_version == 0:
        wanted = set(names())
    for name in sorted(wanted):
        _store(counter, name)


def refresh_all(counter: Counter) -> None:
    """Store all vocabularies anew; those that did not change keep their version."""
    for name in names():
        _store(counter, name)


def build(name: str) -> VocabularyDocument:
    """The document of a vocabulary as its tables are now. KeyError if there is no such vocabulary."""
    if name in VOCABULARIES:
        return _of_terms(name)
    return _of_choices(name)


def _store(counter: Counter, name: str) -> None:
    document = canonical(build(name))
    hash_ = digest(document)
    if StoredVocabulary.objects.filter(name=name, hash=hash_).exists():
        return
    counter.vocabulary_version += 1
    StoredVocabulary.objects.update_or_create(
        name=name, defaults={"version": counter.vocabulary_version, "hash": hash_, "document": document}
    )


def _of_terms(name: str) -> VocabularyDocument:
    vocabulary = VOCABULARIES[name]
    model = vocabulary.model
    related = [field.name for field in model._meta.concrete_fields if field.is_relation and field.name != "logo"]
    terms = model._default_manager.select_related(*related).order_by("sort_order", "code")
    return VocabularyDocument(
        name=name,
        label_da=_in("da", vocabulary.label),
        label_en=_in("en", vocabulary.label),
        terms=[_term(name, term) for term in terms],
    )


def _term(name: str, term: Term) -> TermDocument:
    broader: Term | None = getattr(term, "broader", None)
    return TermDocument(
        code=term.code,
        notation=getattr(term, "notation", ""),
        uri=uri(name, term.code),
        label_da=term.label_da,
        label_en=term.label_en,
        broader=broader.code if broader else None,
        retired_on=term.retired_on,
        replaced_by=term.replaced_by.code if term.replaced_by else None,
        properties={
            field.name: _plain(getattr(term, field.name))
            for field in term._meta.concrete_fields
            if field.name not in _COMMON_FIELDS
        },
    )


def _plain(value: Any) -> str | int | float | bool | list[str] | None:
    if isinstance(value, Term):
        return value.code
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool | list):
        return value
    return float(value)


def _of_choices(name: str) -> VocabularyDocument:
    closed = closed_lists()[name]
    danish, english = (_labels(closed.choices, language) for language in ("da", "en"))
    return VocabularyDocument(
        name=name,
        label_da=_in("da", closed.label),
        label_en=_in("en", closed.label),
        terms=[
            TermDocument(
                code=code,
                notation="",
                uri=uri(name, code),
                label_da=danish[code],
                label_en=english[code],
                broader=closed.broader.get(code),
                retired_on=None,
                replaced_by=None,
                properties={},
            )
            for code in closed.choices.values
        ],
    )


def _labels(choices: type[models.TextChoices], language: str) -> dict[str, str]:
    with translation.override(language):
        return {code: str(label) for code, label in choices.choices}


def _in(language: str, label: str | Promise) -> str:
    with translation.override(language):
        return str(label)
