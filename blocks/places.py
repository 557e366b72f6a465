"""Where things are, and how a place is tied to Skoletjenesten."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
    ChoiceBlock,
    DateBlock,
    DecimalBlock,
    ListBlock,
    MultipleChoiceBlock,
    StructBlock,
    StructBlockValidationError,
)
from wagtail.snippets.blocks import SnippetChooserBlock

from blocks import groups
from blocks.choices import PartnershipModel, ServiceUsed
from blocks.lines import FactBlock, LineBlock, ParagraphBlock, WebAddressBlock
from blocks.previews import Previewed

# Denmark with Bornholm, generously: a swapped latitude and longitude is refused.
LATITUDE = {"min_value": 54, "max_value": 58, "max_digits": 8, "decimal_places": 5}
LONGITUDE = {"min_value": 7, "max_value": 16, "max_digits": 8, "decimal_places": 5}


class PlaceBlock(StructBlock):
    """A house or site: its address, its point, how to get there, when it is open for schools."""

    name = LineBlock(label=_("Name"), required=False, max_length=160, help_text=_("Empty: the institution's own."))
    street = FactBlock(label=_("Street and number"), required=False, max_length=160)
    postal_code = FactBlock(label=_("Postal code"), required=False, max_length=4)
    city = FactBlock(label=_("Town"), required=False, max_length=80)
    municipality = SnippetChooserBlock("snippets.Municipality", label=_("Municipality"), required=False)
    latitude = DecimalBlock(label=_("Latitude"), required=False, **LATITUDE)
    longitude = DecimalBlock(label=_("Longitude"), required=False, **LONGITUDE)
    approximate = BooleanBlock(
        label=_("The point is approximate"), required=False, help_text=_("Shown to readers as “about”.")
    )
    stop = LineBlock(label=_("Stop or station"), required=False, max_length=120)
    walk = LineBlock(label=_("Walk from the stop"), required=False, max_length=120)
    bus = LineBlock(label=_("Where a coach sets down"), required=False, max_length=160)
    parking = LineBlock(label=_("Parking"), required=False, max_length=160)
    school_hours = ParagraphBlock(label=_("Open for schools"), required=False, max_length=300, rows=2)

    class Meta:
        icon = "site"
        label = _("Place")
        label_format = "{name} {street} {city}"

    def clean(self, value: Any) -> Any:
        """A point has both coordinates or none."""
        value = super().clean(value)
        if (value["latitude"] is None) != (value["longitude"] is None):
            missing = "latitude" if value["latitude"] is None else "longitude"
            error = ValidationError(
                _("A point needs both latitude and longitude. Fill in the other one, or clear both.")
            )
            raise StructBlockValidationError(block_errors={missing: error})
        return value


class PartnershipBlock(StructBlock):
    """An agreement: its model, its years, and what it gives."""

    model = ChoiceBlock(choices=PartnershipModel.choices, label=_("Model"))
    valid_from = DateBlock(label=_("Valid from"), required=False)
    valid_to = DateBlock(label=_("Valid to"), required=False)
    laboratory = BooleanBlock(label=_("Laboratory partner"), required=False)
    services = MultipleChoiceBlock(
        choices=ServiceUsed.choices, label=_("Services used"), required=False, widget=CheckboxSelectMultiple()
    )

    class Meta:
        icon = "group"
        label = _("Partnership")


class MapPointBlock(StructBlock):
    """A point on a map."""

    label = LineBlock(label=_("What is there"), max_length=120)
    latitude = DecimalBlock(label=_("Latitude"), **LATITUDE)
    longitude = DecimalBlock(label=_("Longitude"), **LONGITUDE)
    approximate = BooleanBlock(
        label=_("The point is approximate"), required=False, help_text=_("Shown to readers as “about”.")
    )
    link = WebAddressBlock(label=_("Link"), required=False)

    class Meta:
        icon = "site"
        label = _("Point")
        label_format = "{label}"


class MapBlock(Previewed, StructBlock):
    """Points that belong together."""

    heading = LineBlock(label=_("Heading"), required=False, max_length=120)
    points = ListBlock(MapPointBlock(), label=_("Points"), min_num=1, max_num=50)

    class Meta:
        icon = "site"
        label = _("Map")
        label_format = "{heading}"
        group = groups.DATA
        description = _("Points in Denmark with their names, drawn on a plain map and listed below it.")
        preview_value = {
            "heading": "Tre steder på ruten",
            "points": [
                {"label": "Rådhuset", "latitude": "55.67590", "longitude": "12.56950"},
                {"label": "Rundetårn", "latitude": "55.68140", "longitude": "12.57580"},
                {"label": "Kastellet", "latitude": "55.69100", "longitude": "12.59400", "approximate": True},
            ],
        }
