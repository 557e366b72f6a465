"""The offer's editor, in tabs that follow how an educator works: what, for whom, the visit, the practical, the price …"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from cms.pages.level_panels import FOR_WHOM
from cms.pages.offer_form import OfferForm
from cms.pages.presentation import PICTURE_PANEL

_OFFER = [
    TitleFieldPanel("title"),
    "kind",
    "card_text",
    "body",
    PICTURE_PANEL,
    FieldPanel("teaching_forms"),
    FieldPanel("teaching_languages"),
    MultiFieldPanel(["print_text", "share_text"], heading=_("Texts for print and sharing"), classname="collapsed"),
]

_FOR_WHOM = [*FOR_WHOM, FieldPanel("topics"), FieldPanel("suitabilities")]

_VISIT = [
    "before",
    "during",
    "after",
    MultiFieldPanel(
        ["prerequisites", "teacher_role", "bring_along", "preparation_minutes"],
        heading=_("What the teacher should know"),
    ),
    "materials",
]

_PRACTICAL = [
    MultiFieldPanel(
        [FieldRowPanel(["duration_min", "duration_max"]), FieldRowPanel(["meetings", "whole_day"])],
        heading=_("Duration"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel(["group_unit", "adults_required"]),
            FieldRowPanel(["group_min", "group_max", "parallel_groups"]),
        ],
        heading=_("Group size"),
    ),
]

_PRICE = ["prices", "subsidies"]

_WHEN_AND_WHERE = [
    MultiFieldPanel(
        ["whole_year", "periods", "school_weeks", FieldPanel("weekdays"), FieldPanel("marked_days")],
        heading=_("When in the year"),
    ),
    FieldPanel("visit_places"),
    MultiFieldPanel(
        [
            "street",
            FieldRowPanel(["postal_code", "city"]),
            "municipality",
            FieldRowPanel(["latitude", "longitude"]),
            "approximate",
            FieldRowPanel(["stop", "walk"]),
            FieldRowPanel(["bus", "parking"]),
        ],
        heading=_("Another address than the institution's"),
        classname="collapsed",
    ),
    MultiFieldPanel(["served_municipalities", "service_fee"], heading=_("Where you travel to"), classname="collapsed"),
    MultiFieldPanel(["own_facilities", "facilities"], heading=_("Facilities and accessibility"), classname="collapsed"),
]

_BOOKING = [
    "booking_method",
    "booking_url",
    FieldRowPanel(["booking_email", "booking_telephone"]),
    "booking_times",
    FieldRowPanel(["booking_opens_on", "booking_deadline_days"]),
    "cancellation",
]

_MORE = [
    "confirm_by",
    PublishingPanel(),
    "slug",
    "co_organisers",
    "related_offers",
    "funders",
    "external_ids",
    "internal_note",
]

EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(_OFFER, heading=_("The offer")),
        ObjectList(_FOR_WHOM, heading=_("For whom")),
        ObjectList(_VISIT, heading=_("Around the visit")),
        ObjectList(_PRACTICAL, heading=_("Practical")),
        ObjectList(_PRICE, heading=_("Price")),
        ObjectList(_WHEN_AND_WHERE, heading=_("When and where")),
        ObjectList(
            _BOOKING, heading=_("Booking"), help_text=_("What you leave empty is taken from your place of learning.")
        ),
        ObjectList(_MORE, heading=_("Publishing and more")),
    ],
    base_form_class=OfferForm,
)
