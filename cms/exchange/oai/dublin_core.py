"""A document as unqualified Dublin Core (oai_dc), which every harvester reads. Each element may be missing, and come often."""

import json
from collections.abc import Iterator
from typing import Any

from cms.exchange.oai.xml import LANG, XSI, Element, Prefixes, in_namespace, located

PREFIX = "oai_dc"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
# The protocol wants a record's namespaces declared on its own root (§2.5): it may be cut out of the reply.
_ROOT: Prefixes = {"oai_dc": OAI_DC, "dc": DC, "xsi": XSI}
_PART: Prefixes = {"dc": DC}

# The DCMI Type Vocabulary's word for a kind. A person and a place of learning are no resources; they have our word alone.
_TYPES = {
    "offer": "Event",
    "event": "Event",
    "guide": "Text",
    "article": "Text",
    "page": "Text",
    "edition": "Collection",
}
_SUBJECTS = ("subjects", "topics", "levels", "competence_areas", "curriculum_themes", "knowledge_areas", "methods")
_SUMMARIES = ("card_text", "lead")
_RELATED = ("related_offers", "offers", "projects")


def describe(document: str, licence: str) -> Element:
    """The `oai_dc:dc` of a document (its JSON), which may be used under `licence` (an address)."""
    content: dict[str, Any] = json.loads(document)
    made = in_namespace(_ROOT, "dc")
    # What is said twice, such as areas of the same name in two subjects, is said once.
    for name, value, in_its_language in dict.fromkeys([*_elements(content), ("rights", licence, False)]):
        one = in_namespace(_PART, name, value)
        if in_its_language:
            one.set(LANG, content["locale"])
        made.append(one)
    return located(made, OAI_DC, SCHEMA)


def _elements(content: dict[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """Names, values, and whether the value is in the document's language. A partner's document may lack any field."""
    yield "title", content["title"], True
    yield from (("creator", author["name"], False) for author in content.get("authors") or [])
    yield from (("subject", label, True) for label in _labels(content, _SUBJECTS))
    yield from (("description", content[name], True) for name in _SUMMARIES if content.get(name))
    if institution := content.get("institution"):
        yield "publisher", institution["title"], True
    day = content.get("published_on") or (content.get("modified") or "")[:10]
    if day:
        yield "date", day, False
    yield from (("type", word, False) for word in (content["kind"], _TYPES.get(content["kind"])) if word)
    yield "identifier", content["url"], False
    yield "identifier", f"urn:uuid:{content['id']}", False
    yield "language", content["locale"], False
    yield from (("relation", other["url"], False) for name in _RELATED for other in content.get(name) or [])
    if municipality := content.get("municipality"):
        yield "coverage", municipality["label"], True


def _labels(content: dict[str, Any], names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        for term in content.get(name) or []:
            yield term["label"]
