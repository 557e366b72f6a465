"""OAI-PMH 2.0: every kind of reply against the schemas, every error, every reader, while everything changes."""

import json
import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree
from pytest_django.fixtures import DjangoAssertNumQueries

from cms.api.feeds import oai_answers, oai_tokens
from cms.catalogue import rebuilding
from cms.catalogue.enums import State
from cms.catalogue.models import CatalogueEntry
from cms.catalogue.projection import drain
from cms.exchange.oai.replies import OPEN_AT_MOST
from cms.partners.models import View
from cms.settings.environment import PROJECT_ROOT
from tests.api.conftest import entry_of
from tests.api.feeds.conftest import WHO_ASKS, Views
from tests.api.feeds.test_rpde import change_something
from tests.factories import pages

ORIGIN = "https://katalog.example.org"
SCHEMA = etree.XMLSchema(etree.parse(PROJECT_ROOT / "tests" / "exchange" / "schemas" / "replies.xsd"))
NAMES = {
    "o": "http://www.openarchives.org/OAI/2.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
}
LIST = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}


@pytest.fixture(autouse=True)
def _own_address(settings: Any) -> None:
    settings.PUBLIC_BASE_URL = ORIGIN


class Reply:
    """A reply that the schemas allow."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.root = etree.fromstring(content)
        assert SCHEMA.validate(self.root), SCHEMA.error_log

    def find(self, path: str) -> list[Any]:
        found: list[Any] = self.root.xpath(path, namespaces=NAMES)
        return found

    def texts(self, path: str) -> list[str]:
        return [each.text or "" for each in self.find(path)]

    @property
    def code(self) -> str | None:
        return next((str(code) for code in self.find("/o:OAI-PMH/o:error/@code")), None)

    @property
    def token(self) -> str:
        return next(iter(self.texts("//o:resumptionToken")), "")

    @property
    def identifiers(self) -> list[str]:
        return self.texts("//o:header/o:identifier")

    @property
    def deleted(self) -> list[str]:
        return self.texts("//o:header[@status='deleted']/o:identifier")


def ask(query: dict[str, str] | str, path: str = "/oai") -> Reply:
    text = query if isinstance(query, str) else urlencode(query)
    response = Client(raise_request_exception=False).get(f"{path}?{text}", headers=WHO_ASKS)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    return Reply(response.content)


def post(body: str, content_type: str = "application/x-www-form-urlencoded", query: str = "") -> Reply:
    client = Client(raise_request_exception=False)
    response = client.post(f"/oai{query}", data=body, content_type=content_type)
    assert response.status_code == 200, response.content
    return Reply(response.content)


def parts(query: dict[str, str], path: str = "/oai") -> Iterator[Reply]:
    """A list to its end."""
    reply = ask(query, path)
    yield reply
    while reply.token:
        reply = ask({"verb": query["verb"], "resumptionToken": reply.token}, path)
        yield reply


def name_of(page: Any, locale: str = "da") -> str:
    kind = page._meta.model_name
    return f"oai:katalog.example.org:{kind}/{page.translation_key}/{locale}"


@pytest.mark.conformance("oai-pmh", "own:schema")
def test_identify(catalogue: dict[str, Any]) -> None:
    reply = ask("verb=Identify")
    assert reply.content.startswith(b"<?xml version='1.0' encoding='UTF-8'?>")
    (told,) = reply.find("/o:OAI-PMH/o:Identify")
    found = {etree.QName(each).localname: each.text for each in told}
    assert found["baseURL"] == f"{ORIGIN}/oai"
    assert found["deletedRecord"] == "persistent"
    assert found["granularity"] == "YYYY-MM-DDThh:mm:ssZ"
    first = CatalogueEntry.objects.order_by("modified")[0].modified
    assert found["earliestDatestamp"] == f"{first:%Y-%m-%dT%H:%M:%SZ}"


@pytest.mark.conformance("oai-pmh", "own:schema")
@pytest.mark.conformance("oai-dc", "own:schema")
def test_a_record_in_dublin_core(catalogue: dict[str, Any]) -> None:
    reply = ask({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": name_of(catalogue["axe"])})
    assert reply.identifiers == [name_of(catalogue["axe"])]
    assert reply.texts("//dc:title") == ["Økser og ild"]
    assert reply.texts("//dc:publisher") == ["Bymuseet"]
    document = Client().get(f"/api/v1/offers/{catalogue['axe'].translation_key}").json()
    assert reply.texts("//dc:subject") == [term["label"] for term in [*document["subjects"], *document["levels"]]]
    assert f"urn:uuid:{catalogue['axe'].translation_key}" in reply.texts("//dc:identifier")
    assert reply.texts("//dc:language") == ["da"]
    assert reply.texts("//dc:rights") == ["https://creativecommons.org/licenses/by/4.0/"]
    assert reply.find("//dc:title/@xml:lang") == ["da"]
    assert set(reply.texts("//o:setSpec")) == {
        "kind:offer",
        "subject:historie",
        "municipality:0101",
        f"institution:{catalogue['city'].translation_key}",
    }


@pytest.mark.conformance("oai-dc", "own:schema")
def test_every_kind_is_dublin_core(db: None) -> None:
    made = [build() for build in pages.BUILDERS.values()]
    drain()
    reply = ask(LIST)
    assert {name_of(page).split("/")[1] for page in made} <= {name.split("/")[1] for name in reply.identifiers}
    assert len(reply.find("//oai_dc:dc")) == len(reply.identifiers)


@pytest.mark.conformance("oai-pmh", "own:schema")
def test_lists_are_taken_up_where_they_stopped(catalogue: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oai_answers, "PAGE", 3)
    catalogue["zoo"].unpublish()
    drain()
    for verb in ("ListRecords", "ListIdentifiers"):
        replies = list(parts({**LIST, "verb": verb}))
        names = [name for reply in replies for name in reply.identifiers]
        assert len(names) == len(set(names)) == CatalogueEntry.objects.count()
        assert [name for reply in replies for name in reply.deleted] == [name_of(catalogue["zoo"])]
        tokens = [reply.find("//o:resumptionToken")[0] for reply in replies]
        assert [int(token.get("cursor")) for token in tokens] == list(range(0, len(names), 3))
        assert {int(token.get("completeListSize")) for token in tokens} == {len(names)}
        assert [bool(token.get("expirationDate")) for token in tokens] == [True] * (len(tokens) - 1) + [False]
        assert tokens[-1].text is None


def test_a_token_is_good_for_as_long_as_it_says_and_as_often_as_one_likes(
    catalogue: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oai_answers, "PAGE", 3)
    again = {"verb": "ListRecords", "resumptionToken": ask(LIST).token}
    assert ask(again).identifiers == ask(again).identifiers != []
    monkeypatch.setattr(oai_tokens, "GOOD_FOR", timedelta(seconds=-1))
    assert ask(again).code == "badResumptionToken"


@pytest.mark.conformance("oai-pmh", "own:schema")
@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "badVerb"),
        ("verb=", "badVerb"),
        ("verb=Harvest", "badVerb"),
        ("verb=Identify&verb=Identify", "badVerb"),
        ("verb=identify", "badVerb"),
        ("metadataPrefix=oai_dc", "badVerb"),
        ("verb=Identify&set=kind", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=yesterday", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-30", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-25T10:00:00", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-25T10:00Z", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-25&until=2026-11-26T00:00:00Z", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-26&until=2026-11-25", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=not%20a%20set", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=kind:", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=%00", "badArgument"),
        ("verb=ListRecords&metadataPrefix=%FF", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=no%20uri", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=%01", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&" + "&".join(f"a{n}=1" for n in range(30)), "badArgument"),
        ("verb=ListRecords&metadataPrefix=" + "a" * 9000, "badArgument"),
        ("verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat"),
        ("verb=GetRecord&metadataPrefix=marc21&identifier=oai:x:y", "cannotDisseminateFormat"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:katalog.example.org:offer/x/da", "idDoesNotExist"),
        ("verb=ListMetadataFormats&identifier=oai:katalog.example.org:nothing", "idDoesNotExist"),
        ("verb=ListRecords&metadataPrefix=oai_dc&until=1990-01-01", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=9999-12-31", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=subject:alchemy", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=kind:dragon", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=colour:red", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=institution:nobody", "noRecordsMatch"),
        ("verb=ListRecords&resumptionToken=junk", "badResumptionToken"),
        ("verb=ListIdentifiers&resumptionToken=", "badResumptionToken"),
        ("verb=ListSets&resumptionToken=junk", "badResumptionToken"),
    ],
)
def test_errors(catalogue: dict[str, Any], query: str, code: str) -> None:
    reply = ask(query)
    assert reply.code == code
    (request,) = reply.find("/o:OAI-PMH/o:request")
    assert request.text == f"{ORIGIN}/oai"
    assert bool(request.attrib) is (code not in {"badVerb", "badArgument"})


@pytest.mark.conformance("oai-pmh", "own:schema")
def test_what_is_withdrawn_has_a_record_and_no_formats(catalogue: dict[str, Any]) -> None:
    catalogue["zoo"].unpublish()
    drain()
    name = name_of(catalogue["zoo"])
    reply = ask({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": name})
    assert reply.deleted == [name]
    assert reply.find("//o:metadata") == []
    assert ask({"verb": "ListMetadataFormats", "identifier": name}).code == "noMetadataFormats"
    assert ask({"verb": "ListMetadataFormats", "identifier": name_of(catalogue["axe"])}).code is None


@pytest.mark.conformance("oai-pmh", "own:schema")
def test_where_there_is_nothing_there_are_no_sets(db: None) -> None:
    assert ask("verb=ListSets").code == "noSetHierarchy"
    assert ask("verb=ListMetadataFormats").texts("//o:metadataPrefix") == ["oai_dc"]
    assert ask(LIST).code == "noRecordsMatch"
    assert ask("verb=Identify").code is None


@pytest.mark.conformance("oai-pmh", "own:schema")
def test_every_set_that_is_listed_has_what_says_it_is_in_it(catalogue: dict[str, Any]) -> None:
    listed = ask("verb=ListSets").texts("//o:setSpec")
    assert {"kind", "kind:offer", "subject", "subject:historie", "municipality:0101"} <= set(listed)
    assert f"institution:{catalogue['city'].translation_key}" in listed
    headers = {
        header.findtext("o:identifier", namespaces=NAMES): {
            spec.text for spec in header.findall("o:setSpec", namespaces=NAMES)
        }
        for header in ask({**LIST, "verb": "ListIdentifiers"}).find("//o:header")
    }
    for name in listed:
        found = set(ask({**LIST, "verb": "ListIdentifiers", "set": name}).identifiers)
        expected = {key for key, specs in headers.items() if any(f"{spec}:".startswith(f"{name}:") for spec in specs)}
        assert found == expected, name


def test_what_is_withdrawn_is_told_in_every_set(catalogue: dict[str, Any]) -> None:
    catalogue["axe"].unpublish()
    drain()
    for name in ("subject:historie", "subject:dansk", "kind:offer"):
        assert name_of(catalogue["axe"]) in ask({**LIST, "set": name}).deleted
    assert name_of(catalogue["axe"]) not in ask({**LIST, "set": "kind:institution"}).identifiers


def test_from_and_until_include_their_own_second_and_day(catalogue: dict[str, Any]) -> None:
    entries = list(CatalogueEntry.objects.order_by("sequence"))
    moments = [datetime(2026, 11, day, 23, 59, 59, 900_000, tzinfo=UTC) for day in range(1, len(entries) + 1)]
    for entry, moment in zip(entries, moments, strict=True):
        CatalogueEntry.objects.filter(pk=entry.pk).update(modified=moment)
    for since, until in [("2026-11-02", "2026-11-04"), ("2026-11-02T23:59:59Z", "2026-11-04T23:59:59Z")]:
        found = ask({**LIST, "from": since, "until": until})
        assert found.texts("//o:datestamp") == [f"2026-11-0{day}T23:59:59Z" for day in (2, 3, 4)]
    assert ask({**LIST, "from": "2026-11-03", "until": "2026-11-03"}).texts("//o:datestamp") == ["2026-11-03T23:59:59Z"]


def test_the_moment_told_is_one_from_which_nothing_is_missed(catalogue: dict[str, Any]) -> None:
    (told,) = ask(LIST).texts("/o:OAI-PMH/o:responseDate")
    moment = datetime.fromisoformat(told)
    assert timezone.now() - OPEN_AT_MOST - timedelta(seconds=30) < moment <= timezone.now() - OPEN_AT_MOST


@pytest.mark.conformance("oai-pmh", "own:schema")
def test_post_is_get(catalogue: dict[str, Any]) -> None:
    assert post(urlencode(LIST)).identifiers == ask(LIST).identifiers
    assert post("verb=Identify", content_type="text/plain").code == "badArgument"
    assert post("verb=Identify", query="?verb=Identify").code == "badVerb"
    assert post("verb=ListRecords&metadataPrefix=" + "a" * 100_000).code == "badArgument"
    assert post("verb=ListRecords&metadataPrefix=%ff").code == "badArgument"


def test_what_xml_cannot_hold_breaks_nothing(catalogue: dict[str, Any]) -> None:
    row = entry_of(catalogue["axe"])
    row.document = row.document.replace("Økser og ild", "\\u0000\\u000b\\ud800\\uffffØkser <&> ild")
    row.save()
    reply = ask({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": name_of(catalogue["axe"])})
    assert reply.texts("//dc:title") == ["Økser <&> ild"]


def test_only_get_and_post(db: None) -> None:
    response = Client().put("/oai?verb=Identify")
    assert response.status_code == 405


def test_a_list_costs_a_number_of_queries_that_does_not_grow(
    catalogue: dict[str, Any], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ask(LIST)
    with django_assert_num_queries(3):
        ask(LIST)
    with django_assert_num_queries(3):
        ask({**LIST, "set": "subject:historie"})


def test_a_view_has_its_own_records_and_deletions(
    catalogue: dict[str, Any], views: Views, reads: Callable[[View], None]
) -> None:
    axe, boat = entry_of(catalogue["axe"]), entry_of(catalogue["boat"])
    view = views.make("kommune", [axe, boat], licence_url="https://example.org/vilkaar")
    reads(view)
    assert ask(LIST).identifiers == [name_of(catalogue["axe"]), name_of(catalogue["boat"])]
    assert set(ask(LIST).texts("//dc:rights")) == {"https://example.org/vilkaar"}
    views.put(view, axe, State.DELETED)
    assert ask(LIST).deleted == [name_of(catalogue["axe"])]
    assert ask({**LIST, "set": "subject:historie"}).identifiers == [name_of(catalogue["axe"])]
    listed = ask("verb=ListSets").texts("//o:setSpec")
    assert "subject:historie" not in listed
    assert "subject:dansk" in listed
    found = ask({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": name_of(catalogue["ant"])})
    assert found.code == "idDoesNotExist"


def test_a_token_is_its_readers_alone(
    catalogue: dict[str, Any], views: Views, reads: Callable[[View], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oai_answers, "PAGE", 1)
    entries = [entry_of(catalogue["axe"]), entry_of(catalogue["boat"])]
    one, other = views.make("en", entries), views.make("anden", entries)
    of_all = ask(LIST).token
    reads(one)
    of_one = ask(LIST).token
    assert ask({"verb": "ListRecords", "resumptionToken": of_one}).code is None
    assert ask({"verb": "ListIdentifiers", "resumptionToken": of_one}).code == "badResumptionToken"
    assert ask({"verb": "ListRecords", "resumptionToken": of_all}).code == "badResumptionToken"
    reads(other)
    assert ask({"verb": "ListRecords", "resumptionToken": of_one}).code == "badResumptionToken"
    reads(one)
    rebuilding.new_epoch()
    assert ask({"verb": "ListRecords", "resumptionToken": of_one}).code == "badResumptionToken"


def test_a_view_that_is_open_has_a_base_address_of_its_own(catalogue: dict[str, Any], views: Views) -> None:
    views.make("aaben", [entry_of(catalogue["axe"])], embeddable=True)
    assert ask("verb=Identify", "/oai/aaben").texts("//o:baseURL") == [f"{ORIGIN}/oai/aaben"]
    assert ask(LIST, "/oai/aaben").identifiers == [name_of(catalogue["axe"])]
    assert Client().get("/oai/lukket?verb=Identify").status_code == 404


class Copy:
    """A harvester: lists by date from the moment that the first reply of its last harvest told."""

    def __init__(self) -> None:
        self.since: str | None = None
        self.kept: dict[str, str] = {}

    def harvest(self, between: Callable[[], None]) -> None:
        query = LIST if self.since is None else {**LIST, "from": self.since}
        for number, reply in enumerate(parts(query)):
            if number == 0:
                (self.since,) = reply.texts("//o:responseDate")
            if reply.code == "noRecordsMatch":
                return
            for record in reply.find("//o:record"):
                name = record.findtext("o:header/o:identifier", namespaces=NAMES)
                if record.find("o:header", NAMES).get("status") == "deleted":
                    self.kept.pop(name, None)
                else:
                    self.kept[name] = record.findtext("o:metadata/oai_dc:dc/dc:title", namespaces=NAMES)
            between()


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_who_harvests_while_everything_changes_has_exactly_what_is_public(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    monkeypatch.setattr(oai_answers, "PAGE", chance.randint(1, 4))
    museum = pages.institution()
    for _ in range(8):
        pages.offer(museum)
    drain()
    copy, changes_left = Copy(), 25

    def meanwhile() -> None:
        nonlocal changes_left
        if changes_left and chance.random() < 0.7:
            changes_left -= 1
            change_something(chance)

    for _ in range(4):
        copy.harvest(meanwhile)
    changes_left = 0
    copy.harvest(meanwhile)
    rows = CatalogueEntry.objects.filter(state=State.LIVE)
    assert copy.kept == {
        f"oai:katalog.example.org:{row.kind}/{row.public_id}/{row.locale}": json.loads(row.document)["title"]
        for row in rows
    }
