"""A word of a vocabulary: a permanent code and its labels."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Term(models.Model):
    """Abstract base of all vocabularies. A published code is never deleted, only retired."""

    code = models.SlugField(_("code"), max_length=80, unique=True)
    label_da = models.CharField(_("Danish label"), max_length=200)
    label_en = models.CharField(_("English label"), max_length=200, blank=True)
    sort_order = models.PositiveIntegerField(_("order"), default=0)
    source = models.CharField(_("source"), max_length=200, blank=True)
    seeded = models.BooleanField(default=False, editable=False)
    retired_on = models.DateField(_("retired on"), null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", verbose_name=_("replaced by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True
        ordering: ClassVar = ["sort_order", "code"]

    def __str__(self) -> str:
        return self.label(get_language() or "da")

    def label(self, locale: str) -> str:
        """The label in a language; Danish where there is no other."""
        return (self.label_en if locale == "en" else "") or self.label_da

    @property
    def is_retired(self) -> bool:
        """Whether it is used no more."""
        return self.retired_on is not None

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save together with what receivers write; raises ValidationError if the code was changed."""
        if self.pk and type(self)._default_manager.filter(pk=self.pk).exclude(code=self.code).exists():
            raise ValidationError({"code": _("A code is permanent. Retire this term and make a new one.")})
        super().save(*args, **kwargs)
