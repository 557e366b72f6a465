"""`/feeds/atom/articles`: the newest articles for feed readers."""

from datetime import UTC, datetime, time

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from cms.api.caching import answer
from cms.api.feeds.filtered import asked, document_in
from cms.catalogue import store
from cms.catalogue.addresses import absolute
from cms.catalogue.documents import ArticleDocument
from cms.catalogue.enums import DEFAULT_LOCALE, Kind
from cms.exchange.atom import MEDIA_TYPE, Feed, Item, atom
from cms.pages.dates import COPENHAGEN
from cms.partners.licence import licence_of

NEWEST = 50
_BEFORE_ALL = datetime(2020, 1, 1, tzinfo=UTC)


def articles(request: HttpRequest) -> HttpResponse:
    """The articles that changed last, newest first."""
    wanted = asked(request, Kind.ARTICLE, order="-modified", limit=NEWEST)
    address = absolute(request.get_full_path())

    def body() -> bytes:
        with translation.override(wanted.query.locale):
            title = _("Articles of the learning catalogue")
        feed = Feed(
            id=address,
            title=title,
            url=address,
            site=absolute("/"),
            language=wanted.query.locale,
            licence=licence_of(wanted.scope).url,
            author="Skoletjenesten",
            empty_since=_BEFORE_ALL,
        )
        texts = store.select(wanted.selection, wanted.now).items
        return atom(feed, [_item(document_in(wanted.scope, ArticleDocument, text)) for text in texts])

    return answer(request, wanted.etag, body, MEDIA_TYPE)


def _item(article: ArticleDocument) -> Item:
    published = article.published_on
    return Item(
        id=f"urn:uuid:{article.id}{'' if article.locale == DEFAULT_LOCALE else f'#{article.locale}'}",
        title=article.title,
        url=article.url,
        updated=article.modified or _BEFORE_ALL,
        summary=article.lead,
        published=datetime.combine(published, time(0), COPENHAGEN) if published else None,
        authors=tuple(author.name for author in article.authors),
        categories=tuple((term.code, term.label) for term in [*article.knowledge_areas, *article.topics]),
    )
