"""How much has been asked: of this minute's allowance, and by key and day."""

from typing import ClassVar

from django.db import models

from cms.partners.models.key import Key


class Allowance(models.Model):
    """How many requests of a bucket's current window have been handed out to processes (see `cms.partners.limits`).

    `bucket` is a key's, or a keyed digest of an address that changes every day: no address is stored.
    """

    bucket = models.CharField(max_length=80, primary_key=True)
    window = models.BigIntegerField()
    taken = models.PositiveIntegerField()


class KeyUsage(models.Model):
    """How many requests a key made on a day (Danish date)."""

    key = models.ForeignKey(Key, on_delete=models.CASCADE, related_name="usage")
    day = models.DateField()
    requests = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["key", "day"], name="one_sum_a_day")]
