"""The site itself, and the way to a page."""

from collections.abc import Sequence

from cms.catalogue.addresses import absolute
from cms.catalogue.enums import Locale
from cms.exchange.jsonld.parts import CONTEXT, Thing, publisher


def describe_breadcrumbs(steps: Sequence[tuple[str, str]]) -> Thing:
    """The way from the front page to a page as a BreadcrumbList: titles and paths or addresses, the page itself last."""
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": title, "item": absolute(address)}
            for position, (title, address) in enumerate(steps, start=1)
        ],
    }


def describe_site(locale: Locale, home: str, search: str) -> Thing:
    """The front page as a WebSite that can be searched; `home` and `search` are paths."""
    return {
        "@context": CONTEXT,
        "@type": "WebSite",
        "@id": absolute("/#site"),
        "name": "Læringskataloget",
        "url": absolute(home),
        "inLanguage": locale.value,
        "publisher": publisher(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{absolute(search)}?q={{q}}"},
            "query-input": "required name=q",
        },
    }
