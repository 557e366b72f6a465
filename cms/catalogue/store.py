"""Reading the catalogue: stored bytes by id, by list, by path, by sequence. What every outer layer reads, and all it reads.

Hot paths are written in SQL: they run some thousand times a second, and compiling a queryset costs as much as the query.
Every value is a parameter; what is put into the text comes from this module's own constants.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Max, Q
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page as TreePage

from cms.catalogue import totals
from cms.catalogue.enums import DEFAULT_LOCALE, Kind, Locale, State
from cms.catalogue.models import CatalogueEntry, StoredVocabulary
from cms.catalogue.statements import fetch
from cms.catalogue.terms import TermIndex, current_terms, forget_terms

ORDERS = {
    "title": "s.sort_key, s.entry_id",
    "-title": "s.sort_key DESC, s.entry_id DESC",
    "modified": "s.modified, s.entry_id",
    "-modified": "s.modified DESC, s.entry_id DESC",
}
VIEWS = {"card": "e.card", "full": "e.document"}


@dataclass(frozen=True)
class Version:
    """Where the catalogue stands. `overdue` entries are past their date and not yet withdrawn; reads hide them."""

    epoch: UUID
    sequence: int
    overdue: int
    terms: TermIndex

    @property
    def tag(self) -> str:
        """What an ETag or a cache key must hold so that it changes with every visible change."""
        return f"{self.epoch.hex[:12]}.{self.sequence}.{self.overdue}.{self.terms.version}"


@dataclass(frozen=True)
class Within:
    """A part of the catalogue, such as a partner's view: a statement that gives the ids of its entries as `entry_id`.

    `entries` is made from constants (it is kept as a prepared statement); every value is in `parameters`.
    """

    entries: str
    parameters: tuple[Any, ...]


@dataclass(frozen=True)
class Selection:
    """What a list asks for. `filters` maps a stored facet to the values of which one must be there.

    `as_of` changes with every visible change of what is `within`, and was read before this is asked: the total is remembered
    by it. "": it is counted.
    """

    kind: Kind
    locale: Locale
    fallback: bool = True
    filters: tuple[tuple[str, frozenset[str]], ...] = ()
    ids: frozenset[UUID] | None = None
    order: str = "title"
    limit: int = 20
    offset: int = 0
    view: str = "card"
    within: Within | None = None
    as_of: str = ""


@dataclass(frozen=True)
class Page:
    """A page of a list: how many there are in all, and the stored bytes of those on it."""

    total: int
    items: list[str]


@dataclass(frozen=True)
class Answering:
    """The entry that answers for an id in a language, in whichever language it is."""

    locale: Locale
    kind: Kind
    card: str
    document: str


@dataclass(frozen=True)
class Found:
    """An entry that is there, or (`document` is None) one that was withdrawn at `withdrawn`.

    `path` is its page's on the public site; `others` are the other languages that it has a version of its own in.
    """

    epoch: str
    sequence: int
    document: str | None
    withdrawn: datetime | None
    locale: Locale | None = None
    path: str = ""
    others: tuple[Locale, ...] = ()


@dataclass(frozen=True)
class Address:
    """Which entry a path belongs to."""

    public_id: UUID
    locale: Locale


def version(now: datetime) -> Version:
    """Where the catalogue stands: one query, however much changed. Call it before reading rows."""
    known = current_terms()
    rows = fetch(
        "SELECT c.epoch, c.sequence, c.vocabulary_version,"
        " (SELECT count(*) FROM catalogue_catalogueentry WHERE visible_until <= %s), v.name, v.document"
        " FROM catalogue_counter c LEFT JOIN catalogue_storedvocabulary v ON v.version > %s",
        [_moment(now), known.version],
    )
    epoch, sequence, vocabulary_version, overdue = _uuid(rows[0][0]), *rows[0][1:4]
    if known.epoch not in {None, epoch}:  # a backup was restored: its vocabularies are others at the same version
        forget_terms()
        return version(now)
    changed = {name: document for *_counter, name, document in rows if name is not None}
    return Version(epoch, sequence, overdue, known.updated(epoch, vocabulary_version, changed))


def select(selection: Selection, now: datetime) -> Page:
    """A page of a list with its total: one query."""
    if selection.within is not None and not selection.filters and selection.ids is None:
        return _select_within(selection, selection.within, now)
    narrowed = selection.filters or selection.ids is not None
    return _page(*(_filtered(selection, now) if narrowed else _unfiltered(selection, now)))


def _select_within(selection: Selection, within: Within, now: datetime) -> Page:
    """An unfiltered list of a part of the catalogue: counting is what costs, so each process does it once after a change."""
    key = (selection.as_of, selection.kind, selection.locale, selection.fallback, within)
    total = totals.known(key) if selection.as_of else None
    if total is not None and (selection.offset + selection.limit) * _FAR < total:
        return Page(total, _page(*_walked(selection, within, now)).items)
    page = _page(*_filtered(selection, now))
    if selection.as_of:
        totals.remember(key, page.total)
    return page


def _page(sql: str, parameters: list[Any]) -> Page:
    rows = fetch(sql, parameters)
    return Page(rows[0][0] if rows else 0, [text for _total, text in rows if text is not None])


def get(
    kind: Kind, public_id: UUID, locale: Locale, fallback: bool, now: datetime, within: Within | None = None
) -> Found | None:
    """The entry that answers for an id in a locale; its tombstone if it was withdrawn; None if it never was. One query.

    An entry past its date comes as the tombstone that it is about to be. What is not `within` is not there.
    """
    locales = [locale, DEFAULT_LOCALE] if fallback and locale != DEFAULT_LOCALE else [locale]
    found = fetch(
        "SELECT c.epoch, e.locale, e.state = %s AND (e.visible_until IS NULL OR e.visible_until > %s),"
        f" CASE WHEN e.locale IN ({_marks(locales)}) THEN e.document END,"
        " e.sequence, e.modified, e.visible_until, e.url_path"
        " FROM catalogue_catalogueentry e CROSS JOIN catalogue_counter c"
        f" WHERE e.public_id = %s AND e.kind = %s{_inside('e.id', within)}",
        [State.LIVE, _moment(now), *locales, _identifier(public_id), kind, *_given(within)],
    )
    rows = {row[1]: row for row in found}
    answers = [rows[name] for name in locales if name in rows]
    live = next((row for row in answers if row[2]), None)
    if live is not None:
        others = sorted(Locale(row[1]) for row in found if row[2] and row[1] != live[1])
        return Found(_uuid(live[0]).hex, live[4], live[3], None, Locale(live[1]), live[7], tuple(others))
    if not answers:
        return None
    epoch, _locale, _live, _document, sequence, modified, visible_until, _path = answers[0]
    return Found(_uuid(epoch).hex, sequence, None, _aware(visible_until or modified))


def answering(
    public_ids: Sequence[UUID],
    locale: Locale,
    fallback: bool,
    now: datetime,
    documents: bool = False,
    within: Within | None = None,
) -> dict[UUID, Answering]:
    """What answers for these ids in a language, of any kind; those that are not shown are missing. One query.

    For hits of an index, which may know less than the catalogue. Documents are "" unless asked for.
    """
    if not public_ids:
        return {}
    document = "e.document" if documents else "''"
    rows = fetch(
        f"SELECT s.public_id, e.locale, e.kind, e.card, {document}"
        " FROM catalogue_served s JOIN catalogue_catalogueentry e ON e.id = s.entry_id"
        f" WHERE s.locale = %s AND s.public_id IN ({_marks(public_ids)}) AND {_SHOWN}"
        f"{'' if fallback else ' AND NOT s.fallback'}{_inside('s.entry_id', within)}",
        [locale, *map(_identifier, public_ids), _moment(now), *_given(within)],
    )
    return {
        _uuid(public_id): Answering(Locale(own), Kind(kind), card, document)
        for public_id, own, kind, card, document in rows
    }


def is_there(public_id: UUID, now: datetime, within: Within | None = None) -> bool:
    """Whether an entry is public in any language, and `within` a part of the catalogue. One query."""
    sql = (
        "SELECT 1 FROM catalogue_catalogueentry e WHERE e.public_id = %s AND e.state = %s"
        f" AND (e.visible_until IS NULL OR e.visible_until > %s){_inside('e.id', within)}"
    )
    return bool(fetch(sql, [_identifier(public_id), State.LIVE, _moment(now), *_given(within)]))


def identities(within: Within, kind: Kind | None = None) -> list[Address]:
    """Which entries are in a part of the catalogue. One query."""
    rows = fetch(
        f"SELECT public_id, locale FROM catalogue_catalogueentry WHERE id IN ({within.entries})"
        f"{'' if kind is None else ' AND kind = %s'}",
        [*within.parameters, *([] if kind is None else [kind])],
    )
    return [Address(_uuid(public_id), Locale(locale)) for public_id, locale in rows]


def by_path(kind: Kind, path: str, within: Within | None = None) -> Address | None:
    """Which entry has, or had before it moved, its page at that path of the public site. At most three queries.

    What is not `within` is not there; to know that takes one more.
    """
    live = CatalogueEntry.objects.filter(kind=kind, state=State.LIVE)
    fields = ("public_id", "locale", "pk")
    found = live.filter(url_path=f"{path.rstrip('/')}/").values_list(*fields).first()
    if found is None:
        moved = Redirect.objects.filter(old_path=_old_path(path)).values("redirect_page_id")
        found = live.filter(page_id__in=moved).values_list(*fields).first()
    if found is None or not _is_within(found[2], within):
        return None
    return Address(found[0], Locale(found[1]))


def _old_path(path: str) -> str:
    try:
        normalised: str = Redirect.normalise_path(path)
    except ValueError:  # it looks like an address with a host that cannot be one; nothing was ever there
        return ""
    return normalised


def vocabulary(name: str) -> str:
    """The stored document of a vocabulary; StoredVocabulary.DoesNotExist if there is none of that name. One query."""
    return StoredVocabulary.objects.values_list("document", flat=True).get(name=name)


def vocabularies() -> list[str]:
    """The stored documents of all vocabularies, by name. One query."""
    return list(StoredVocabulary.objects.order_by("name").values_list("document", flat=True))


def by_page(page_id: int) -> CatalogueEntry | None:
    """The live entry of a page."""
    return CatalogueEntry.objects.filter(page_id=page_id, state=State.LIVE).first()


def translations(public_id: UUID, now: datetime) -> dict[Locale, str]:
    """The paths on the public site of an entry's pages, by the languages that it has of its own. One query."""
    rows = CatalogueEntry.objects.filter(_still_shown(now), public_id=public_id, state=State.LIVE)
    return {Locale(locale): path for locale, path in rows.values_list("locale", "url_path")}


@dataclass(frozen=True)
class PublicAddress:
    """A page of an entry on the public site. `path` is its own, without the host."""

    public_id: UUID
    locale: Locale
    path: str
    modified: datetime


def addresses(kind: Kind, now: datetime) -> list[PublicAddress]:
    """The pages of a kind on the public site, in every language that they have of their own, by id. One query."""
    rows = CatalogueEntry.objects.filter(_still_shown(now), kind=kind, state=State.LIVE).exclude(url_path="")
    fields = ("public_id", "locale", "url_path", "modified")
    found = rows.order_by("public_id", "locale").values_list(*fields)
    return [PublicAddress(public_id, Locale(locale), path, modified) for public_id, locale, path, modified in found]


@dataclass(frozen=True)
class Extent:
    """How many pages of a kind there are on the public site, and when the newest changed."""

    pages: int
    newest: datetime


def extents(now: datetime) -> dict[Kind, Extent]:
    """The kinds of which something is public. One query."""
    rows = CatalogueEntry.objects.filter(_still_shown(now), state=State.LIVE).exclude(url_path="").values("kind")
    counted = rows.annotate(pages=Count("pk"), newest=Max("modified")).order_by("kind")
    return {Kind(row["kind"]): Extent(row["pages"], row["newest"]) for row in counted}


def below(public_id: UUID, locale: Locale, now: datetime) -> list[str]:
    """The cards of the entries whose pages lie right below an entry's page, in the tree's order. Two queries."""
    live = CatalogueEntry.objects.filter(_still_shown(now), state=State.LIVE)
    path = live.filter(public_id=public_id, locale=locale).values_list("tree_path", flat=True).first()
    if path is None:
        return []
    rows = live.filter(tree_path__startswith=path).order_by("tree_path").values_list("tree_path", "card")
    return [card for tree_path, card in rows if len(tree_path) == len(path) + TreePage.steplen]


def withdrawn_kind(public_id: UUID, locale: Locale, now: datetime) -> Kind | None:
    """What an entry was that was public in this language and is no more; None if it is, or never was. One query."""
    entry = CatalogueEntry.objects.filter(public_id=public_id, locale=locale).only("kind", "state", "visible_until")
    row = entry.first()
    if row is None or (row.state == State.LIVE and (row.visible_until is None or row.visible_until > now)):
        return None
    return Kind(row.kind)


def since(sequence: int, limit: int, kind: Kind | None = None, locale: Locale | None = None) -> list[CatalogueEntry]:
    """At most `limit` entries and tombstones with a higher sequence, ascending: each at its latest change only."""
    entries = CatalogueEntry.objects.filter(sequence__gt=sequence)
    if kind is not None:
        entries = entries.filter(kind=kind)
    if locale is not None:
        entries = entries.filter(locale=locale)
    fields = ["sequence", "state", "kind", "public_id", "locale", "modified", "document", "visible_until"]
    return list(entries.order_by("sequence").only(*fields)[:limit])


# The page is cut before the entries' texts are fetched, and the total stands in every row: on an empty page in the one
# row that the left join leaves. Both parts are put together by `_filtered` and `_unfiltered`.
_PAGE = """
SELECT t.total, {text}
FROM {total} t
LEFT JOIN (SELECT s.entry_id, s.sort_key, s.modified FROM {rows} ORDER BY {order} LIMIT %s OFFSET %s) s ON true
LEFT JOIN catalogue_catalogueentry e ON e.id = s.entry_id
ORDER BY {order}
"""


def _unfiltered(selection: Selection, now: datetime) -> tuple[str, list[Any]]:
    """The total is read from the kept totals, less what is past its date: it costs the same for any catalogue."""
    column = "with_fallback" if selection.fallback else "own"
    where, scope = _scope(selection)
    hidden = f"(SELECT count(*) FROM catalogue_served s WHERE {where} AND s.visible_until <= %s)"
    kept = f"(SELECT {column} - {hidden} AS total FROM catalogue_total WHERE kind = %s AND locale = %s)"
    rows = f"catalogue_served s WHERE {where} AND {_SHOWN}"
    sql = _PAGE.format(text=VIEWS[selection.view], total=kept, rows=rows, order=ORDERS[selection.order])
    moment = _moment(now)
    parameters = [*scope, moment, selection.kind, selection.locale, *scope, moment, selection.limit, selection.offset]
    return sql, parameters


def _filtered(selection: Selection, now: datetime) -> tuple[str, list[Any]]:
    """What matches is found once, for the page and for the total."""
    where, parameters = _scope(selection)
    clauses = [where, _SHOWN]
    parameters.append(_moment(now))
    if selection.ids is not None:
        clauses.append(f"s.public_id IN ({_marks(selection.ids)})")
        parameters += [_identifier(public_id) for public_id in sorted(selection.ids)]
    if selection.within is not None:
        clauses.append(f"s.entry_id IN ({selection.within.entries})")
        parameters += selection.within.parameters
    for facet, values in selection.filters:
        clauses.append(
            "s.entry_id IN (SELECT entry_id FROM catalogue_facetvalue"
            f" WHERE facet = %s AND value IN ({_marks(values)}))"
        )
        parameters += [facet, *sorted(values)]
    found = "SELECT s.entry_id, s.sort_key, s.modified FROM catalogue_served s WHERE " + " AND ".join(clauses)
    total = "(SELECT count(*) AS total FROM found)"
    page = _PAGE.format(text=VIEWS[selection.view], total=total, rows="found s", order=ORDERS[selection.order])
    return f"WITH found AS MATERIALIZED ({found}) {page}", [*parameters, selection.limit, selection.offset]


_FAR = 8  # a page that lies within an eighth of a list is found along its order; one further on, among all that matches


def _walked(selection: Selection, within: Within, now: datetime) -> tuple[str, list[Any]]:
    """A page alone: along the index of the order, looking of each entry whether it is within, until the page is full."""
    where, parameters = _scope(selection)
    inside = f"EXISTS (SELECT 1 FROM ({within.entries}) w WHERE w.entry_id = s.entry_id)"
    rows = f"catalogue_served s WHERE {where} AND {_SHOWN} AND {inside}"
    sql = _PAGE.format(
        text=VIEWS[selection.view], total="(SELECT 0 AS total)", rows=rows, order=ORDERS[selection.order]
    )
    return sql, [*parameters, _moment(now), *within.parameters, selection.limit, selection.offset]


def _still_shown(now: datetime) -> Q:
    return Q(visible_until=None) | Q(visible_until__gt=now)


_SHOWN = "(s.visible_until IS NULL OR s.visible_until > %s)"


def _scope(selection: Selection) -> tuple[str, list[Any]]:
    if selection.fallback:
        return "s.kind = %s AND s.locale = %s", [selection.kind, selection.locale]
    return "s.kind = %s AND s.locale = %s AND s.fallback = %s", [selection.kind, selection.locale, False]


def _inside(column: str, within: Within | None) -> str:
    return f" AND {column} IN ({within.entries})" if within is not None else ""


def _given(within: Within | None) -> tuple[Any, ...]:
    return within.parameters if within is not None else ()


def _is_within(entry: int, within: Within | None) -> bool:
    if within is None:
        return True
    sql = f"SELECT 1 FROM catalogue_catalogueentry e WHERE e.id = %s{_inside('e.id', within)}"
    return bool(fetch(sql, [entry, *within.parameters]))


def _marks(values: Sequence[Any] | frozenset[Any] | Mapping[Any, Any]) -> str:
    return ", ".join(["%s"] * len(values)) or "NULL"


def _moment(now: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(now)


def _identifier(public_id: UUID) -> Any:
    return public_id if connection.features.has_native_uuid_field else public_id.hex


def _uuid(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(str(value))


def _aware(value: datetime | str) -> datetime:
    """A moment from a raw row: SQLite gives text in UTC without saying so."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
