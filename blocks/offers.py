"""Lines of an offer's facts: prices, subsidies, periods, materials, funders, ids elsewhere."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    ChoiceBlock,
    DateBlock,
    DecimalBlock,
    IntegerBlock,
    MultipleChoiceBlock,
    PageChooserBlock,
    StructBlock,
    StructBlockValidationError,
)
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from blocks.choices import EndUser, Membership, PriceUnit, Residence
from blocks.lines import FactBlock, LineBlock, WebAddressBlock

school_year = RegexValidator(r"^20\d\d/20\d\d$", _("Write a school year with both years, for example 2026/2027."))

SECTORS = [
    ("dagtilbud", _("Daycare")),
    ("grundskole", _("Primary and lower secondary school")),
    ("fritid", _("After-school care and clubs")),
    ("ungdomsuddannelse", _("Youth education")),
    ("saerlig", _("Special groups")),
    ("efterskole", _("Boarding school (efterskole)")),
    ("laereruddannelse", _("Students of teaching")),
]


def _amount() -> DecimalBlock:
    return DecimalBlock(
        label=_("Amount"), min_value=0, max_digits=8, decimal_places=2, help_text=_("In Danish kroner.")
    )


class _Line(StructBlock):
    """What every line of the price list may say of itself."""

    note = LineBlock(label=_("Note"), required=False, max_length=160)
    school_year = FactBlock(
        label=_("School year"), required=False, validators=[school_year], help_text=_("For example 2026/2027.")
    )


class _TargetedLine(_Line):
    """A line that may hold for some only."""

    sectors = MultipleChoiceBlock(
        choices=SECTORS,
        label=_("For"),
        required=False,
        widget=CheckboxSelectMultiple(),
        help_text=_("Choose none if it is for all."),
    )
    residence = ChoiceBlock(choices=Residence.choices, default=Residence.ANY, label=_("Residence"))
    membership = ChoiceBlock(choices=Membership.choices, default=Membership.ANY, label=_("Membership"))


class PriceBlock(_TargetedLine):
    """A price per group, class, pupil, child or course."""

    amount = _amount()
    per = ChoiceBlock(choices=PriceUnit.choices, default=PriceUnit.CLASS, label=_("Per"))

    class Meta:
        icon = "tag"
        label = _("Price")
        label_format = "{amount} kr. / {per}"
        form_layout = ["amount", "per", "sectors", "residence", "membership", "school_year", "note"]


class FreeBlock(_TargetedLine):
    """Free, for all or for some."""

    class Meta:
        icon = "success"
        label = _("Free")
        form_layout = ["sectors", "residence", "membership", "school_year", "note"]


class ExtraAdultBlock(_Line):
    """What an adult more than those included costs."""

    amount = _amount()
    included = IntegerBlock(label=_("Adults included"), required=False, min_value=0, max_value=20)

    class Meta:
        icon = "user"
        label = _("Extra adults")
        form_layout = ["amount", "included", "school_year", "note"]


class MaterialsFeeBlock(_Line):
    """What materials cost on top."""

    amount = _amount()
    per = ChoiceBlock(choices=PriceUnit.choices, default=PriceUnit.PUPIL, label=_("Per"))

    class Meta:
        icon = "clipboard-list"
        label = _("Materials")
        form_layout = ["amount", "per", "school_year", "note"]


class LateFeeBlock(_Line):
    """What it costs to come too late or not at all."""

    amount = _amount()

    class Meta:
        icon = "time"
        label = _("Late fee")
        form_layout = ["amount", "school_year", "note"]


class SubsidyBlock(StructBlock):
    """Who helps to pay, how much at most, until when to ask, and where."""

    giver = LineBlock(label=_("Who gives the subsidy"), max_length=160)
    cap = DecimalBlock(label=_("At most (kr.)"), required=False, min_value=0, max_digits=8, decimal_places=2)
    deadline = DateBlock(label=_("Apply before"), required=False)
    link = WebAddressBlock(label=_("Link"), required=False)
    note = LineBlock(label=_("Note"), required=False, max_length=250)

    class Meta:
        icon = "plus"
        label = _("Subsidy")


class PeriodBlock(StructBlock):
    """A span of days, both included."""

    start = DateBlock(label=_("From"))
    end = DateBlock(label=_("To"))

    class Meta:
        icon = "date"
        label = _("Period")

    def clean(self, value: Any) -> Any:
        """Refuse a period that ends before it begins."""
        value = super().clean(value)
        if value["start"] and value["end"] and value["end"] < value["start"]:
            error = ValidationError(_("The period ends before it begins. Choose a later day."))
            raise StructBlockValidationError(block_errors={"end": error})
        return value


class MaterialLinkBlock(StructBlock):
    """A guide or a pupil material: a file of ours, or a link."""

    title = LineBlock(label=_("Title"), max_length=160)
    end_user = ChoiceBlock(choices=EndUser.choices, default=EndUser.TEACHER, label=_("For"))
    file = DocumentChooserBlock(label=_("File"), required=False)
    link = WebAddressBlock(label=_("Link"), required=False)

    class Meta:
        icon = "doc-full"
        label = _("Material")

    def clean(self, value: Any) -> Any:
        """A material leads somewhere: to a file or a link, and not to both."""
        value = super().clean(value)
        if bool(value["file"]) == bool(value["link"]) and not getattr(self, "is_deferred_validation", False):
            error = ValidationError(_("Choose a file or write a link: one of the two."))
            raise StructBlockValidationError(block_errors={"link": error})
        return value


class FunderBlock(StructBlock):
    """A funder, with its logo if it wants it shown."""

    organisation = SnippetChooserBlock("snippets.Organisation", label=_("Organisation"))
    logo = ImageChooserBlock(label=_("Logo"), required=False)

    class Meta:
        icon = "group"
        label = _("Funder")


class CoOrganiserBlock(StructBlock):
    """An institution that gives the offer too."""

    page = PageChooserBlock(page_type="pages.Institution", label=_("Place of learning"))

    class Meta:
        icon = "group"
        label = _("Co-organiser")


class RelatedOfferBlock(StructBlock):
    """Another offer."""

    page = PageChooserBlock(page_type="pages.Offer", label=_("Offer of teaching"))

    class Meta:
        icon = "link"
        label = _("Related offer")


class ExternalIdBlock(StructBlock):
    """An id that this page has elsewhere."""

    system = FactBlock(label=_("System"), max_length=60, help_text=_("For example bookingsystem, pretix, KulturNaut."))
    identifier = FactBlock(label=_("Id"), max_length=120)

    class Meta:
        icon = "link"
        label = _("External id")
