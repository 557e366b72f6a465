"""Closed lists of the page types, and a field that holds several of one."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class VisitPlace(models.TextChoices):
    """Where the teaching happens."""

    HERE = "here", _("At our place")
    SCHOOL = "at-school", _("At your school or daycare")
    OUTDOORS = "outdoors", _("Outdoors")
    ONLINE = "online", _("Online")


class Weekday(models.TextChoices):
    """ISO 8601 weekday numbers."""

    MONDAY = "1", _("Monday")
    TUESDAY = "2", _("Tuesday")
    WEDNESDAY = "3", _("Wednesday")
    THURSDAY = "4", _("Thursday")
    FRIDAY = "5", _("Friday")
    SATURDAY = "6", _("Saturday")
    SUNDAY = "7", _("Sunday")


class GroupUnit(models.TextChoices):
    """What comes on a visit."""

    CLASS = "class", _("Class")
    GROUP = "group", _("Group")
    CHILDREN = "children", _("Group of children")
    YEAR = "year", _("Whole year")


class BookingMethod(models.TextChoices):
    """How one books."""

    LINK = "link", _("Booking link")
    TELEPHONE = "telephone", _("Telephone")
    MAIL = "mail", _("E-mail")
    FORM = "form", _("Form on our site")
    NONE = "none", _("No booking needed")


class ArticleKind(models.TextChoices):
    """What an article is."""

    NEWS = "news", _("News")
    SPECIALIST = "specialist", _("Specialist article")


class RegistrationMethod(models.TextChoices):
    """How one signs up for an event."""

    LINK = "link", _("Registration link")
    MAIL = "mail", _("E-mail")
    NONE = "none", _("No registration needed")


class ProjectScope(models.TextChoices):
    """Whose project it is."""

    SHARED = "shared", _("Shared by all")
    LOCAL = "local", _("Local")
    ACROSS = "across", _("Across institutions")
    EXTERNAL = "external", _("With external partners")


class ProjectFinancing(models.TextChoices):
    """How a project is paid for."""

    OWN = "own", _("Own means")
    AT_COST = "at-cost", _("For others, at cost")
    GRANT = "grant", _("By a grant")


class EditionKind(models.TextChoices):
    """What an edition is."""

    CATALOGUE = "catalogue", _("Annual catalogue")
    BOOKLET = "booklet", _("Booklet")
    REPORT = "report", _("Annual report")


class ChoicesField(models.JSONField):
    """Several values of a closed list, kept in the order of that list."""

    def __init__(self, *args: Any, choices_class: type[models.TextChoices] | None = None, **kwargs: Any) -> None:
        self.choices_class = choices_class
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        assert self.choices_class is not None
        return forms.MultipleChoiceField(
            choices=self.choices_class.choices,
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=kwargs.get("label", capfirst(str(self.verbose_name))),
            help_text=kwargs.get("help_text", self.help_text),
        )

    def clean(self, value: Any, model_instance: models.Model | None) -> list[str]:
        """The values in the list's order; raises ValidationError for one that is not in it."""
        allowed = self.choices_class.values if self.choices_class else []
        chosen = set(value or [])
        if unknown := chosen - set(allowed):
            raise ValidationError(_("“%(value)s” is not one of the choices."), params={"value": min(unknown)})
        return [item for item in allowed if item in chosen]
