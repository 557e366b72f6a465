"""News, or a specialist article."""

from cms.catalogue.documents.article import ArticleDocument, Author
from cms.exchange.jsonld.parts import (
    Around,
    Thing,
    entry_id,
    giver,
    labels,
    moment,
    node,
    picture,
    publisher,
    references,
    terms,
)

_TYPES = {"news": "NewsArticle", "specialist": "Article"}


def describe_article(article: ArticleDocument, around: Around) -> Thing:
    """Its properties."""
    return {
        "@type": _TYPES.get(article.article_kind, "Article"),
        "headline": article.title,
        "description": article.lead,
        "image": picture(article.image),
        "inLanguage": article.locale,
        "datePublished": moment(article.published_on),
        "author": [_author(author) for author in article.authors or ()] or giver(article.institution),
        "publisher": publisher(),
        "sourceOrganization": giver(article.institution),
        "about": [*terms(article.knowledge_areas), *terms(article.methods), *terms(article.topics)],
        "audience": node("Audience", audienceType=labels(article.audiences)),
        "citation": [node("CreativeWork", name=source.text, url=source.url) for source in article.sources or ()],
        "mentions": [*references("LearningResource", article.offers), *references("Project", article.projects)],
        "isAccessibleForFree": True,
    }


def _author(author: Author) -> Thing:
    profile = author.profile
    if profile is None:
        return node("Person", name=author.name)
    return node("Person", id=entry_id(profile.kind, profile.id), name=author.name, url=profile.url)
