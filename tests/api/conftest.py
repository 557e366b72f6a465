"""A catalogue to read, and a reader."""

from typing import Any

import pytest
from django.test import Client

from cms.catalogue.models import CatalogueEntry
from cms.catalogue.projection import drain
from tests.factories import pages, snippets


class Reader:
    """A partner's program."""

    def __init__(self) -> None:
        self.client = Client(raise_request_exception=False)

    def get(self, path: str, **headers: str) -> Any:
        """GET below /api/v1, the path as it is to stand in the request."""
        return self.client.get(f"/api/v1{path}", headers=headers)

    def json(self, path: str) -> Any:
        """The body of an answer that must be 200."""
        response = self.get(path)
        assert response.status_code == 200, response.content
        return response.json()

    def titles(self, path: str) -> list[str]:
        """The titles of a list."""
        return [item["title"] for item in self.json(path)["items"]]


@pytest.fixture
def reader(db: None) -> Reader:
    return Reader()


@pytest.fixture
def catalogue(db: None) -> dict[str, Any]:
    """Two museums; five offers, of which one is in English too."""
    copenhagen = snippets.MunicipalityFactory(code="0101", notation="koebenhavn", label_da="København")
    history, danish = snippets.SubjectFactory(code="historie"), snippets.SubjectFactory(code="dansk")
    fourth = snippets.ClassLevelFactory(code="klasse-4", notation="4")
    seventh = snippets.ClassLevelFactory(code="klasse-7", notation="7")
    city = pages.institution(title="Bymuseet", seat_municipality=copenhagen)
    other = pages.institution(title="Åmuseet")
    made = {
        "axe": pages.offer(city, title="Økser og ild", subjects=[history], levels=[fourth]),
        "boat": pages.offer(city, title="Aarhus til søs", subjects=[danish], levels=[fourth, seventh]),
        "church": pages.offer(city, title="Ærlig talt", subjects=[history, danish], levels=[seventh]),
        "zoo": pages.offer(other, title="Zebra", levels=[seventh]),
        "ant": pages.offer(other, title="Bier og myrer", levels=[fourth]),
    }
    made["english"] = pages.translated(made["axe"], "Axes and fire")
    drain()
    return {**made, "city": city, "other": other}


def entry_of(page: Any) -> CatalogueEntry:
    return CatalogueEntry.objects.get(public_id=page.translation_key, locale=page.locale.language_code)
