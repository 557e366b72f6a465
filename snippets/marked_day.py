"""A day or week of the year that offers are made for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from snippets.term import Term


class MarkedDay(Term):
    """A day or week of the year that offers are made for."""

    when = models.CharField(_("when"), max_length=80, blank=True)
    week = models.PositiveSmallIntegerField(_("week"), null=True, blank=True)
    month = models.PositiveSmallIntegerField(_("month"), null=True, blank=True)
    day = models.PositiveSmallIntegerField(_("day"), null=True, blank=True)

    class Meta(Term.Meta):
        verbose_name = _("marked day")
        verbose_name_plural = _("marked days")
