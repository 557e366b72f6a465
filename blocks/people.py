"""Those whom one can reach. A role before a person: a role mailbox outlives its holder."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    EmailBlock,
    ListBlock,
    PageChooserBlock,
    StructBlock,
    URLBlock,
)


class ContactBlock(StructBlock):
    """How to reach a role, such as the booking office."""

    role = CharBlock(label=_("Role"), max_length=80, help_text=_("For example Booking or Skoletjenesten."))
    email = EmailBlock(label=_("E-mail"), required=False)
    telephone = CharBlock(label=_("Telephone"), required=False, max_length=30)
    link = URLBlock(label=_("Link"), required=False)

    class Meta:
        icon = "mail"
        label = _("Contact")


class StaffBlock(StructBlock):
    """A member of staff, shown only with consent."""

    name = CharBlock(label=_("Name"), max_length=120)
    role = CharBlock(label=_("Role"), max_length=120, required=False)
    email = EmailBlock(label=_("E-mail"), required=False)
    consent = BooleanBlock(
        label=_("Has agreed to be shown"), required=False, help_text=_("Without it the person stays in the house.")
    )

    class Meta:
        icon = "user"
        label = _("Member of staff")


class DepartmentBlock(StructBlock):
    """A department of Skoletjenesten: its own name and staff, for one or several places of learning."""

    name = CharBlock(label=_("Name"), max_length=160)
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
