"""Documents of a view with fewer fields are read back with blanks."""

import pytest
from pydantic import BaseModel

from cms.catalogue.registry import kinds
from cms.partners.blanks import read_back

IDENTITY = {
    "id": "00000000-0000-4000-8000-000000000000",
    "locale": "da",
    "title": "T",
    "url": "https://katalog.example.org/",
}


@pytest.mark.django_db
def test_the_least_that_a_view_can_give_of_any_kind() -> None:
    for page_type in kinds():
        for model in (page_type.card, page_type.document):
            document = read_back(model, {**IDENTITY, "kind": page_type.kind})
            assert isinstance(document, BaseModel)
            assert document.title == "T"  # type: ignore[attr-defined]
