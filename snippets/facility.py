"""A fact about a place: what is there, and who can use it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from snippets.term import Term


class Facility(Term):
    """A fact about a place: what is there, and who can use it."""

    group = models.CharField(_("group"), max_length=20, default="facility")
    schema_org = models.CharField(_("schema.org term"), max_length=60, blank=True)

    class Meta(Term.Meta):
        verbose_name = _("facility")
        verbose_name_plural = _("facilities")
