"""What must be said of each kind, and a reader of what is said."""

import json
import re
from collections.abc import Iterator
from typing import Any

import extruct

# By kind: the type, and the properties without which the description is of no use.
REQUIRED: dict[str, tuple[str, set[str]]] = {
    "offer": ("LearningResource", {"teaches", "educationalAlignment", "audience", "educationalLevel", "typicalAgeRange",
                                   "timeRequired", "offers", "isAccessibleForFree", "provider", "about", "image"}),
    "guide": ("LearningResource", {"teaches", "audience", "about", "license", "timeRequired", "inLanguage", "encoding"}),
    "event": ("EducationEvent", {"startDate", "location", "eventStatus", "eventAttendanceMode", "organizer", "offers"}),
    "institution": ("Museum", {"address", "image", "contactPoint", "amenityFeature"}),
    "profile": ("Person", {"jobTitle", "worksFor", "affiliation", "knowsAbout", "image"}),
    "article": ("Article", {"headline", "datePublished", "author", "publisher", "image"}),
    "project": ("Project", {"funder", "member", "foundingDate"}),
    "service": ("Service", {"provider", "audience", "serviceType"}),
    "page": ("WebPage", {"description", "publisher"}),
    "edition": ("PublicationIssue", {"isPartOf", "hasPart", "publisher"}),
}  # fmt: skip


def read_back(html: str, url: str) -> list[dict[str, Any]]:
    """What extruct, which is not ours, finds in a page."""
    found: list[dict[str, Any]] = extruct.extract(html, base_url=url, syntaxes=["json-ld"])["json-ld"]
    return found


def assert_sound(described: dict[str, Any], kind: str) -> None:
    """It has its type and what is required, nothing empty, absolute ids, prices that are numbers, dates with an offset."""
    type_, required = REQUIRED[kind]
    types = described["@type"] if isinstance(described["@type"], list) else [described["@type"]]
    assert type_ in types
    assert {"@context", "@id", "name", "url", *required} <= described.keys(), required - described.keys()
    for name, value in walk(described):
        assert value not in (None, "", [], {}), name
        if name in {"@id", "url", "contentUrl", "targetUrl", "inDefinedTermSet", "license", "additionalType"}:
            assert re.match(r"https?://[^/]+/?", value), (name, value)
        if name == "price":
            assert isinstance(value, int | float), value
        if name in {"startDate", "endDate"} and "T" in value:
            assert re.search(r"[+-]\d\d:\d\d$", value), value
    for each in nodes(described):
        assert "@type" in each or each.keys() == {"@id"}, each


def walk(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every property with its value, however deep."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield key, each
            yield from walk(each, key)
    elif isinstance(value, list):
        for each in value:
            if not isinstance(each, dict | list):
                yield name, each
            yield from walk(each, name)


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in it."""
    if isinstance(value, dict):
        yield value
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    for each in children:
        yield from nodes(each)


def words(value: Any) -> str:
    """All of it as text."""
    return json.dumps(value, ensure_ascii=False)
