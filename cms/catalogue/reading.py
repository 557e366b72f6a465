"""What a projector reads through: every object that it is given is noted as a dependency of the entry."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Model
from wagtail.models import Page

from blocks.documents import FileReference, FocalPoint, Image, ImageSize, Reference
from cms.catalogue import renditions
from cms.catalogue.addresses import absolute
from cms.catalogue.batch import Batch, LinkedPage
from cms.catalogue.documents.base import Term
from cms.catalogue.richtext import clean_html
from cms.catalogue.vocabulary_uris import term_uri
from cms.media.models import CatalogueFile, CatalogueImage
from cms.pages.base import CataloguePage
from cms.pages.models import Institution
from snippets.models import InstitutionKind, Subject
from snippets.term import Term as TermModel

PAGE = "page"
COLLECTION = "wagtailcore.collection"


class RenditionsMissing(Exception):
    """An image must be rendered before this page can be projected; the caller does so outside the lock."""

    def __init__(self, image_id: int) -> None:
        super().__init__(f"image {image_id} has not been rendered")
        self.image_id = image_id


class Reading:
    """One page's view of its batch. Pure: it has no clock, no request, and makes no query."""

    def __init__(self, batch: Batch, page: CataloguePage) -> None:
        self._batch = batch
        self._page = page
        self.locale: str = page.locale.language_code
        self.dependencies: set[tuple[str, str]] = set()

    def url(self) -> str:
        """The page's own absolute address; that of a page below no site's root is the site's own."""
        return self._batch.addresses.url(self._page.url_path or "", self.locale) or absolute("/")

    def url_of(self, page: Page) -> str:
        """The absolute address of an ancestor in the same language."""
        return self._batch.addresses.url(page.url_path, self.locale) or absolute("/")

    def institution(self) -> Institution | None:
        """The institution above the page.

        Not noted as a dependency: a change to a page dirties the whole tree below it.
        """
        return self._batch.institutions.get((self._page.path or "")[: -Page.steplen])

    def term(self, term: TermModel | None) -> Term | None:
        """A vocabulary's word in the page's language."""
        if term is None:
            return None
        self._note(term)
        return Term(code=term.code, label=term.label(self.locale), uri=term_uri(term))

    def terms(self, terms: Iterable[TermModel]) -> list[Term]:
        """Several words, in their vocabulary's order."""
        ordered = sorted(terms, key=lambda term: (term.sort_order, term.code))
        return [word for word in map(self.term, ordered) if word is not None]

    def fields(self, terms: Iterable[InstitutionKind | Subject | None]) -> list[Term]:
        """The fields (culture, nature, art) that kinds of place and subjects belong to, each once."""
        found = {}
        for term in terms:
            if term is not None:
                self._note(term)
                if term.field is not None:
                    found[term.field.code] = term.field
        return self.terms(found.values())

    def chosen(self, name: str, key: int | None) -> Any:
        """The snippet that a stream's chooser `name` (municipality, organisation) names; None if it went."""
        return self._batch.snippets[name].get(key) if key is not None else None

    def page(self, key: int | None) -> Reference | None:
        """Another entry, in the page's language or else in Danish; None without a key, or if it is not public."""
        linked = self._linked(key) if key is not None else None
        if linked is None or linked.kind is None or linked.url is None:
            return None
        return Reference(
            id=linked.translation_key, kind=linked.kind, locale=linked.locale, title=linked.title, url=linked.url
        )

    def page_url(self, key: int | None) -> str | None:
        """The absolute address of any page, in the page's language or else in Danish; None if it is not public."""
        linked = self._linked(key) if key is not None else None
        return linked.url if linked else None

    def code(self, name: str, key: int | None) -> str | None:
        """The code of the word that a stream's chooser `name` names; None if it went."""
        term: TermModel | None = self.chosen(name, key)
        if term is None:
            return None
        self._note(term)
        return term.code

    def absolute(self, path: str) -> str:
        """The absolute address of a path on the public site."""
        return absolute(path)

    def html(self, source: str) -> str:
        """Stored rich text as clean HTML with absolute links."""
        return clean_html(source, self.page_url) if source else ""

    def image(self, key: int | None, alt: str) -> Image | None:
        """The image, if it may be shown on our site and passed on: public collection, consent not ended, file readable."""
        image = self._batch.images.get(key) if key is not None else None
        if image is None:
            return None
        self._note(image)
        self.dependencies.add((COLLECTION, str(image.collection_id)))
        if not self._may_be_shown(image) or image.pk in self._batch.broken_images:
            return None
        rendered = self._batch.rendered.get(image.pk, {})
        if not renditions.is_complete(rendered):
            raise RenditionsMissing(image.pk)
        return Image(
            alt=alt,
            credit=image.credit,
            photographer=image.photographer,
            rights=image.rights,
            focal_point=_focal_point(image),
            sizes=[_size(name, rendered) for name in renditions.SIZES],
        )

    def file(self, key: int | None) -> FileReference | None:
        """A file; None if it went or lies in a private collection."""
        file = self._public_file(key)
        if file is None:
            return None
        return FileReference(
            title=file.title,
            url=absolute(file.url),
            media_type=file.content_type,
            size_bytes=file.file_size,
            accessibility=file.accessibility,
        )

    def file_url(self, key: int | None) -> str | None:
        """The absolute address of a file; None if it went or lies in a private collection."""
        file = self._public_file(key)
        return absolute(file.url) if file else None

    def _public_file(self, key: int | None) -> CatalogueFile | None:
        file: CatalogueFile | None = self._batch.files.get(key) if key is not None else None
        if file is None:
            return None
        self._note(file)
        self.dependencies.add((COLLECTION, str(file.collection_id)))
        return None if file.collection_id in self._batch.private_collections else file

    def file_accessibility(self, key: int | None) -> str | None:
        """How far everybody can read a file (see `cms.media.files`); None if there is none."""
        file = self._batch.files.get(key) if key is not None else None
        return file.accessibility if file else None

    def _may_be_shown(self, image: CatalogueImage) -> bool:
        return (
            image.collection_id not in self._batch.private_collections
            and image.for_web
            and image.for_data_partners
            and not image.consent_ended
        )

    def _linked(self, page_id: int) -> LinkedPage | None:
        chosen = self._batch.linked.get(page_id)
        if chosen is None:
            return None
        self._note_page(chosen.translation_key)
        return self._batch.translation(chosen.translation_key, self.locale)

    def _note(self, thing: Model) -> None:
        self.dependencies.add((thing._meta.label_lower, str(thing.pk)))

    def _note_page(self, key: UUID) -> None:
        self.dependencies.add((PAGE, str(key)))


def _focal_point(image: CatalogueImage) -> FocalPoint | None:
    if image.focal_point_x is None or image.focal_point_y is None:
        return None
    x, y = image.focal_point_x / image.width, image.focal_point_y / image.height
    return FocalPoint(x=round(min(max(x, 0), 1), 4), y=round(min(max(y, 0), 1), 4))


def _size(name: str, rendered: renditions.Rendered) -> ImageSize:
    webp, jpeg = (rendered[renditions.Spec(name, form)] for form in renditions.FORMATS)
    return ImageSize(name=name, width=webp.width, height=webp.height, webp=absolute(webp.url), jpeg=absolute(jpeg.url))
