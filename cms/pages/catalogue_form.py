"""The rules that the forms of all page types share.

A draft may be unfinished in any way; publishing, or sending to be approved, asks for the rest and says what to do.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.pages.term_form import TermForm


class CatalogueForm(TermForm):
    """Base of the page types' forms."""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        if not self.is_deferred_validation:
            self.finished(data)
        return data

    def finished(self, data: dict[str, Any]) -> None:
        """Refuse what may stand in a draft but not be published or sent to be approved."""
        if data.get("image") and not data.get("image_alt"):
            self.add_error("image_alt", _("Describe the image in a few words for those who cannot see it."))
        self._curriculum(data)

    def in_order(self, data: dict[str, Any], low: str, high: str, message: Any) -> None:
        """Refuse `high` with `message` if it is less than `low`."""
        if data.get(low) is not None and data.get(high) is not None and data[high] < data[low]:
            self.add_error(high, message)

    def _curriculum(self, data: dict[str, Any]) -> None:
        subjects = set(data.get("subjects") or [])
        if strange := [area for area in data.get("competence_areas") or [] if area.subject not in subjects]:
            message = _("“%(area)s” is an area of %(subject)s: tick that subject too, or untick the area.")
            for area in strange:
                self.add_error("competence_areas", message % {"area": area, "subject": area.subject})
