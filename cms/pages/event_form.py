"""What an event's form refuses, and what to do about it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.pages.catalogue_form import CatalogueForm
from cms.pages.choices import RegistrationMethod

_NEEDED_TO_REGISTER: dict[str, tuple[str, Any]] = {
    RegistrationMethod.LINK: ("registration_url", _("Write the link, or choose another way of registration.")),
    RegistrationMethod.MAIL: ("registration_email", _("Write the address, or choose another way of registration.")),
}


class EventForm(CatalogueForm):
    """Rules of an event."""

    def finished(self, data: dict[str, Any]) -> None:
        super().finished(data)
        if not data.get("sessions"):
            self.add_error("sessions", _("Add at least one session: when and where."))
        needed = _NEEDED_TO_REGISTER.get(data.get("registration_method") or "")
        if needed and not data.get(needed[0]) and needed[0] not in self.errors:
            self.add_error(*needed)
