"""Subjects of school and of youth education."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from snippets.term import Term


class Subject(Term):
    """A subject; in youth education a wider one (History) with a narrower one per level (History A)."""

    sector = models.CharField(_("sector"), max_length=20)
    kind = models.CharField(_("kind"), max_length=20, default="fag")
    block = models.CharField(_("group of subjects"), max_length=40, blank=True)
    class_from = models.PositiveSmallIntegerField(_("from class"), null=True, blank=True)
    class_to = models.PositiveSmallIntegerField(_("to class"), null=True, blank=True)
    educations = models.JSONField(_("educations"), default=list, blank=True)
    level = models.CharField(_("level"), max_length=1, blank=True)
    broader = models.ForeignKey(
        "self", verbose_name=_("wider subject"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    field = models.ForeignKey(
        "snippets.Field",
        verbose_name=_("field"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The field of offers in this subject, wherever they are given. Leave it empty if it may be any."),
    )

    class Meta(Term.Meta):
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")
