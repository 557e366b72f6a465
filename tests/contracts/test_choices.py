"""The closed lists of the contract are those of the editors: a choice that came to one must come to the other."""

import csv
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from blocks.choices import ChartKind, EndUser, Membership, PartnershipModel, Phase, PriceUnit, Residence, ServiceUsed
from blocks.events import Repeats
from blocks.offers import SECTORS
from blocks.streams import PriceStream
from blocks.works import FileRole
from cms.catalogue import registry
from cms.media.files import AccessibilityState
from cms.pages import choices
from cms.settings.environment import PROJECT_ROOT


def found() -> dict[str, set[Any]]:
    """Every list of more than one value in the documents, by model and field."""
    models = {model for page_type in registry.page_types() for model in _models(page_type.document)}
    models |= {model for page_type in registry.page_types() for model in _models(page_type.card)}
    return {
        f"{model.__name__}.{name}": values
        for model in models
        for name, field in model.model_fields.items()
        if len(values := set(_values(field.annotation))) > 1
    }


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for field in annotation.model_fields.values():
            yield from _models(field.annotation)
    for inner in get_args(annotation):
        yield from _models(inner)


def _values(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    elif not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        for inner in get_args(annotation):
            yield from _values(inner)


def _alike(name: str, *owners: str, values: Any) -> dict[str, set[Any]]:
    return {f"{owner}.{name}": set(values) for owner in owners}


EDITORS = {
    **_alike("article_kind", "ArticleCard", "ArticleDocument", values=choices.ArticleKind.values),
    **_alike("method", "Booking", values=choices.BookingMethod.values),
    **_alike("edition_kind", "EditionCard", "EditionDocument", values=choices.EditionKind.values),
    **_alike("unit", "Group", values=choices.GroupUnit.values),
    **_alike("end_user", "GuideCard", "GuideDocument", "Material", values=EndUser.values),
    **_alike("accessibility", "Attachment", "GuideFile", values=AccessibilityState.values),
    **_alike("role", "GuideFile", values=FileRole.values),
    **_alike("visit_places", "OfferCard", "OfferDocument", values=choices.VisitPlace.values),
    **_alike("model", "Partnership", values=PartnershipModel.values),
    **_alike("partnership_models", "OfferDocument", values=PartnershipModel.values),
    **_alike("services", "Partnership", values=ServiceUsed.values),
    **_alike("membership", "PriceLine", values=Membership.values),
    **_alike("per", "PriceLine", values=PriceUnit.values),
    **_alike("residence", "PriceLine", values=Residence.values),
    **_alike("sectors", "PriceLine", values=[code for code, _label in SECTORS]),
    **_alike("type", "PriceLine", values=PriceStream().child_blocks),
    **_alike("scope", "ProjectCard", "ProjectDocument", values=choices.ProjectScope.values),
    **_alike("financing", "ProjectDocument", values=choices.ProjectFinancing.values),
    **_alike("accessibility", "Download", values=AccessibilityState.values),
    **_alike("chart", "ChartBlockDocument", values=ChartKind.values),
    **_alike("phase", "StepsBlockDocument", values=Phase.values),
    **_alike("frequency", "Recurrence", values=set(Repeats.values) - {Repeats.NONE}),  # none: there is no recurrence
    **_alike("method", "Registration", values=choices.RegistrationMethod.values),
}
# What the projectors decide, and no editor.
OURS = {
    "ImageSize.name", "PageCard.page_kind", "PageDocument.page_kind", "TableColumn.type", "VideoBlockDocument.provider",
}  # fmt: skip


def test_every_closed_list_is_the_editors() -> None:
    in_documents = {name: values for name, values in found().items() if name not in OURS}
    assert in_documents == EDITORS


def test_the_sectors_are_those_of_the_levels() -> None:
    levels = (PROJECT_ROOT / "snippets" / "data" / "levels.csv").read_text(encoding="utf-8")
    assert {row["sector"] for row in csv.DictReader(levels.splitlines())} == {code for code, _label in SECTORS}
