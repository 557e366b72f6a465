"""Kind of a place of learning."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from snippets.term import Term


class InstitutionKind(Term):
    """Kind of a place of learning."""

    field = models.ForeignKey(
        "snippets.Field",
        verbose_name=_("field"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The field of the offers of such places, whatever their subjects."),
    )

    class Meta(Term.Meta):
        verbose_name = _("kind of place of learning")
        verbose_name_plural = _("kinds of place of learning")
