"""Where in Denmark: municipalities, landsdele, and regions with the days on which they begin and end."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from snippets.term import Term


class Region(Term):
    """A region, in force from one day to another; `replaced_by` is its successor."""

    iso_3166_2 = models.CharField(_("ISO 3166-2"), max_length=6, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta(Term.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")


class Landsdel(Term):
    """One of the eleven landsdele (NUTS 3)."""

    class Meta(Term.Meta):
        verbose_name = _("landsdel")
        verbose_name_plural = _("landsdele")


class Municipality(Term):
    """A municipality, by its four-digit code. Its region follows from the date and is stored nowhere else."""

    notation = models.CharField(_("short code"), max_length=40, blank=True)
    region = models.ForeignKey(Region, verbose_name=_("first region"), on_delete=models.PROTECT, related_name="+")
    landsdel = models.ForeignKey(Landsdel, verbose_name=_("landsdel"), on_delete=models.PROTECT, related_name="+")
    seat = models.CharField(_("seat"), max_length=80, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)

    class Meta(Term.Meta):
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
