"""Closed lists that code or law depends on. What editors may add to is a vocabulary in `snippets`."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PriceUnit(models.TextChoices):
    """What one pays for."""

    GROUP = "group", pgettext_lazy("price per", "group")
    CLASS = "class", pgettext_lazy("price per", "class")
    PUPIL = "pupil", pgettext_lazy("price per", "pupil")
    CHILD = "child", pgettext_lazy("price per", "child")
    COURSE = "course", pgettext_lazy("price per", "course")


class Residence(models.TextChoices):
    """Whether a price holds for everybody, or depends on where the school lies."""

    ANY = "any", _("Everybody")
    RESIDENT = "resident", _("Schools of the municipality")
    OTHER = "other", _("Schools of other municipalities")


class Membership(models.TextChoices):
    """Whether a price depends on a membership."""

    ANY = "any", _("Everybody")
    MEMBER = "member", _("Members")
    OTHER = "other", _("Non-members")


class PartnershipModel(models.TextChoices):
    """How an institution is tied to Skoletjenesten."""

    CULTURAL = "co-financed-institution", _("Co-financed with the institution")
    MUNICIPAL = "co-financed-municipality", _("Co-financed by municipalities")
    EXTERNAL = "externally-funded", _("Fully financed externally")
    OPERATING_GRANT = "operating-grant", _("Operating grant")
    COLLABORATOR = "collaborator", _("Collaborator")
    NONE = "none", _("None")


class ServiceUsed(models.TextChoices):
    """What a partner draws on."""

    CATALOGUE = "catalogue", _("The catalogue")
    COURSES = "courses", _("Courses and study groups")
    CONSULTING = "consulting", _("Consultants")
    DEVELOPMENT = "development", _("Development projects")
    COMMUNICATION = "communication", _("Communication")


class EndUser(models.TextChoices):
    """Who a material is for."""

    TEACHER = "teacher", _("Teachers and pedagogues")
    PUPIL = "pupil", _("Pupils and children")


class Phase(models.TextChoices):
    """When a course of steps happens."""

    BEFORE = "before", _("Before the visit")
    DURING = "during", _("During the visit")
    AFTER = "after", _("After the visit")


class ChartKind(models.TextChoices):
    """How figures are drawn."""

    BAR = "bar", _("Bars")
    LINE = "line", _("Line")
    PIE = "pie", _("Pie")
