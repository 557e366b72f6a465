"""When and where an event takes place."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    ChoiceBlock,
    DateBlock,
    DateTimeBlock,
    IntegerBlock,
    StructBlock,
    StructBlockValidationError,
)

from blocks.lines import FactBlock, LineBlock, WebAddressBlock

LONGEST = 3 * 366  # days that a session may come again
LONGEST_SESSION = 31  # days
YEARS = (2000, 2100)


class Repeats(models.TextChoices):
    """How a session comes again."""

    NONE = "none", _("Does not come again")
    WEEKLY = "weekly", _("Every so many weeks")
    MONTHLY = "monthly", _("Every so many months")


class SessionBlock(StructBlock):
    """A meeting: when, where, or where it is online."""

    title = LineBlock(label=_("Title"), required=False, max_length=160)
    start = DateTimeBlock(label=_("Begins"))
    end = DateTimeBlock(label=_("Ends"), required=False)
    place = LineBlock(label=_("Place"), required=False, max_length=160)
    street = FactBlock(label=_("Street and number"), required=False, max_length=160)
    postal_code = FactBlock(label=_("Postal code"), required=False, max_length=4)
    city = FactBlock(label=_("Town"), required=False, max_length=80)
    online_url = WebAddressBlock(label=_("Link to the online meeting"), required=False)
    repeats = ChoiceBlock(choices=Repeats.choices, default=Repeats.NONE, label=_("Comes again"))
    interval = IntegerBlock(label=_("Every how many weeks or months"), required=False, min_value=1, max_value=52)
    until = DateBlock(label=_("Last time"), required=False)

    class Meta:
        icon = "date"
        label = _("Session")
        label_format = "{title} {start}"

    def clean(self, value: Any) -> Any:
        """A session ends after it begins; one that comes again says until when."""
        value = super().clean(value)
        if getattr(self, "is_deferred_validation", False):
            return value
        for name in ("start", "end"):
            if value[name] and not YEARS[0] <= value[name].year <= YEARS[1]:
                error = ValidationError(_("The year cannot be right. Correct the day."))
                raise StructBlockValidationError(block_errors={name: error})
        if value["end"] and value["start"] and value["end"] <= value["start"]:
            error = ValidationError(_("It ends before it begins. Choose a later time."))
            raise StructBlockValidationError(block_errors={"end": error})
        if value["end"] and value["start"] and (value["end"] - value["start"]).days > LONGEST_SESSION:
            error = ValidationError(_("A session takes a month at most. Correct the day, or add one more session."))
            raise StructBlockValidationError(block_errors={"end": error})
        if value["repeats"] != Repeats.NONE and not value["until"]:
            error = ValidationError(_("Say the last day on which it takes place."))
            raise StructBlockValidationError(block_errors={"until": error})
        if value["until"] and value["start"] and not 0 <= (value["until"] - value["start"].date()).days <= LONGEST:
            error = ValidationError(
                _("The last time is before the first, or more than three years after it. Correct it.")
            )
            raise StructBlockValidationError(block_errors={"until": error})
        return value
