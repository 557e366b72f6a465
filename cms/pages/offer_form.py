"""What an offer's form refuses, and what to do about it. A draft may miss anything; it may not contradict itself."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.pages.choices import BookingMethod, VisitPlace
from cms.pages.term_form import TermForm

_NEEDED_TO_BOOK: dict[str, tuple[str, Any]] = {
    BookingMethod.LINK: ("booking_url", _("Write the booking link, or choose another way of booking.")),
    BookingMethod.MAIL: ("booking_email", _("Write the e-mail address to book at, or choose another way of booking.")),
    BookingMethod.TELEPHONE: ("booking_telephone", _("Write the telephone number, or choose another way of booking.")),
}
# Denmark with Bornholm, generously.
_NORTH, _EAST = (54, 58), (7, 16)


class BookingForm(TermForm):
    """Rules that an offer and an institution share."""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        needed = _NEEDED_TO_BOOK.get(data.get("booking_method") or "")
        if needed and needed[0] in self.fields and not data.get(needed[0]) and needed[0] not in self.errors:
            self.add_error(*needed)
        return data


class OfferForm(BookingForm):
    """Rules of an offer."""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self._in_order(data, "duration_min", "duration_max", _("The longest duration is shorter than the shortest."))
        self._in_order(data, "group_min", "group_max", _("“At most” is less than “at least”. Correct one of them."))
        self._curriculum(data)
        self._others(data)
        self._season(data)
        self._place(data)
        return data

    def _in_order(self, data: dict[str, Any], low: str, high: str, message: Any) -> None:
        if data.get(low) is not None and data.get(high) is not None and data[high] < data[low]:
            self.add_error(high, message)

    def _curriculum(self, data: dict[str, Any]) -> None:
        subjects = set(data.get("subjects") or [])
        if strange := [area for area in data.get("competence_areas") or [] if area.subject not in subjects]:
            message = _("“%(area)s” is an area of %(subject)s: tick that subject too, or untick the area.")
            for area in strange:
                self.add_error("competence_areas", message % {"area": area, "subject": area.subject})

    def _others(self, data: dict[str, Any]) -> None:
        related = [child.value["page"].pk for child in data.get("related_offers") or []]
        if self.instance.pk and self.instance.pk in related:
            self.add_error("related_offers", _("An offer cannot be related to itself. Remove it from the list."))
        organisers = [child.value["page"].pk for child in data.get("co_organisers") or []]
        if self.parent_page is not None and self.parent_page.pk in organisers:
            self.add_error("co_organisers", _("Your own place of learning gives the offer already. Remove it here."))

    def _season(self, data: dict[str, Any]) -> None:
        if data.get("whole_year") and data.get("periods"):
            self.add_error("whole_year", _("Untick “all year” or remove the periods: one excludes the other."))

    def _place(self, data: dict[str, Any]) -> None:
        north, east = data.get("latitude"), data.get("longitude")
        if (north is None) != (east is None):
            missing = "latitude" if north is None else "longitude"
            self.add_error(
                missing, _("A point needs both latitude and longitude. Fill in the other one, or clear both.")
            )
        elif (
            north is not None
            and east is not None
            and not (_NORTH[0] <= north <= _NORTH[1] and _EAST[0] <= east <= _EAST[1])
        ):
            self.add_error("latitude", _("This point is not in Denmark. Are latitude and longitude swapped?"))
        if data.get("served_municipalities") and VisitPlace.SCHOOL not in (data.get("visit_places") or []):
            self.add_error(
                "visit_places",
                _("You travel to municipalities: tick “At your school or daycare”, or clear the municipalities."),
            )
        postal_code = data.get("postal_code")
        if postal_code and not (len(postal_code) == 4 and postal_code.isdigit()):
            self.add_error("postal_code", _("A Danish postal code has four digits."))
