"""What a partner's engineer is told to call is called, and answers something."""

import re
from typing import Any

import pytest
from django.test import Client

from cms.partners.sandbox import sandbox_view
from cms.settings.environment import PROJECT_ROOT
from tests.factories import pages, snippets
from tests.factories.searching import catch_up

CALL = re.compile(r"^curl 'https://HOST(?P<path>/[^']*)'$", re.MULTILINE)
GUIDE = (PROJECT_ROOT / "docs" / "for-partners.md").read_text(encoding="utf-8")


@pytest.fixture
def offer(db: None, indexed: None) -> Any:
    place = {"latitude": 55.47, "longitude": 8.45, "approximate": False}
    copenhagen = snippets.MunicipalityFactory(code="0101", notation="koebenhavn", latitude=55.676, longitude=12.568)
    esbjerg = snippets.MunicipalityFactory(code="0561", label_da="Esbjerg", latitude=55.476, longitude=8.459)
    fourth = snippets.ClassLevelFactory(
        code="klasse-4", notation="4", label_da="4. klasse", sector="grundskole", stage="mellemtrin"
    )
    history = snippets.SubjectFactory(code="historie", label_da="Historie")
    museum = pages.institution(title="Kystmuseet", places=[("place", {**place, "municipality": esbjerg})])
    given = {"levels": [fourth], "subjects": [history], "prices": [("free", {})], "served_municipalities": [copenhagen]}
    made = pages.offer(museum, title="Vikinger", card_text="Om vikingernes liv.", **given)
    pages.offer(museum, title="Vikingernes dinosaurer", **given)
    sandbox_view()
    catch_up()
    return made


def test_every_call_answers(offer: Any) -> None:
    paths = [match["path"].replace("OFFER_ID", str(offer.translation_key)) for match in CALL.finditer(GUIDE)]
    assert len(paths) == GUIDE.count("curl 'https://") == 12
    for path in paths:
        response = Client().get(path)
        assert response.status_code == 200, (path, response.content)
        assert response.json()["items"], path
