"""What the six verbs of OAI-PMH answer, in somebody's part of the catalogue."""

import json
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid5

from django.utils import translation
from django.utils.translation import gettext

from cms.api.feeds.numbers import numbers_of
from cms.api.feeds.oai_tokens import GOOD_FOR, Place, place, token
from cms.catalogue import store
from cms.catalogue.enums import DEFAULT_LOCALE, Kind, State
from cms.catalogue.models import CatalogueEntry
from cms.exchange.oai import dublin_core, identifiers, replies, sets
from cms.exchange.oai.asking import Asked, OaiError
from cms.exchange.oai.dates import span
from cms.exchange.oai.identifiers import Identifier
from cms.exchange.oai.replies import Repository, Resumption
from cms.exchange.oai.sets import SetSpec
from cms.exchange.oai.xml import Element
from cms.partners import records
from cms.partners.licence import licence_of
from cms.partners.records import Record, Wanted
from cms.partners.scope import Scope
from cms.partners.trimming import document_of

PAGE = 250  # records a reply
_FACETS = tuple(sets.FACETS)
_NIL = UUID(int=0)


class Answers:
    """The answers to one reader at one moment."""

    def __init__(self, repository: Repository, scope: Scope, now: datetime) -> None:
        self.repository = repository
        self.scope = scope
        self.now = now
        self.version = store.version(now)
        self.numbers = numbers_of(self.version, scope)

    def to(self, wanted: Asked) -> Element:
        """The answer to a request. Raises OaiError."""
        match wanted.verb:
            case "Identify":
                return self._identify()
            case "ListMetadataFormats":
                return self._formats(wanted.arguments.get("identifier"))
            case "ListSets":
                return self._sets(wanted.token)
            case "GetRecord":
                return self._record(wanted.arguments)
            case _:
                return self._list(wanted)

    def _identify(self) -> Element:
        sample = Identifier(Kind.OFFER, uuid5(_NIL, "sample"), DEFAULT_LOCALE)
        return replies.identify(self.repository, records.earliest(self.scope) or self.now, sample)

    def _formats(self, identifier: str | None) -> Element:
        if identifier is not None and self._found(identifier).change.state == State.DELETED:
            raise OaiError("noMetadataFormats", "It has been withdrawn.")
        return replies.formats()

    def _record(self, arguments: dict[str, str]) -> Element:
        _check_prefix(arguments["metadataPrefix"])
        found = self._as_read(self._found(arguments["identifier"]))
        return replies.listed("GetRecord", [self._written(found)], None)

    def _found(self, identifier: str) -> Record:
        if not identifiers.is_a_uri(identifier):
            raise OaiError("badArgument", "“identifier” is a URI.")
        named = identifiers.read(identifier, self.repository.base_url)
        found = named and records.one(self.scope, named.kind, named.public_id, named.locale, self.now, _FACETS)
        if not found:
            raise OaiError("idDoesNotExist", "There is no such record here.")
        return found

    def _list(self, wanted: Asked) -> Element:
        """A list from its beginning, or from where a token leads: a part of it, and how to go on."""
        here = place(wanted.token, wanted.verb, self.numbers) if wanted.token is not None else self._beginning(wanted)
        with_metadata = here.verb == "ListRecords"
        choice = self._choice(here)
        rows = records.records(self.scope, choice, here.after, PAGE + 1, self.now, _FACETS, documents=with_metadata)
        if not rows:
            raise OaiError("noRecordsMatch", "Nothing matches.")
        shown, more = rows[:PAGE], len(rows) > PAGE
        if with_metadata:
            items = [self._written(self._as_read(row)) for row in shown]
        else:
            items = [replies.header(row, self.repository.base_url) for row in shown]
        return replies.listed(here.verb, items, self._resumption(here, choice, shown, more))

    def _beginning(self, wanted: Asked) -> Place:
        given = wanted.arguments
        _check_prefix(given["metadataPrefix"])
        return Place(
            verb=wanted.verb,
            prefix=given["metadataPrefix"],
            since=given.get("from"),
            until=given.get("until"),
            set=given.get("set"),
            numbers=self.numbers,
        )

    def _resumption(self, here: Place, choice: Wanted, shown: list[Record], more: bool) -> Resumption | None:
        """Where the list stands; None if this is all of it."""
        if not more and not here.after:
            return None
        size = here.size or records.count(self.scope, choice)
        if not more:
            return Resumption("", None, here.cursor, max(size, here.cursor + len(shown)))
        following = replace(
            here, after=shown[-1].change.sequence, cursor=here.cursor + len(shown), size=max(size, here.cursor + PAGE)
        )
        return Resumption(token(following), self.now + GOOD_FOR, here.cursor, following.size)

    def _choice(self, here: Place) -> Wanted:
        """What a list is of. Raises OaiError badArgument, or noRecordsMatch for a set that there is not."""
        since, before = span(here.since, here.until)
        if here.set is None:
            return Wanted(since=since, before=before)
        spec = sets.read(here.set)
        if spec is None or not self._could_be(spec):
            raise OaiError("noRecordsMatch", "There is no such set.")
        if spec.facet == sets.KIND:
            return Wanted(kind=Kind(spec.value) if spec.value else None, since=since, before=before)
        return Wanted(facet=spec.facet, value=spec.value, since=since, before=before)

    def _could_be(self, spec: SetSpec) -> bool:
        """Whether anything could be in the set, now or before."""
        if spec.value is None:
            return True
        if spec.facet == sets.KIND:
            return spec.value in list(Kind)
        vocabulary = sets.FACETS[spec.facet]
        if vocabulary is not None:
            return spec.value in self.version.terms.vocabularies.get(vocabulary, {})
        return _is_an_institution(spec.value)

    def _sets(self, resumption: str | None) -> Element:
        if resumption is not None:
            raise OaiError("badResumptionToken", "The list of sets comes whole.")
        kinds = records.kinds(self.scope)
        if not kinds:
            raise OaiError("noSetHierarchy", "There is nothing here, and so there are no sets.")
        with translation.override(DEFAULT_LOCALE):
            return replies.sets([*self._kinds(kinds), *self._facets()])

    def _kinds(self, kinds: list[Kind]) -> list[tuple[SetSpec, str]]:
        labels = self.version.terms.vocabularies.get("kinds", {})
        named = [(SetSpec(sets.KIND, kind), _label(labels.get(kind), kind)) for kind in kinds]
        return [(SetSpec(sets.KIND), gettext(sets.NAMES[sets.KIND])), *named]

    def _facets(self) -> list[tuple[SetSpec, str]]:
        found: list[tuple[SetSpec, str]] = []
        for facet, used in records.values(self.scope, _FACETS).items():
            vocabulary = sets.FACETS[facet]
            if vocabulary is None:
                named = self._titles(used)
            else:
                terms = self.version.terms.vocabularies.get(vocabulary, {})
                named = {value: _label(terms.get(value), value) for value in used}
            if named:
                found.append((SetSpec(facet), gettext(sets.NAMES[facet])))
                found += [(SetSpec(facet, value), name) for value, name in named.items()]
        return found

    def _titles(self, ids: list[str]) -> dict[str, str]:
        """The names of institutions; one that is not shown has none, and is no set."""
        known = store.answering([UUID(value) for value in ids], DEFAULT_LOCALE, fallback=True, now=self.now)
        return {str(public_id): json.loads(answer.card)["title"] for public_id, answer in known.items()}

    def _as_read(self, found: Record) -> Record:
        return replace(found, change=replace(found.change, document=document_of(found.change)))

    def _written(self, found: Record) -> Element:
        return replies.record(found, self.repository.base_url, licence_of(self.scope).url)


def _check_prefix(prefix: str) -> None:
    if prefix != dublin_core.PREFIX:
        raise OaiError("cannotDisseminateFormat", f"Records come as {dublin_core.PREFIX}.")


def _label(term: object, otherwise: str) -> str:
    """A term's Danish label: setName has no language, and the catalogue's is Danish."""
    return str(term["label_da"]) if isinstance(term, dict) else otherwise


def _is_an_institution(value: str) -> bool:
    try:
        public_id = UUID(value)
    except ValueError:
        return False
    return (
        str(public_id) == value and CatalogueEntry.objects.filter(public_id=public_id, kind=Kind.INSTITUTION).exists()
    )
