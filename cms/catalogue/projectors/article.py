"""Article to document."""

from blocks.addresses import web_address
from blocks.documents import body_documents
from blocks.raw import RawBlock, raw_blocks
from cms.catalogue.documents.article import ArticleDocument, Author, Source
from cms.catalogue.projectors.parts import giver, in_order
from cms.catalogue.reading import Reading
from cms.pages.models import Article

ARTICLE_LOADS = ("knowledge_areas", "methods", "audiences", "topics")


def project_article(page: Article, reading: Reading) -> ArticleDocument:
    """The document of an article."""
    return ArticleDocument(
        id=page.translation_key,
        locale=reading.locale,
        title=page.title,
        url=reading.url(),
        article_kind=page.article_kind,
        published_on=page.published_on,
        lead=page.lead,
        body=body_documents(page.body, reading),
        image=reading.image(page.image_id, page.image_alt),
        institution=giver(reading),
        authors=[author for block in raw_blocks(page.authors) if (author := _author(block, reading))],
        knowledge_areas=reading.terms(page.knowledge_areas.all()),
        methods=reading.terms(page.methods.all()),
        audiences=reading.terms(page.audiences.all()),
        topics=reading.terms(page.topics.all()),
        sources=[_source(block) for block in raw_blocks(page.sources)],
        offers=in_order(page.offers, reading),
        projects=in_order(page.projects, reading),
    )


def _author(block: RawBlock, reading: Reading) -> Author | None:
    """An author by her profile, or by name; None if the profile may not be shown: then neither may her name."""
    key = block.value.get("page")
    if key is not None:
        profile = reading.page(key)
        return Author(name=profile.title, profile=profile) if profile else None
    name = block.value.get("name") or ""
    return Author(name=name, profile=None) if name else None


def _source(block: RawBlock) -> Source:
    return Source(id=block.id, text=block.value.get("text") or "", url=web_address(block.value.get("link")))
