"""What offers and guides share: what is taught, to whom, by which curriculum (LRMI in schema.org)."""

from collections.abc import Iterable

from cms.catalogue.documents.base import Term
from cms.exchange.jsonld.parts import Around, Thing, labels, node, terms


def curriculum(
    levels: Iterable[Term] | None,
    subjects: Iterable[Term] | None,
    topics: Iterable[Term] | None,
    competence_areas: Iterable[Term] | None,
    themes: Iterable[Term] | None,
    around: Around,
) -> Thing:
    """The properties for these words.

    `teaches` is said first; `educationalAlignment` repeats it for readers of the older LRMI, which schema.org advises
    against where a simple property does.
    """
    taught = [*(competence_areas or ()), *(themes or ())]
    return {
        "teaches": terms(taught),
        "about": terms([*(subjects or ()), *(topics or ())]),
        "educationalLevel": terms(levels),
        "typicalAgeRange": age_range(levels, around),
        "educationalAlignment": [
            *(_alignment("teaches", word, framework(word, around)) for word in taught),
            *(_alignment("educationalSubject", word, "") for word in subjects or ()),
            *(_alignment("educationalLevel", word, "") for word in levels or ()),
        ],
    }


def audience(role: str, levels: Iterable[Term] | None, suitabilities: Iterable[Term] | None = None) -> Thing:
    """Who learns, or teaches."""
    kinds = [*labels(levels), *labels(suitabilities)]
    return node("EducationalAudience", educationalRole=role, audienceType=kinds)


def age_range(levels: Iterable[Term] | None, around: Around) -> str:
    """From the youngest to the oldest of the levels, such as 10-12 or 18-; "" if the vocabulary tells no ages."""
    spans = [around.properties("levels", level.code) for level in levels or ()]
    youngest = [span["age_from"] for span in spans if span.get("age_from") is not None]
    oldest = [span.get("age_to") for span in spans]
    if not youngest:
        return ""
    return f"{min(youngest)}-{'' if None in oldest else max(age for age in oldest if age is not None)}"


def framework(word: Term, around: Around) -> str:
    """The name of the curriculum that a competence area is from; "" if the vocabulary names none."""
    return around.label("frameworks", around.properties("competence-areas", word.code).get("framework"))


def _alignment(kind: str, word: Term, of: str) -> Thing:
    return node(
        "AlignmentObject",
        alignmentType=kind,
        educationalFramework=of,
        targetName=word.label,
        targetUrl=word.uri,
    )
