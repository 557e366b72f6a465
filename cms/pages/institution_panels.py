"""The institution's editor."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from cms.pages.institution_form import InstitutionForm
from cms.pages.presentation import PICTURE_PANEL

_ABOUT = [
    TitleFieldPanel("title"),
    "kind",
    "card_text",
    "body",
    PICTURE_PANEL,
    "logo",
    "website",
    MultiFieldPanel(["notice", "notice_until"], heading=_("Temporary notice")),
]

_WHERE = [
    "places",
    "seat_municipality",
    "further_municipalities",
    MultiFieldPanel(["facilities", "accessibility_note"], heading=_("Facilities and accessibility")),
]

_DEFAULTS = [
    "prices",
    MultiFieldPanel(
        [
            "booking_method",
            "booking_url",
            FieldRowPanel(["booking_email", "booking_telephone"]),
            "booking_times",
            FieldRowPanel(["booking_opens_on", "booking_deadline_days"]),
            "cancellation",
        ],
        heading=_("Booking"),
    ),
]

EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(_ABOUT, heading=_("About us")),
        ObjectList(_WHERE, heading=_("Places and facilities")),
        ObjectList(
            _DEFAULTS, heading=_("Prices and booking"), help_text=_("Hold for every offer that states nothing else.")
        ),
        ObjectList(["contacts", "departments", "partnerships"], heading=_("People and partnership")),
        ObjectList(
            [PublishingPanel(), "slug", FieldRowPanel(["cvr_number", "p_number"]), "external_ids", "internal_note"],
            heading=_("Publishing and more"),
        ),
    ],
    base_form_class=InstitutionForm,
)
