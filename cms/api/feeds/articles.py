"""`/feeds/atom/articles`: the newest articles for feed readers."""

from datetime import UTC, datetime, time
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from pydantic import create_model

from cms.api.caching import answer, list_etag
from cms.api.query import read
from cms.api.v1.listing import ListQuery, LocaleQuery, facet_parameters, selection
from cms.catalogue import store
from cms.catalogue.addresses import absolute
from cms.catalogue.documents import ArticleDocument
from cms.catalogue.enums import Kind
from cms.catalogue.facets import facets_of
from cms.exchange.atom import MEDIA_TYPE, Feed, Item, atom
from cms.pages.dates import COPENHAGEN, danish_date

PATH = "/feeds/atom/articles"
NEWEST = 50
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


@cache
def articles_query() -> type[LocaleQuery]:
    """The query model: languages and the facets of articles."""
    return create_model("ArticleFeedQuery", __base__=LocaleQuery, **facet_parameters(facets_of(Kind.ARTICLE)))


@cache
def _list_query() -> type[ListQuery]:
    return create_model("ArticleFeedList", __base__=ListQuery, **facet_parameters(facets_of(Kind.ARTICLE)))


def articles(request: HttpRequest) -> HttpResponse:
    """The articles that changed last, newest first."""
    query = read(request, articles_query())
    now = timezone.now()
    version = store.version(now)
    asked = _list_query().model_validate(
        {**query.model_dump(exclude_unset=True), "order": "-modified", "limit": NEWEST, "view": "full"}
    )
    chosen = selection(Kind.ARTICLE, asked, version.terms, danish_date(now))

    def body() -> bytes:
        documents = [ArticleDocument.model_validate_json(text) for text in store.select(chosen, now).items]
        with translation.override(query.locale):
            title = _("Articles of the learning catalogue")
        feed = Feed(
            id=absolute(request.get_full_path()),
            title=title,
            url=absolute(request.get_full_path()),
            site=absolute("/"),
            language=query.locale,
            licence="https://creativecommons.org/licenses/by/4.0/",
            author="Skoletjenesten",
            empty_since=_EPOCH,
        )
        return atom(feed, [_item(document) for document in documents])

    return answer(request, list_etag(version, request), body, MEDIA_TYPE)


def _item(article: ArticleDocument) -> Item:
    published = article.published_on
    return Item(
        id=f"urn:uuid:{article.id}" if article.locale == "da" else f"urn:uuid:{article.id}#{article.locale}",
        title=article.title,
        url=article.url,
        updated=article.modified or _EPOCH,
        summary=article.lead,
        published=datetime.combine(published, time(0), COPENHAGEN) if published else None,
        authors=tuple(author.name for author in article.authors),
        categories=tuple((term.code, term.label) for term in [*article.knowledge_areas, *article.topics]),
    )
