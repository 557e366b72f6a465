"""Related offers for the templates of blocks."""

from typing import Any

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.translation import get_language

from blocks.documents import RelatedOffersBlockDocument
from cms.catalogue.enums import DEFAULT_LOCALE, Locale
from cms.portal.related import related_offers

register = template.Library()


@register.simple_tag(takes_context=True)
def offers_related_by(context: Context, block: RelatedOffersBlockDocument) -> list[Any]:
    """What to link to: cards of the catalogue in the page's language; if it knows none, the block's own references."""
    document = context.get("document")
    language = getattr(document, "locale", None) or get_language()
    locale = Locale(language) if language in set(Locale) else DEFAULT_LOCALE
    return related_offers(block, locale, timezone.now(), getattr(document, "id", None)) or list(block.offers)
