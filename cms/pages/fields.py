"""Fields with the limits that every database keeps: SQLite would store what PostgreSQL refuses."""

from typing import Any

from django.core.validators import MaxValueValidator, URLValidator
from django.db import models
from django.utils.functional import Promise

WEEK_IN_MINUTES = 7 * 24 * 60


def whole_number(label: Promise, most: int) -> "models.PositiveSmallIntegerField[Any, Any]":
    """A number from 0 to `most` (32,767 at most) that may be left open."""
    limit = [MaxValueValidator(most)]
    return models.PositiveSmallIntegerField(label, null=True, blank=True, validators=limit)  # type: ignore[arg-type]


def minutes(label: Promise) -> "models.PositiveSmallIntegerField[Any, Any]":
    """A length of time in minutes, up to a week."""
    return whole_number(label, WEEK_IN_MINUTES)


class WebAddressField(models.URLField):
    """An address that a reader's browser can open: http or https, and no other scheme."""

    default_validators = [URLValidator(schemes=["http", "https"])]
