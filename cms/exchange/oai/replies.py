"""Replies of OAI-PMH: the envelope, and what the verbs answer. Elements in the order that OAI-PMH.xsd asks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from lxml import etree

from cms.catalogue.enums import State
from cms.exchange.oai import dublin_core
from cms.exchange.oai.asking import OaiError
from cms.exchange.oai.dates import GRANULARITY, written
from cms.exchange.oai.identifiers import Identifier, domain
from cms.exchange.oai.sets import KIND, SetSpec
from cms.exchange.oai.xml import OAI, XSI, Element, Prefixes, element, in_namespace, located
from cms.partners.records import Record

OAI_IDENTIFIER = "http://www.openarchives.org/OAI/2.0/oai-identifier"
_IDENTIFIER: Prefixes = {None: OAI_IDENTIFIER}
# A transaction that has given its changes a moment, and is not committed yet, is not in this reply; the harvester asks next
# time from this reply's moment on. So the moment told is earlier by more than a transaction lasts: what came to be meanwhile
# comes twice rather than never.
OPEN_AT_MOST = timedelta(seconds=60)


@dataclass(frozen=True)
class Repository:
    """Who answers: its name, the address of its OAI-PMH, whom to write to."""

    name: str
    base_url: str
    admin_email: str


@dataclass(frozen=True)
class Resumption:
    """Where a list stands: the token for what follows ("" if it is complete), how many came before, how many there are."""

    token: str
    expires: datetime | None
    cursor: int
    size: int


def reply(repository: Repository, now: datetime, attributes: dict[str, str], *content: Element) -> bytes:
    """The whole document. `attributes` are the request's arguments; none if it was wrong in verb or argument (§3.2)."""
    root = located(in_namespace({None: OAI, "xsi": XSI}, "OAI-PMH"), OAI, f"{OAI}OAI-PMH.xsd")
    root.append(element("responseDate", written(now - OPEN_AT_MOST)))
    root.append(element("request", repository.base_url, **attributes))
    for part in content:
        root.append(part)
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return text


def error(problem: OaiError) -> Element:
    """An error with its code."""
    return element("error", problem.message, code=problem.code)


def identify(repository: Repository, earliest: datetime, sample: Identifier) -> Element:
    """Who this is and what it can."""
    scheme = in_namespace(
        _IDENTIFIER,
        "oai-identifier",
        in_namespace(_IDENTIFIER, "scheme", "oai"),
        in_namespace(_IDENTIFIER, "repositoryIdentifier", domain(repository.base_url)),
        in_namespace(_IDENTIFIER, "delimiter", ":"),
        in_namespace(_IDENTIFIER, "sampleIdentifier", sample.written(repository.base_url)),
    )
    return element(
        "Identify",
        element("repositoryName", repository.name),
        element("baseURL", repository.base_url),
        element("protocolVersion", "2.0"),
        element("adminEmail", repository.admin_email),
        element("earliestDatestamp", written(earliest)),
        element("deletedRecord", "persistent"),
        element("granularity", GRANULARITY),
        element("compression", "gzip"),
        element("description", located(scheme, OAI_IDENTIFIER, f"{OAI}oai-identifier.xsd")),
    )


def formats() -> Element:
    """The formats in which records come."""
    return element(
        "ListMetadataFormats",
        element(
            "metadataFormat",
            element("metadataPrefix", dublin_core.PREFIX),
            element("schema", dublin_core.SCHEMA),
            element("metadataNamespace", dublin_core.OAI_DC),
        ),
    )


def sets(named: Iterable[tuple[SetSpec, str]]) -> Element:
    """The sets with their names."""
    return element(
        "ListSets",
        *(element("set", element("setSpec", str(spec)), element("setName", name)) for spec, name in named),
    )


def header(record: Record, base_url: str) -> Element:
    """What every record is known by. A record that is deleted is in the set of its kind alone: nothing else is kept of it."""
    change = record.change
    identifier = Identifier(change.kind, change.public_id, change.locale)
    specs = [SetSpec(KIND, change.kind), *(SetSpec(facet, value) for facet, value in record.facets)]
    deleted = {} if change.state == State.LIVE else {"status": "deleted"}
    return element(
        "header",
        element("identifier", identifier.written(base_url)),
        element("datestamp", written(change.modified)),
        *(element("setSpec", str(spec)) for spec in specs),
        **deleted,
    )


def record(found: Record, base_url: str, licence: str) -> Element:
    """A record; without metadata if it is deleted."""
    made = element("record", header(found, base_url))
    if found.change.state == State.LIVE:
        made.append(element("metadata", dublin_core.describe(found.change.document, licence)))
    return made


def listed(verb: str, items: Iterable[Element], resumption: Resumption | None) -> Element:
    """A list, or a part of one with where it stands."""
    made = element(verb, *items)
    if resumption is not None:
        told = element("resumptionToken", resumption.token)
        if resumption.expires is not None:
            told.set("expirationDate", written(resumption.expires))
        told.set("completeListSize", str(resumption.size))
        told.set("cursor", str(resumption.cursor))
        made.append(told)
    return made
