"""Addresses in Danish letters written out: Løgstør becomes loegstoer, where Django and Wagtail would make logstor."""

from django.utils.text import slugify

_WRITTEN_OUT = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ö": "oe", "ä": "ae"})


def danish_slug(text: str) -> str:
    """The address part for a title: ASCII, lower case, words joined by hyphens; "" if nothing is left."""
    return slugify(text.lower().translate(_WRITTEN_OUT))
