"""Comparing the catalogue with the pages it was made from: every document is made again and compared, page by page.

It uses the projectors and the rules of visibility as they are: it finds entries that are stale, missing or left over, not a
wrong rule. (`tests/catalogue/test_random_lives.py` holds the rules against a reading of its own.)
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice, product

from wagtail.models import Page

from cms.catalogue import consumers, renditions, serialisation, vocabularies
from cms.catalogue.batch import Batch
from cms.catalogue.building import Built, Draft, build
from cms.catalogue.enums import Locale, State
from cms.catalogue.models import (
    CatalogueEntry,
    Counter,
    Dependency,
    Dirty,
    FacetValue,
    ProjectionFailure,
    Served,
    StoredVocabulary,
    Total,
)
from cms.catalogue.projection import load_pages
from cms.catalogue.registry import kinds, page_types
from cms.catalogue.serving import answers

CHUNK = 50

Check = Callable[[], Iterator[str]]
_further: list[Check] = []


def register(check: Check) -> None:
    """Have `problems` tell what an outer layer finds wrong with what it made from the entries. Call it in an app's `ready()`."""
    if check not in _further:
        _further.append(check)


def unregister(check: Check) -> None:
    """Take a check away."""
    _further.remove(check)


def problems(now: datetime) -> Iterator[str]:
    """Everything that is not as it should be, a sentence each; nothing if all is well."""
    yield from _pages_and_entries(now)
    yield from _sequence()
    yield from _serving()
    yield from _vocabularies()
    yield from _cursors()
    waiting = Dirty.objects.count()
    if waiting:
        yield f"{waiting} marks wait to be projected: is the worker running?"
    for check in _further:
        yield from check()
    for failure in ProjectionFailure.objects.order_by("page_id"):
        yield f"page {failure.page_id} cannot be projected since {failure.failed_at:%Y-%m-%d %H:%M}: {failure.error}"


def _pages_and_entries(now: datetime) -> Iterator[str]:
    entries = {entry.page_id: entry for entry in CatalogueEntry.objects.filter(state=State.LIVE)}
    models = [page_type.model for page_type in page_types()]
    page_ids = Page.objects.type(*models).order_by("pk").values_list("pk", flat=True)
    for chunk in _chunks(page_ids.iterator()):
        built = _built(set(chunk), now)
        known = [entries[key].pk for key in built.drafts if key in entries]
        facets = _pairs(FacetValue, ("facet", "value"), known)
        dependencies = _pairs(Dependency, ("label", "key"), known)
        for page_id in chunk:
            yield from _page(page_id, entries.pop(page_id, None), built, facets, dependencies)
    for entry in entries.values():
        yield f"{_name(entry)} is live, but its page {entry.page_id} is gone"


def _chunks(page_ids: Iterator[int]) -> Iterator[list[int]]:
    while chunk := list(islice(page_ids, CHUNK)):
        yield chunk


def _built(page_ids: set[int], now: datetime) -> Built:
    """What these pages give, their images rendered where that is missing."""
    broken: frozenset[int] = frozenset()
    while True:
        built = build(Batch(load_pages(page_ids), now, broken))
        if not built.unrendered:
            return built
        broken |= renditions.render(built.unrendered)


Pairs = dict[int, set[tuple[str, str]]]


def _page(
    page_id: int, entry: CatalogueEntry | None, built: Built, facets: Pairs, dependencies: Pairs
) -> Iterator[str]:
    draft = built.drafts.get(page_id)
    if draft is None:
        if entry is not None and page_id not in built.failures:
            yield f"{_name(entry)} is live, but its page {page_id} is not public"
    elif entry is None:
        yield f"page {page_id} ({draft.page.title}) is public, but has no entry"
    else:
        yield from _content(entry, draft, facets.get(entry.pk, set()), dependencies.get(entry.pk, set()))


def _content(
    entry: CatalogueEntry, draft: Draft, facets: set[tuple[str, str]], dependencies: set[tuple[str, str]]
) -> Iterator[str]:
    expected = {
        "document": serialisation.stamped(draft.document, entry.modified),
        "card": serialisation.stamped(draft.card, entry.modified),
        "hash": draft.hash,
        "url_path": draft.url_path,
        "tree_path": draft.page.path,
        "visible_until": draft.visible_until,
        "kind": draft.kind,
        "locale": draft.locale,
        "public_id": draft.page.translation_key,
    }
    wrong = [name for name, value in expected.items() if getattr(entry, name) != value]
    if facets != draft.facets:
        wrong.append("facets")
    if dependencies != draft.dependencies:
        wrong.append("dependencies")
    if wrong:
        yield f"{_name(entry)} differs from its page {entry.page_id} in {', '.join(wrong)}"


def _pairs(model: type[FacetValue] | type[Dependency], names: tuple[str, str], entry_ids: list[int]) -> Pairs:
    found: Pairs = {}
    rows = model._default_manager.filter(entry_id__in=entry_ids).values_list("entry_id", *names)
    for entry, first, second in rows:
        found.setdefault(entry, set()).add((first, second))
    return found


def _sequence() -> Iterator[str]:
    counter = Counter.objects.get(pk=Counter.ROW)
    highest = CatalogueEntry.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
    if highest > counter.sequence:
        yield f"entry {highest} is ahead of the counter ({counter.sequence})"


def _serving() -> Iterator[str]:
    entries: dict[object, dict[str, CatalogueEntry]] = {}
    for entry in CatalogueEntry.objects.filter(state=State.LIVE).defer("document", "card"):
        entries.setdefault(entry.public_id, {})[entry.locale] = entry
    wanted = {
        (row.public_id, row.locale, row.entry_id, row.fallback, bytes(row.sort_key), row.modified, row.visible_until)
        for versions in entries.values()
        for row in answers(versions)
    }
    there = {
        (row.public_id, row.locale, row.entry_id, row.fallback, bytes(row.sort_key), row.modified, row.visible_until)
        for row in Served.objects.all()
    }
    if wanted != there:
        yield f"{len(wanted ^ there)} rows of who answers in which language are wrong"
    kept = {(total.kind, total.locale): (total.own, total.with_fallback) for total in Total.objects.all()}
    for page_type, locale in product(kinds(), Locale):
        served = Served.objects.filter(kind=page_type.kind, locale=locale)
        counted = (served.filter(fallback=False).count(), served.count())
        total = kept.get((page_type.kind, locale), (0, 0))
        if counted != total:
            yield f"the total of {page_type.kind} in {locale} is kept as {total}, counted {counted} (own, with fallback)"


def _vocabularies() -> Iterator[str]:
    stored = dict(StoredVocabulary.objects.values_list("name", "hash"))
    for name in vocabularies.names():
        if stored.get(name) != serialisation.digest(serialisation.canonical(vocabularies.build(name))):
            yield f"the stored vocabulary {name} differs from its tables"


def _cursors() -> Iterator[str]:
    counter = Counter.objects.get(pk=Counter.ROW)
    for name in consumers.names():
        try:
            reached = consumers.reached(name, counter)
        except consumers.Unreachable as reason:
            yield f"consumer {name} cannot be asked: {reason}"
            continue
        behind = CatalogueEntry.objects.filter(sequence__gt=reached).count()
        if behind:
            yield f"consumer {name} is {behind} changes behind"


def _name(entry: CatalogueEntry) -> str:
    return f"{entry.kind} {entry.public_id} ({entry.locale})"
