"""Which facets stand beside the results of a kind, and in which order."""

from collections.abc import Mapping

from cms.catalogue.enums import Kind

IN_SIGHT = 7  # values of a facet before the rest is folded away
OPEN = 3  # facets that stand open

SHELVES: Mapping[Kind, tuple[str, ...]] = {
    Kind.OFFER: (
        "stage", "level", "subject", "visit_place", "price_band", "free", "municipality", "region", "offer_kind", "duration",
        "season", "field", "topic", "institution", "competence_area", "curriculum_theme", "teaching_form", "teaching_language",
        "suitability", "facility", "marked_day",
    ),
    Kind.INSTITUTION: ("institution_kind", "field", "municipality", "region", "serves", "facility", "partnership"),
    Kind.GUIDE: ("stage", "level", "subject", "end_user", "topic", "competence_area", "curriculum_theme", "institution"),
    Kind.PROFILE: (
        "competence", "knowledge_area", "municipality", "region", "function", "gives_talks", "consultant_corps", "language",
        "workplace",
    ),
    Kind.ARTICLE: ("article_kind", "knowledge_area", "audience", "method", "topic", "institution"),
    Kind.EVENT: ("event_kind", "month", "audience", "knowledge_area", "free", "institution"),
    Kind.PROJECT: ("knowledge_area", "method", "scope", "financing", "partner", "institution"),
    Kind.SERVICE: ("audience", "knowledge_area"),
    Kind.PAGE: ("page_kind",),
    Kind.EDITION: ("edition_kind",),
}  # fmt: skip


def shelf(kinds: tuple[Kind, ...]) -> tuple[str, ...]:
    """The facets beside results of these kinds: those that all of them have."""
    first, *others = [SHELVES[kind] for kind in kinds] or [()]
    return tuple(name for name in first if all(name in other for other in others))
