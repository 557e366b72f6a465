"""What an offer's form refuses, and what to do about it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue

from cms.pages.catalogue_form import CatalogueForm
from cms.pages.choices import BookingMethod, VisitPlace

_NEEDED_TO_BOOK: dict[str, tuple[str, Any]] = {
    BookingMethod.LINK: ("booking_url", _("Write the booking link, or choose another way of booking.")),
    BookingMethod.MAIL: ("booking_email", _("Write the e-mail address to book at, or choose another way of booking.")),
    BookingMethod.TELEPHONE: ("booking_telephone", _("Write the telephone number, or choose another way of booking.")),
}
# Denmark with Bornholm, generously.
_NORTH, _EAST = (54, 58), (7, 16)


class BookingForm(CatalogueForm):
    """Rules that an offer and an institution share."""

    def finished(self, data: dict[str, Any]) -> None:
        super().finished(data)
        self._booking(data)

    def _booking(self, data: dict[str, Any]) -> None:
        method = data.get("booking_method") or ""
        needed = _NEEDED_TO_BOOK.get(method)
        if needed and needed[0] in self.fields and not data.get(needed[0]) and needed[0] not in self.errors:
            self.add_error(*needed)
        reach = ("booking_url", "booking_email", "booking_telephone")
        if not method and any(data.get(name) for name in reach):
            self.add_error("booking_method", _("Choose how one books, or clear link, e-mail and telephone."))


class OfferForm(BookingForm):
    """Rules of an offer."""

    def finished(self, data: dict[str, Any]) -> None:
        super().finished(data)
        too_short = _("The longest duration is shorter than the shortest. Correct one of them.")
        self.in_order(data, "duration_min", "duration_max", too_short)
        self.in_order(data, "group_min", "group_max", _("“At most” is less than “at least”. Correct one of them."))
        self._others(data)
        self._season(data)
        self._place(data)

    def _others(self, data: dict[str, Any]) -> None:
        related = _chosen_pages(data.get("related_offers"))
        if self.instance.pk and self.instance.pk in related:
            self.add_error("related_offers", _("An offer cannot be related to itself. Remove it from the list."))
        organisers = _chosen_pages(data.get("co_organisers"))
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
        if any(data.get(name) for name in ("street", "city", "postal_code")) and not data.get("municipality"):
            self.add_error("municipality", _("Choose the municipality of this address: searches go by it."))
        if data.get("served_municipalities") and VisitPlace.SCHOOL not in (data.get("visit_places") or []):
            self.add_error(
                "visit_places",
                _("You travel to municipalities: tick “At your school or daycare”, or clear the municipalities."),
            )
        postal_code = data.get("postal_code")
        if postal_code and not (len(postal_code) == 4 and postal_code.isascii() and postal_code.isdigit()):
            self.add_error("postal_code", _("A Danish postal code has four digits."))


def _chosen_pages(stream: StreamValue | None) -> list[int]:
    """The primary keys of the pages that a stream of choosers holds; a row that is still empty is passed over."""
    return [child.value["page"].pk for child in stream or [] if child.value["page"]]
