"""Curricula: versioned frameworks, their areas and themes. A new framework is new rows, never a new enum."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from snippets.subject import Subject
from snippets.term import Term


class CurriculumFramework(Term):
    """A version of a curriculum, such as Fælles Mål 2019."""

    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    url = models.URLField(_("address"), blank=True)

    class Meta(Term.Meta):
        verbose_name = _("curriculum version")
        verbose_name_plural = _("curriculum versions")


class CompetenceArea(Term):
    """An area of a subject in a framework; `replaced_by` leads across to a later framework."""

    framework = models.ForeignKey(
        CurriculumFramework, verbose_name=_("curriculum version"), on_delete=models.PROTECT, related_name="+"
    )
    subject = models.ForeignKey(Subject, verbose_name=_("subject"), on_delete=models.PROTECT, related_name="+")
    class_from = models.PositiveSmallIntegerField(_("from class"), null=True, blank=True)
    class_to = models.PositiveSmallIntegerField(_("to class"), null=True, blank=True)

    class Meta(Term.Meta):
        verbose_name = _("competence area")
        verbose_name_plural = _("competence areas")


class CurriculumTheme(Term):
    """A theme of the daycare curriculum, or a cross-cutting topic of school."""

    kind = models.CharField(_("kind"), max_length=20)
    sector = models.CharField(_("sector"), max_length=20)

    class Meta(Term.Meta):
        verbose_name = _("curriculum theme")
        verbose_name_plural = _("curriculum themes")
