"""Which facets stand beside the results of a kind, in which order, and what they are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.catalogue.enums import Kind

IN_SIGHT = 7  # values of a facet before the rest is folded away
OPEN = 3  # facets that stand open

HEADINGS: Mapping[str, str | Promise] = {
    "article_kind": _("Kind of article"),
    "audience": _("For whom"),
    "booking": _("Booking"),
    "competence": _("Can do"),
    "competence_area": _("Competence area"),
    "consultant_corps": _("Corps of consultants"),
    "curriculum_theme": _("Curriculum theme"),
    "duration": _("Duration"),
    "edition_kind": _("Kind of edition"),
    "end_user": _("Made for"),
    "event_kind": _("Kind of event"),
    "facility": _("Facilities and accessibility"),
    "field": _("Field"),
    "financing": _("Financing"),
    "free": _("Free"),
    "function": _("Function"),
    "gives_talks": _("Talks"),
    "institution": _("Place of learning"),
    "institution_kind": _("Kind of place"),
    "knowledge_area": _("Knows about"),
    "landsdel": _("Part of the country"),
    "language": _("Language"),
    "level": _("Class or education"),
    "marked_day": _("Marked days"),
    "method": _("Method"),
    "month": _("Month"),
    "municipality": _("Municipality"),
    "offer": _("Offer"),
    "offer_kind": _("Kind of offer"),
    "page_kind": _("Kind of page"),
    "partner": _("Partner"),
    "partnership": _("Partnership"),
    "price_band": _("Price for a class"),
    "region": _("Region"),
    "scope": _("Scope"),
    "season": _("Season"),
    "serves": _("They travel to"),
    "stage": _("Stage"),
    "subject": _("Subject"),
    "suitability": _("Particularly suited to"),
    "teaching_form": _("Teaching form"),
    "teaching_language": _("Teaching language"),
    "topic": _("Topic"),
    "travels_everywhere": _("The whole country"),
    "travels_to": _("Travels to"),
    "visit_place": _("Where it happens"),
    "week": _("Week"),
    "workplace": _("Works at"),
}

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
