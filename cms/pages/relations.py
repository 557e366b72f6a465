"""Choosing several words of a vocabulary."""

from django.utils.functional import Promise
from modelcluster.fields import ParentalManyToManyField


def several(to: str, label: str | Promise, **kwargs: object) -> ParentalManyToManyField:
    """A choice of several terms of the model `to`, such as `snippets.Subject`; optional, unless told."""
    return ParentalManyToManyField(to, verbose_name=label, **{"blank": True, "related_name": "+", **kwargs})
