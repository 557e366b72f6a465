"""Where a person belongs, and which persons stand behind something."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import PageChooserBlock, StructBlock, StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from blocks.lines import FactBlock


class InstitutionChoiceBlock(StructBlock):
    """An institution of the catalogue."""

    page = PageChooserBlock(page_type="pages.Institution", label=_("Place of learning"))

    class Meta:
        icon = "site"
        label = _("Place of learning")


class OrganisationChoiceBlock(StructBlock):
    """An organisation that is no place of learning."""

    organisation = SnippetChooserBlock("snippets.Organisation", label=_("Organisation"))

    class Meta:
        icon = "group"
        label = _("Organisation")


class ProfileChoiceBlock(StructBlock):
    """A person with a profile."""

    page = PageChooserBlock(page_type="pages.Profile", label=_("Profile"))

    class Meta:
        icon = "user"
        label = _("Profile")


class AuthorBlock(StructBlock):
    """Who wrote something: a person with a profile, or a name."""

    page = PageChooserBlock(page_type="pages.Profile", label=_("Profile"), required=False)
    name = FactBlock(
        label=_("Name"), required=False, max_length=120, help_text=_("For authors who have no profile here.")
    )

    class Meta:
        icon = "user"
        label = _("Author")

    def clean(self, value: Any) -> Any:
        """An author is a profile or a name, and not both."""
        value = super().clean(value)
        if bool(value["page"]) == bool(value["name"]) and not getattr(self, "is_deferred_validation", False):
            error = ValidationError(_("Choose a profile or write a name: one of the two."))
            raise StructBlockValidationError(block_errors={"name": error})
        return value
