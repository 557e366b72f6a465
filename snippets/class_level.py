"""Whom an offer is for: daycare, class levels, youth education, special groups."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from snippets.term import Term


class ClassLevel(Term):
    """A class level, or another group of pupils."""

    notation = models.CharField(_("short code"), max_length=20, blank=True)
    sector = models.CharField(_("sector"), max_length=20)
    stage = models.CharField(_("stage"), max_length=20, blank=True)
    age_from = models.PositiveSmallIntegerField(_("age from"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("age to"), null=True, blank=True)
    isced = models.CharField(_("ISCED level"), max_length=4, blank=True)

    class Meta(Term.Meta):
        verbose_name = _("level")
        verbose_name_plural = _("levels")
