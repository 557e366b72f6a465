"""Those whom one can reach. A role before a person: a role mailbox outlives its holder."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
    EmailBlock,
    ListBlock,
    PageChooserBlock,
    StructBlock,
    StructBlockValidationError,
)

from blocks import groups
from blocks.lines import FactBlock, LineBlock, WebAddressBlock
from blocks.previews import Previewed

# The page type of those who have a page of their own.
PROFILE_PAGE_TYPE = "pages.Profile"


class ContactBlock(StructBlock):
    """How to reach a role, such as the booking office."""

    role = LineBlock(label=_("Role"), max_length=80, help_text=_("For example Booking or Skoletjenesten."))
    email = EmailBlock(label=_("E-mail"), required=False)
    telephone = FactBlock(label=_("Telephone"), required=False, max_length=30)
    link = WebAddressBlock(label=_("Link"), required=False)

    class Meta:
        icon = "mail"
        label = _("Contact")


class StaffBlock(StructBlock):
    """A member of staff, shown only with consent."""

    name = FactBlock(label=_("Name"), max_length=120)
    role = LineBlock(label=_("Role"), max_length=120, required=False)
    email = EmailBlock(label=_("E-mail"), required=False)
    consent = BooleanBlock(
        label=_("Has agreed to be shown"), required=False, help_text=_("Without it the person stays in the house.")
    )

    class Meta:
        icon = "user"
        label = _("Member of staff")


class DepartmentBlock(StructBlock):
    """A department of Skoletjenesten: its own name and staff, for one or several places of learning."""

    name = LineBlock(label=_("Name"), max_length=160)
    contact = ContactBlock(label=_("Contact"), required=False)
    staff = ListBlock(StaffBlock(), label=_("Staff"), default=[])
    serves = ListBlock(
        PageChooserBlock(page_type="pages.Institution", label=_("Place of learning")),
        label=_("Also serves"),
        default=[],
    )

    class Meta:
        icon = "group"
        label = _("Department")


class ProfileContactBlock(Previewed, StructBlock):
    """Whom to ask: a profile, a role mailbox, or both."""

    heading = LineBlock(label=_("Heading"), required=False, max_length=120)
    page = PageChooserBlock(page_type=PROFILE_PAGE_TYPE, label=_("Profile"), required=False)
    role = LineBlock(
        label=_("Role"), required=False, max_length=80, help_text=_("For example Booking or Skoletjenesten.")
    )
    email = EmailBlock(label=_("E-mail"), required=False)
    telephone = FactBlock(label=_("Telephone"), required=False, max_length=30)

    class Meta:
        icon = "mail"
        label = _("Contact")
        label_format = "{heading} {role}"
        group = groups.FURTHER
        description = _("Whom to ask: somebody's profile, or a role with its mailbox and telephone.")
        preview_value = {
            "heading": "Spørg os",
            "page": None,
            "role": "Skoletjenesten",
            "email": "skole@example.org",
            "telephone": "00 00 00 00",
        }
        preview_pages = ("Kirsten Eksempel",)

    def clean(self, value: Any) -> Any:
        """Refuse a contact whom nobody can reach."""
        value = super().clean(value)
        reached = value["page"] or value["email"] or value["telephone"]
        if not reached and not getattr(self, "is_deferred_validation", False):
            error = ValidationError(_("Choose a profile, or write an e-mail address or a telephone number."))
            raise StructBlockValidationError(block_errors={"page": error})
        return value
