"""Which page types the catalogue knows. Adding one is a model, a document, a projector, and one call of `register`."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cms.catalogue.documents.base import Card, Document
from cms.catalogue.enums import Kind
from cms.pages.base import CataloguePage

if TYPE_CHECKING:
    from cms.catalogue.reading import Reading

Projector = Callable[[Any, "Reading"], Document]


@dataclass(frozen=True)
class PageType:
    """A registered page type.

    `loads` are the relations that the projector reads, as `prefetch_related` takes them. `version` is raised by whoever
    changes what the projector writes, so that the catalogue is projected anew at the next start.
    """

    kind: Kind
    model: type[CataloguePage]
    document: type[Document]
    card: type[Card]
    projector: Projector
    loads: Sequence[str]
    version: int


_by_model: dict[type[CataloguePage], PageType] = {}


def register(
    model: type[CataloguePage],
    *,
    kind: Kind,
    document: type[Document],
    card: type[Card],
    projector: Projector,
    loads: Sequence[str] = (),
    version: int = 1,
) -> None:
    """Make a page type part of the catalogue. Call it in an app's `ready()`; a kind belongs to one model."""
    taken = next((known for known in _by_model.values() if known.kind == kind and known.model is not model), None)
    if taken is not None:
        raise ValueError(f"kind {kind} is already {taken.model.__name__}'s")
    _by_model[model] = PageType(kind, model, document, card, projector, tuple(loads), version)


def page_types() -> Iterator[PageType]:
    """All registered page types, by kind."""
    return iter(sorted(_by_model.values(), key=lambda page_type: page_type.kind))


def of_model(model: type) -> PageType | None:
    """The page type of a model; None if the catalogue does not know it."""
    return _by_model.get(model)


def of_kind(kind: Kind) -> PageType:
    """The page type of a kind; KeyError if none is registered."""
    for page_type in _by_model.values():
        if page_type.kind == kind:
            return page_type
    raise KeyError(kind)
