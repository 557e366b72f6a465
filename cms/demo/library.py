"""The demo's collections, and the pictures and files in them: a shared bank, and one institution's own."""

from collections.abc import Mapping
from dataclasses import dataclass

from wagtail.models import Collection

from cms.demo import papers, pictures
from cms.demo.motifs import ALT
from cms.media.files import AccessibilityState
from cms.media.models import CatalogueFile, CatalogueImage

BANK = "Fælles billedbank"
OWN_MOTIFS = ("ship", "bones", "castle", "house")


@dataclass(frozen=True)
class Library:
    """Pictures by motif, and a maker of files; `bank` is everybody's, `museum` one institution's."""

    bank: Collection
    museum: Collection
    images: Mapping[str, CatalogueImage]

    def file(self, name: str, title: str, lines: list[str], own: bool) -> CatalogueFile:
        """The file with that title, written if it is missing; `own`: in the institution's collection."""
        found = CatalogueFile.objects.filter(title=title).first()
        if found is not None:
            return found
        content = papers.content(title, lines, name)
        state = AccessibilityState.PARTLY if name.endswith(".pdf") else AccessibilityState.ACCESSIBLE
        collection = self.museum if own else self.bank
        return CatalogueFile.objects.create(
            title=title, file=content, file_size=content.size, accessibility=state, collection=collection
        )


def library(museum: str) -> Library:
    """The collections and their pictures, made if they are missing; `museum` is the institution's title."""
    bank, own = _collection(BANK), _collection(museum)
    for number, motif in enumerate(OWN_MOTIFS):
        _image(f"{museum}: {motif}", motif, number + 2, own)
    return Library(bank, own, {motif: _image(f"Demo: {motif}", motif, n, bank) for n, motif in enumerate(ALT)})


def _collection(name: str) -> Collection:
    found = Collection.objects.filter(name=name).first()
    return found or Collection.get_first_root_node().add_child(name=name)


def _image(title: str, motif: str, number: int, collection: Collection) -> CatalogueImage:
    return CatalogueImage.objects.filter(title=title).first() or CatalogueImage.objects.create(
        title=title, description=ALT[motif][0], file=pictures.draw(motif, number), collection=collection,
        credit="Tegnet til demokataloget", photographer="Læringskataloget", rights="CC0-1.0",
    )  # fmt: skip
