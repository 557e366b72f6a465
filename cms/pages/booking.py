"""How one books: the same fields on an offer and, as its default, on its institution."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.pages.choices import BookingMethod
from cms.pages.fields import WebAddressField, whole_number


class BookingFields(models.Model):
    """What an offer leaves empty it takes from its institution, as one whole (see `cms.catalogue.projectors`)."""

    booking_method = models.CharField(_("booking"), max_length=12, choices=BookingMethod.choices, blank=True)
    booking_url = WebAddressField(_("booking link"), blank=True, max_length=500)
    booking_email = models.EmailField(_("e-mail for booking"), blank=True)
    booking_telephone = models.CharField(_("telephone for booking"), max_length=30, blank=True)
    booking_times = models.CharField(
        _("times"), max_length=200, blank=True, help_text=_("For example “weekdays 9–14; answered within two days”.")
    )
    booking_opens_on = models.DateField(_("booking opens on"), null=True, blank=True)
    booking_deadline_days = whole_number(_("book at least (days before)"), most=730)
    cancellation = models.CharField(_("cancellation"), max_length=300, blank=True)

    class Meta:
        abstract = True
