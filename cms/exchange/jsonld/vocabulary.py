"""Vocabularies as DefinedTermSets and their words as DefinedTerms; labels in both languages."""

import json
from typing import Any

from cms.catalogue.vocabulary_uris import uri
from cms.exchange.jsonld.parts import CONTEXT, Thing, compact


def describe_term(vocabulary: str, term: Any) -> Thing:
    """A term's document (as `TermIndex` holds it) as a DefinedTerm."""
    return {"@context": CONTEXT, **_term(vocabulary, term), "inDefinedTermSet": _set_id(vocabulary)}


def describe_vocabulary(document: str) -> Thing:
    """A vocabulary's stored document as a DefinedTermSet with all its terms, retired ones too."""
    vocabulary = json.loads(document)
    name = vocabulary["name"]
    described: Thing = compact(
        {
            "@context": CONTEXT,
            "@type": "DefinedTermSet",
            "@id": _set_id(name),
            "name": _labels(vocabulary),
            "url": _set_id(name),
            "hasDefinedTerm": [_term(name, term) for term in vocabulary["terms"]],
        }
    )
    return described


def _term(vocabulary: str, term: Any) -> Thing:
    successor = term["replaced_by"]
    described: Thing = compact(
        {
            "@type": "DefinedTerm",
            "@id": term["uri"],
            "url": term["uri"],
            "termCode": term["code"],
            "name": _labels(term),
            "alternateName": term["notation"],
            "isPartOf": {"@id": uri(vocabulary, term["broader"])} if term["broader"] else {},
            "supersededBy": {"@id": uri(vocabulary, successor)} if successor else {},
        }
    )
    return described


def _labels(labelled: Any) -> list[Thing]:
    return [
        {"@language": language, "@value": labelled[f"label_{language}"]}
        for language in ("da", "en")
        if labelled[f"label_{language}"]
    ]


def _set_id(vocabulary: str) -> str:
    return uri(vocabulary, "").rstrip("/")
