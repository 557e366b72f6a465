"""Which language answers, for every kind: English where there is English, else Danish, unless one asks for nothing else."""

from collections.abc import Callable

import pytest
from wagtail.models import Page

from cms.catalogue import registry
from cms.catalogue.projection import drain
from tests.api.conftest import Reader
from tests.factories import pages

MODELS = [page_type.model for page_type in registry.page_types()]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_kind_falls_back_to_danish(reader: Reader, model: type[Page]) -> None:
    build: Callable[..., Page] = pages.BUILDERS[model]
    danish, both = build(title="Kun dansk"), build(title="På dansk")
    pages.translated(both, "In English")
    drain()
    kind = f"/{next(page_type.kind.plural for page_type in registry.page_types() if page_type.model is model)}"
    ids = f"ids={danish.translation_key}&ids={both.translation_key}"

    def listed(query: str) -> set[tuple[str, str]]:
        found = reader.json(f"{kind}?{ids}&{query}")
        assert found["meta"]["total_count"] == len(found["items"])
        return {(item["title"], item["locale"]) for item in found["items"]}

    assert listed("locale=da") == {("Kun dansk", "da"), ("På dansk", "da")}
    assert listed("locale=en") == {("Kun dansk", "da"), ("In English", "en")}
    assert listed("locale=en&fallback=none") == {("In English", "en")}
    detail = f"{kind}/{danish.translation_key}?locale=en"
    assert reader.json(detail)["locale"] == "da"
    assert reader.get(f"{detail}&fallback=none").status_code == 404

    type(both).objects.get(translation_key=both.translation_key, locale__language_code="en").unpublish()
    drain()
    assert listed("locale=en") == {("Kun dansk", "da"), ("På dansk", "da")}
