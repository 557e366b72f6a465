"""What a search field tells its script: where to ask for suggestions, and the words to show them with."""

import json

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.catalogue.enums import DEFAULT_LOCALE, Locale
from cms.portal import paths
from cms.portal.search.kinds import NAMES

register = template.Library()


@register.simple_tag
def suggestions() -> SafeString:
    """Attributes of a search field, in the active language. Without a script they mean nothing."""
    language = get_language()
    locale = Locale(language) if language in set(Locale) else DEFAULT_LOCALE
    words = {
        **{kind.value: str(name) for kind, name in NAMES.items()},
        "search": _("Search for"),
        "term": _("Subjects, levels and places"),
        "list": _("Suggestions"),
        "none": _("No suggestions."),
        "many": _("%(number)s suggestions. Go through them with the arrow keys.") % {"number": "{}"},
        "one": _("1 suggestion. Go to it with the arrow keys."),
    }
    return format_html(
        ' data-suggest="{}" data-search="{}" data-words="{}"',
        f"/api/v1/suggest?locale={locale}",
        paths.search(locale),
        json.dumps(words, ensure_ascii=False),
    )
