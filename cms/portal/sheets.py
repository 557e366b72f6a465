"""The sheet of a page that Wagtail has and the catalogue has not: the front page and the lists."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from cms.catalogue.enums import Locale
from cms.pages.indexes import IndexPage
from cms.pages.models import HomePage
from cms.portal.frame import Sheet
from cms.portal.paging import Paging


def sheet_of(
    request: HttpRequest,
    page: HomePage | IndexPage,
    template: str,
    context: Mapping[str, Any],
    paging: Paging | None = None,
) -> Sheet:
    """The page with its addresses in all languages; of a list, those of this page of it. One query."""
    translations = {
        Locale(other.locale.language_code): other.get_url(request) or ""
        for other in Page.objects.live().public().filter(translation_key=page.translation_key).select_related("locale")
    }
    own = page.get_url(request) or ""
    return Sheet(
        templates=(template,),
        locale=Locale(page.locale.language_code),
        title=page.title,
        description=page.lead,
        canonical=paging.address(own) if paging else own,
        translations={locale: paging.address(url) if paging else url for locale, url in translations.items()},
        page=page,
        context=context,
    )
