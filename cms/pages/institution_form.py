"""What an institution's form refuses, and what to do about it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.pages.offer_form import BookingForm


class InstitutionForm(BookingForm):
    """Rules of an institution."""

    def finished(self, data: dict[str, Any]) -> None:
        super().finished(data)
        if data.get("notice") and not data.get("notice_until"):
            self.add_error("notice_until", _("Say until when, so that the notice goes by itself."))
        self._digits(data, "cvr_number", 8, _("A CVR number has eight digits."))
        self._digits(data, "p_number", 10, _("A P number has ten digits."))

    def _digits(self, data: dict[str, Any], name: str, length: int, message: Any) -> None:
        value = data.get(name)
        if value and not (len(value) == length and value.isascii() and value.isdigit()):
            self.add_error(name, message)
