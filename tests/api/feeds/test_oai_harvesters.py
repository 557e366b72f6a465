"""A harvester of others harvests everything from a server that is really there."""

import random
from datetime import UTC, datetime
from typing import Any

import pytest
from oaipmh_scythe import HTTPConfig, Scythe
from oaipmh_scythe.exceptions import NoRecordsMatch

from cms.api.feeds import oai_answers
from cms.catalogue.enums import State
from cms.catalogue.models import CatalogueEntry
from cms.catalogue.projection import drain
from tests.api.feeds.test_rpde import change_something
from tests.factories import pages, snippets

pytestmark = [
    pytest.mark.conformance("oai-pmh", "pip:oaipmh-scythe"),
    pytest.mark.conformance("oai-dc", "pip:oaipmh-scythe"),
]
DOMAIN = "katalog.localhost"


@pytest.fixture
def museum(server: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(oai_answers, "PAGE", 4)
    city = snippets.MunicipalityFactory(code="0101", notation="koebenhavn", label_da="København")
    made = pages.institution(title="Bymuseet", seat_municipality=city)
    history = snippets.SubjectFactory(code="historie", label_da="Historie")
    for number in range(11):
        pages.offer(made, title=f"Økser {number}", subjects=[history] if number % 2 else [])
    drain()
    return made


def names(*states: State) -> set[str]:
    rows = CatalogueEntry.objects.filter(state__in=states or list(State))
    return {f"oai:{DOMAIN}:{row.kind}/{row.public_id}/{row.locale}" for row in rows}


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_scythe_harvests_everything(museum: Any, server: str, method: str) -> None:
    with Scythe(f"{server}/oai", http_config=HTTPConfig(http_method=method)) as harvester:
        told = harvester.identify()
        assert told.deletedRecord == "persistent"
        assert told.baseURL == f"{server}/oai"
        assert [each.metadataPrefix for each in harvester.list_metadata_formats()] == ["oai_dc"]
        sets = {each.setSpec: each.setName for each in harvester.list_sets()}
        assert sets["subject:historie"] == "Historie"
        assert sets[f"institution:{museum.translation_key}"] == "Bymuseet"
        found = {record.header.identifier: record.get_metadata() for record in harvester.list_records()}
        assert found.keys() == names()
        offer = next(name for name in found if ":offer/" in name)
        assert found[offer]["publisher"] == ["Bymuseet"]
        assert {header.identifier for header in harvester.list_identifiers()} == names()
        history = {header.identifier for header in harvester.list_identifiers(set_="subject:historie")}
        assert len(history) == 5
        assert harvester.get_record(offer).get_metadata() == found[offer]
        with pytest.raises(NoRecordsMatch):
            list(harvester.list_records(until="1990-01-01"))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_scythe_follows_what_changes_while_it_harvests(museum: Any, server: str, seed: int) -> None:
    chance = random.Random(seed)
    kept: set[str] = set()
    started = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    with Scythe(f"{server}/oai") as harvester:
        for record in harvester.list_records():
            (kept.discard if record.header.deleted else kept.add)(record.header.identifier)
            if chance.random() < 0.5:
                change_something(chance)
        assert kept - names() == set()
        for record in harvester.list_records(from_=started):
            (kept.discard if record.header.deleted else kept.add)(record.header.identifier)
    assert kept == names(State.LIVE)
