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
    loads: Sequence[str] = ()
    version: int = 1


_by_model: dict[type[CataloguePage], PageType] = {}


def register(page_type: PageType) -> None:
    """Make a page type part of the catalogue. Call it in an app's `ready()`.

    Several models may share a kind (content page and theme page), if they share its document and card too.
    """
    for known in _by_model.values():
        same = (known.document, known.card) == (page_type.document, page_type.card)
        if known.kind == page_type.kind and not same:
            raise ValueError(f"kind {known.kind} has the documents of {known.model.__name__} already")
    _by_model[page_type.model] = page_type


def page_types() -> Iterator[PageType]:
    """All registered page types, by kind."""
    return iter(sorted(_by_model.values(), key=lambda page_type: (page_type.kind, page_type.model.__name__)))


def withholding_models() -> list[type[CataloguePage]]:
    """The models of which some pages may be kept in the house, however live they are."""
    stock = CataloguePage.withheld.__func__  # type: ignore[attr-defined]
    return [model for model in _by_model if model.withheld.__func__ is not stock]  # type: ignore[attr-defined]


def kinds() -> Iterator[PageType]:
    """One page type of each registered kind, by kind: for what depends on the document alone."""
    return iter({page_type.kind: page_type for page_type in page_types()}.values())


def of_model(model: type) -> PageType | None:
    """The page type of a model; None if the catalogue does not know it."""
    return _by_model.get(model)


def of_kind(kind: Kind) -> PageType:
    """A page type of a kind; KeyError if none is registered."""
    for page_type in _by_model.values():
        if page_type.kind == kind:
            return page_type
    raise KeyError(kind)
