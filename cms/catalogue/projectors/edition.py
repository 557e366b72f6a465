"""Edition to document."""

from blocks.documents import body_documents
from blocks.raw import RawBlock, raw_blocks, raw_list
from cms.catalogue.documents.edition import Chapter, EditionDocument
from cms.catalogue.reading import Reading
from cms.pages.models import Edition


def project_edition(page: Edition, reading: Reading) -> EditionDocument:
    """The document of an edition; its deadlines stay in the house."""
    return EditionDocument(
        id=page.translation_key,
        locale=reading.locale,
        title=page.title,
        url=reading.url(),
        edition_kind=page.edition_kind,
        lead=page.lead,
        body=body_documents(page.body, reading),
        image=reading.image(page.image_id, page.image_alt),
        school_year=page.school_year,
        issn=page.issn,
        print_run=page.print_run,
        chapters=[_chapter(block, reading) for block in raw_blocks(page.chapters)],
        colophon_html=reading.html(page.colophon),
    )


def _chapter(block: RawBlock, reading: Reading) -> Chapter:
    chosen = (item.value for item in raw_list(block.value.get("offers")) if item.value)
    return Chapter(
        id=block.id,
        title=block.value.get("title") or "",
        introduction_html=reading.html(block.value.get("introduction") or ""),
        offers=[offer for key in chosen if (offer := reading.page(key))],
    )
