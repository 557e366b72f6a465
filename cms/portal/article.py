"""What an article's page shows besides its document: cards of its authors, and of what it draws on."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from cms.catalogue.documents import ArticleDocument
from cms.catalogue.enums import Kind, Locale
from cms.portal.cards import by_ids


def around_article(document: ArticleDocument, request: HttpRequest, now: datetime) -> dict[str, Any]:
    """At most three queries."""
    locale = Locale(document.locale)
    profiles = [author.profile.id for author in document.authors if author.profile]
    return {
        "people": by_ids(Kind.PROFILE, profiles, locale, now),
        "offers": by_ids(Kind.OFFER, [offer.id for offer in document.offers], locale, now),
        "projects": by_ids(Kind.PROJECT, [project.id for project in document.projects], locale, now),
    }
