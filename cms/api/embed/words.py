"""What facets are called above their values in an embedded search."""

from django.utils.translation import gettext as _


def facet_heading(name: str) -> str:
    """The facet in a word or two, in the language of the thread; its own name if we have none."""
    headings = {
        "level": _("Class or education"),
        "stage": _("Stage"),
        "subject": _("Subject"),
        "topic": _("Topic"),
        "field": _("Field"),
        "offer_kind": _("Kind of offer"),
        "municipality": _("Municipality"),
        "region": _("Region"),
        "price_band": _("Price"),
        "free": _("Free"),
        "duration": _("Duration"),
        "season": _("Season"),
        "visit_place": _("Where"),
        "teaching_form": _("Teaching form"),
        "teaching_language": _("Language"),
        "facility": _("Facilities"),
        "institution_kind": _("Kind of place"),
        "event_kind": _("Kind of event"),
        "month": _("Month"),
        "audience": _("Audience"),
        "knowledge_area": _("Knowledge area"),
        "kind": _("Kind"),
    }
    return headings.get(name, name)
