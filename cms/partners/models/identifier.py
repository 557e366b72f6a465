"""A partner's own ids of our entries."""

from typing import ClassVar

from django.db import models

from cms.partners.models.partner import Partner


class Identifier(models.Model):
    """What a partner calls one of our entries."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="identifiers")
    public_id = models.UUIDField()
    identifier = models.CharField(max_length=200)
    modified = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["partner", "public_id"], name="one_identifier_an_entry"),
            models.UniqueConstraint(fields=["partner", "identifier"], name="one_entry_an_identifier"),
        ]
