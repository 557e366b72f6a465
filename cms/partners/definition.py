"""What a view holds: which kinds, narrowed by which facets, in which language, and which fields of each document.

A facet narrows the kinds that have it; a kind that does not have it is not narrowed by it. Codes mean what they mean in the
API's filters (`TermIndex.resolve`): what is narrower is included, a retired code stands for its successors.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.catalogue import store
from cms.catalogue.enums import DEFAULT_LOCALE, Kind, Locale
from cms.catalogue.facets import Facet, facets_of
from cms.catalogue.models import CatalogueEntry
from cms.catalogue.registry import kinds as registered_kinds
from cms.catalogue.terms import TermIndex
from cms.partners.models import View

ALWAYS = ("id", "kind", "locale", "title", "url", "modified")  # fields that every partner gets
PARTS = ("kinds", "filters", "fields", "locale", "fallback")  # the columns of a view that are its definition
# At the end of `View.evaluated`: fields were changed since. Changed there and back again before the members were numbered
# anew, they would look as they were; but somebody may have read a document with those between.
RENUMBER = "renumber"

Problems = dict[str, list[str]]


@dataclass(frozen=True)
class Definition:
    """A view's definition in its one canonical form, so that equal ones compare equal. No kinds, or no fields: all."""

    kinds: tuple[Kind, ...] = ()
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    fields: tuple[str, ...] = ()
    locale: Locale = DEFAULT_LOCALE
    fallback: bool = True
    sandbox: bool = False

    @property
    def held_kinds(self) -> tuple[Kind, ...]:
        """The kinds that it holds."""
        return self.kinds or tuple(Kind)


class Unreadable(ValueError):
    """A stored definition names what this release does not know: reading it for less would widen the view."""


def of(view: View) -> Definition:
    """The definition of a view as it is set on the object, saved or not. Raises Unreadable."""
    try:
        return canonical(view.kinds, view.filters, view.fields, view.locale, view.fallback, sandbox=view.sandbox)
    except (KeyError, ValueError, TypeError, AttributeError) as reason:
        raise Unreadable(f"the definition of view {view.slug} cannot be read: {reason!r}") from reason


def canonical(
    kinds: Iterable[str] = (),
    filters: Mapping[str, Iterable[str]] | None = None,
    fields: Iterable[str] = (),
    locale: str = DEFAULT_LOCALE,
    fallback: bool = True,
    *,
    sandbox: bool = False,
    terms: TermIndex | None = None,
) -> Definition:
    """The definition that these come to. They have no `problems`; with `terms`, notations become codes."""
    wanted = {Kind(kind) for kind in kinds}
    narrowed = {
        name: tuple(sorted({_code(name, code, terms) for code in codes})) for name, codes in (filters or {}).items()
    }
    given = set(fields)
    return Definition(
        kinds=tuple(kind for kind in Kind if kind in wanted) if wanted != set(Kind) else (),
        filters=tuple(sorted((name, codes) for name, codes in narrowed.items() if codes)),
        fields=tuple(sorted(given | {*ALWAYS})) if given else (),
        locale=Locale(locale),
        fallback=fallback or locale == DEFAULT_LOCALE,
        sandbox=sandbox,
    )


def problems(
    kinds: Sequence[str] = (),
    filters: Mapping[str, Sequence[str]] | None = None,
    fields: Sequence[str] = (),
    locale: str = DEFAULT_LOCALE,
    fallback: bool = True,
    *,
    view: View | None = None,
) -> Problems:
    """What is wrong with a definition, in sentences for the person who wrote it, by the column that they belong to.

    `view` is the one that is to have it, if there is one already: it may be equal to itself. Another that is equal is told
    under NON_FIELD_ERRORS.
    """
    found: Problems = {}
    known = {str(page_type.kind) for page_type in registered_kinds()}
    if unknown := [kind for kind in kinds if kind not in known]:
        found["kinds"] = [_("There is no kind “%(name)s”.") % {"name": name} for name in unknown]
        return found
    if locale not in [*Locale]:
        found["locale"] = [_("There is no language “%(name)s”.") % {"name": locale}]
        return found
    held = [Kind(kind) for kind in kinds] or list(Kind)
    terms = store.version(timezone.now()).terms
    if wrong := _problems_of_filters(filters or {}, held, terms):
        found["filters"] = wrong
    if wrong := [_("No kind in the view has a field “%(name)s”.") % {"name": name} for name in _strange(fields, held)]:
        found["fields"] = wrong
    if not found:
        wanted = canonical(kinds, filters, fields, locale, fallback, terms=terms)
        other = _equal(wanted, view) if view is None or not view.sandbox else None
        if other is not None:
            told = _("The view “%(name)s” is just like this one. Give the partner that one: partners may share a view.")
            found[NON_FIELD_ERRORS] = [told % {"name": other.name}]
    return found


def same_as(view: View) -> View | None:
    """Another view with an equal definition, if there is one. The sandbox's is like no other."""
    return None if view.sandbox else _equal(of(view), view)


def create(name: str, slug: str, **fields: Any) -> View:
    """A new view; its members come with the worker. Raises ValidationError."""
    view = View(name=name, slug=slug, **fields)
    _settle(view)
    view.full_clean(exclude=PARTS)
    view.save()
    return view


def change(view: View, **fields: Any) -> View:
    """Change what may be edited of a view and raise its `version`; the worker re-evaluates it. Raises ValidationError.

    Nothing is written if nothing is another than before.
    """
    if unknown := fields.keys() - View.EDITABLE:
        raise TypeError(f"a view's {', '.join(sorted(unknown))} cannot be edited")
    with transaction.atomic():
        stored = View.objects.select_for_update().get(pk=view.pk)
        for name in View.EDITABLE:
            setattr(view, name, fields.get(name, getattr(stored, name)))
        if {*PARTS} & fields.keys():
            _settle(view)
        view.full_clean(exclude=PARTS)
        if any(getattr(view, name) != getattr(stored, name) for name in View.EDITABLE):
            view.version = stored.version + 1
            view.save()
            if view.fields != stored.fields and stored.evaluated:
                mark = f".{RENUMBER}"
                View.objects.filter(pk=view.pk).update(evaluated=stored.evaluated.removesuffix(mark) + mark)
    return view


def fields_of(kinds: Iterable[Kind]) -> list[str]:
    """The fields that may be chosen for views of these kinds, without those that are always given."""
    documents = [page_type.document for page_type in registered_kinds() if page_type.kind in set(kinds)]
    return sorted({name for document in documents for name in document.model_fields} - {*ALWAYS})


def facets_among(kinds: Iterable[Kind]) -> dict[str, Facet]:
    """The facets by which views of these kinds may be narrowed: those that at least one of them has."""
    return {facet.name: facet for kind in kinds for facet in facets_of(kind)}


def _settle(view: View) -> None:
    """Give the object the canonical form of its definition. Raises ValidationError."""
    if wrong := problems(view.kinds, view.filters, view.fields, view.locale, view.fallback, view=view):
        raise ValidationError(wrong)
    terms = store.version(timezone.now()).terms
    settled = canonical(
        view.kinds, view.filters, view.fields, view.locale, view.fallback, sandbox=view.sandbox, terms=terms
    )
    view.kinds = [str(kind) for kind in settled.kinds]
    view.filters = {name: list(codes) for name, codes in settled.filters}
    view.fields = list(settled.fields)
    view.locale, view.fallback = settled.locale, settled.fallback


def _equal(wanted: Definition, view: View | None) -> View | None:
    for other in View.objects.filter(sandbox=False):
        with suppress(Unreadable):
            if other != view and of(other) == wanted:
                return other
    return None


def _strange(fields: Iterable[str], held: Iterable[Kind]) -> list[str]:
    return [name for name in fields if name not in {*fields_of(held), *ALWAYS}]


def _problems_of_filters(filters: Mapping[str, Sequence[str]], held: Sequence[Kind], terms: TermIndex) -> list[str]:
    facets, found = facets_among(held), []
    everywhere = facets_among(Kind)
    for name, codes in filters.items():
        if name not in everywhere:
            found.append(_("There is no filter “%(name)s”.") % {"name": name})
        elif name not in facets:
            found.append(_("No kind in the view has the filter “%(name)s”.") % {"name": name})
        elif isinstance(codes, str) or not all(isinstance(code, str) for code in codes):
            found.append(_("The filter “%(name)s” takes a list of codes.") % {"name": name})
        else:
            found += [
                _("“%(code)s” is no value of the filter “%(name)s”.") % {"code": code, "name": name}
                for code in _unknown_codes(facets[name], codes, terms)
            ]
    return found


def _unknown_codes(facet: Facet, codes: Iterable[str], terms: TermIndex) -> list[str]:
    if facet.vocabulary is not None:
        return [code for code in codes if terms.code(facet.vocabulary, code) is None]
    if facet.allowed:
        return [code for code in codes if code not in facet.allowed]
    if facet.pattern:
        return [code for code in codes if not re.fullmatch(facet.pattern, code)]
    return _unknown_ids(codes)


def _unknown_ids(codes: Iterable[str]) -> list[str]:
    """Those that are no entry's id. One that was withdrawn is one."""
    given = {code: _uuid(code) for code in codes}
    known = set(
        CatalogueEntry.objects.filter(public_id__in=[key for key in given.values() if key]).values_list(
            "public_id", flat=True
        )
    )
    return [code for code, public_id in given.items() if public_id not in known]


def _code(name: str, code: str, terms: TermIndex | None) -> str:
    facet = facets_among(Kind)[name]
    if facet.vocabulary is not None:
        return (terms.code(facet.vocabulary, code) if terms else None) or code
    if facet.allowed or facet.pattern:
        return code
    return str(_uuid(code) or code)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
