"""What partners get of a page in which everything is filled, one golden document a page type."""

import json
import re
from typing import Any

import pytest
from wagtail.models import Page

from cms.catalogue import registry
from cms.catalogue.models import CatalogueEntry
from cms.catalogue.projection import drain
from cms.pages.models import ContentPage, Offer, Profile
from tests.contracts import golden
from tests.factories.filled import filled

pytestmark = pytest.mark.django_db

ADVICE = (
    "Partners read these documents. A field that only came: raise the projector's `version`, `make openapi`, and say it in "
    "CHANGELOG.md. A field that went or means something else: a partner breaks, so keep the old one beside it."
)
MAY_BE_EMPTY = {"focal_point", "photographer"}
EMPTY_HERE: dict[type[Page], set[str]] = {
    ContentPage: {"offers", "rule"},  # it shares its document with the theme page
    Offer: {"accessibility_note"},  # the institution's; this one has facilities of its own
    Profile: {"employer.organisation"},  # one employs, not two
}

every_page_type = pytest.mark.parametrize(
    "model", [page_type.model for page_type in registry.page_types()], ids=lambda model: model.__name__
)


def documents(model: type[Page]) -> dict[str, Any]:
    page = filled(model)
    drain()
    entry = CatalogueEntry.objects.get(page_id=page.pk)
    assert entry.state == "live"
    return {"card": json.loads(_settled(entry.card)), "document": json.loads(_settled(entry.document))}


@every_page_type
def test_golden_document(model: type[Page]) -> None:
    found = documents(model)
    golden.check(model._meta.model_name, found, ADVICE)
    # what is filled nowhere, nobody would miss
    full = "\n".join(_paths("", found["document"], empty=False))
    empty = {
        path for path in _paths("", found["document"], empty=True) if not re.search(f"^{path}\\b", full, re.MULTILINE)
    }
    allowed = MAY_BE_EMPTY | EMPTY_HERE.get(model, set())
    assert {path for path in empty if not {path, path.rsplit(".", 1)[-1]} & allowed} == set()


def _settled(text: str) -> str:
    """Without what differs from run to run: the moment of the change, numbers and names that the database and disk give."""
    text = re.sub(r'"modified":"[^"]*"', '"modified":"<moment>"', text)
    text = re.sub(r"/documents/\d+/fil\w*\.pdf", "/documents/<number>/fil.pdf", text)
    return re.sub(r"/media/images/billede\w*?\.", "/media/images/billede.", text)


def _paths(path: str, value: Any, empty: bool) -> list[str]:
    """The paths at which something stands, or where nothing does; the items of a list have one path."""
    if isinstance(value, dict) and value:
        return [found for name, inner in value.items() for found in _paths(f"{path}.{name}".lstrip("."), inner, empty)]
    if isinstance(value, list) and value:
        return [found for inner in value for found in _paths(path, inner, empty)]
    return [path] if (value in (None, "", [], {})) == empty else []
