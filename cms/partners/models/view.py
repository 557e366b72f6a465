"""A named view of the catalogue, and which entries are, or were, in it."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.catalogue.enums import Kind, Locale, State
from cms.catalogue.models import CatalogueEntry

LICENCE_NAME, LICENCE_URL = "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"  # of the whole catalogue


class View(models.Model):
    """A part of the catalogue with a sequence of its own. Partners with the same view share it, and its members are kept once.

    `filters` maps a facet to codes (OR inside a facet, AND between); a facet narrows the kinds that have it. `kinds` and
    `fields` are lists, empty: all. `version` is raised with each change of what it holds; `evaluated` says by what its
    members were last decided; `entry_epoch` and `entry_sequence` how far it has followed the catalogue.
    """

    EDITABLE: ClassVar = frozenset(
        {
            "name",
            "slug",
            "kinds",
            "filters",
            "fields",
            "locale",
            "fallback",
            "licence_name",
            "licence_url",
            "embeddable",
        }
    )

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("Name"), max_length=120, unique=True)
    slug = models.SlugField(
        _("Name in addresses"),
        max_length=60,
        unique=True,
        help_text=_("Small letters, digits and hyphens. It stands in partners' pages: do not change it later."),
    )
    kinds = models.JSONField(_("Kinds"), default=list, blank=True)
    filters = models.JSONField(_("Filters"), default=dict, blank=True)
    fields = models.JSONField(_("Fields"), default=list, blank=True)
    locale = models.CharField(
        _("Language"), max_length=5, default=Locale.DANISH, choices=[("da", _("Danish")), ("en", _("English"))]
    )
    fallback = models.BooleanField(
        _("Danish where there is no English"), default=True, help_text=_("Only of interest with English.")
    )
    licence_name = models.CharField(_("Licence"), max_length=120, default=LICENCE_NAME)
    licence_url = models.URLField(_("Address of the licence"), default=LICENCE_URL)
    embeddable = models.BooleanField(
        _("Open by its name"),
        default=False,
        help_text=_("Anybody may read this view by its name, without a key: embedded pages and calendars need it."),
    )
    sandbox = models.BooleanField(_("Sandbox"), default=False, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    sequence = models.BigIntegerField(default=0, editable=False)
    evaluated = models.CharField(max_length=120, blank=True, editable=False)
    entry_epoch = models.UUIDField(null=True, editable=False)
    entry_sequence = models.BigIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("View of the catalogue")
        verbose_name_plural = _("Views of the catalogue")
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write what may be edited (see `cms.partners.definition.change`): the rest is the worker's, who writes meanwhile."""
        if not self._state.adding and kwargs.get("update_fields") is None:
            kwargs["update_fields"] = [*self.EDITABLE, "version"]
        super().save(*args, **kwargs)

    @property
    def languages(self) -> list[Locale]:
        """The languages whose entries it may hold: of each id the entry that answers in its own language."""
        own = Locale(self.locale)
        return [own, Locale.DANISH] if self.fallback and own != Locale.DANISH else [own]

    @property
    def held_kinds(self) -> list[Kind]:
        """The kinds that it holds."""
        return [Kind(kind) for kind in self.kinds] or list(Kind)


class ViewMember(models.Model):
    """An entry that a view holds, or (state deleted) held. `sequence` is the view's own; each member at its latest change.

    `entry_sequence` is the entry's number that this was decided by (0: it is to be sent again).
    """

    view = models.ForeignKey(View, on_delete=models.CASCADE, related_name="members", db_index=False)
    # No constraint: entries are never deleted, and checking it would lock them against the projection that writes them.
    entry = models.ForeignKey(CatalogueEntry, on_delete=models.CASCADE, related_name="+", db_constraint=False)
    state = models.CharField(max_length=8, choices=[(state, state) for state in State])
    sequence = models.BigIntegerField()
    entry_sequence = models.BigIntegerField()
    modified = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["view", "entry"], name="one_member"),
            models.UniqueConstraint(fields=["view", "sequence"], name="one_number_in_a_view"),
        ]
