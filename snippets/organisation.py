"""An organisation that is no place of learning."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from snippets.term import Term


class Organisation(Term):
    """An organisation that is no place of learning."""

    kind = models.CharField(_("kind"), max_length=30, default="other")
    url = models.URLField(_("address"), blank=True)
    logo = models.ForeignKey(
        "media.CatalogueImage",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta(Term.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
