"""What a profile's form refuses, and what to do about it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.pages.catalogue_form import CatalogueForm


class ProfileForm(CatalogueForm):
    """Rules of a profile."""

    def finished(self, data: dict[str, Any]) -> None:
        super().finished(data)
        if not data.get("consent") and not self.instance.live:  # to publish a live one without it is to withdraw it
            self.add_error("consent", _("Ask for consent and tick it: without it the profile cannot be published."))
        if not any(data.get(name) for name in ("contact_email", "contact_telephone", "contact_form_url")):
            self.add_error("contact_email", _("Say how to reach the person: a mailbox, a telephone or a form."))
        if data.get("travels_everywhere") and data.get("travel_municipalities"):
            self.add_error(
                "travels_everywhere",
                _("Untick “the whole country” or clear the municipalities: one includes the other."),
            )
