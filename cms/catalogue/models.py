"""The read model: what is public, at which point of one sequence; and the queue of what may have changed."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from cms.catalogue.enums import State


class Counter(models.Model):
    """The one row whose lock orders all projection, and whose number orders all changes.

    `shape` is the version of projectors, facets and base address that the entries were made with.
    """

    epoch = models.UUIDField(default=uuid.uuid4)
    sequence = models.BigIntegerField(default=0)
    vocabulary_version = models.BigIntegerField(default=0)
    shape = models.CharField(max_length=64, blank=True)

    ROW = 1


class Dirty(models.Model):
    """Something that may change entries. Append-only, never unique, never updated; projection takes and deletes rows.

    `scope` page: one page (by primary key). tree: it and all below it. object: every entry that read `label` `key`.
    `after` is where a taker that had no more room left off: the rest of a large tree or of many dependants.
    """

    class Scope(models.TextChoices):
        PAGE = "page"
        TREE = "tree"
        OBJECT = "object"

    scope = models.CharField(max_length=6, choices=Scope.choices)
    label = models.CharField(max_length=60, blank=True)
    key = models.CharField(max_length=64)
    after = models.CharField(max_length=255, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)


class CatalogueEntry(models.Model):
    """One page in one language, as it leaves the house; or the tombstone of one that did.

    A tombstone keeps id, kind, locale, sequence and date, and nothing else.
    """

    kind = models.CharField(max_length=20)
    public_id = models.UUIDField()
    locale = models.CharField(max_length=5)
    state = models.CharField(max_length=8)
    sequence = models.BigIntegerField(unique=True)
    modified = models.DateTimeField()
    visible_until = models.DateTimeField(null=True)
    hash = models.CharField(max_length=64, blank=True)
    shape = models.CharField(max_length=64, blank=True)
    card = models.TextField(blank=True)
    document = models.TextField(blank=True)
    page_id = models.BigIntegerField(null=True)
    tree_path = models.CharField(max_length=255, blank=True)
    url_path = models.TextField(blank=True)
    sort_key = models.BinaryField(default=b"")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["public_id", "locale"], name="one_entry_per_locale"),
            models.CheckConstraint(
                name="tombstone_is_empty",
                condition=Q(state=State.LIVE)
                | Q(document="", card="", url_path="", tree_path="", hash="", page_id=None, visible_until=None),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["page_id"], name="entry_page"),
            models.Index(fields=["kind", "url_path"], name="entry_url"),
            models.Index(
                fields=["visible_until"], name="entry_visible_until", condition=Q(visible_until__isnull=False)
            ),
        ]


class Served(models.Model):
    """Which entry answers for an id in a locale: its own, or the Danish one as fallback. A stored row, not an anti-join.

    What lists sort and choose by is repeated here from the entry: they need no other table to cut a page.
    """

    entry = models.ForeignKey(CatalogueEntry, on_delete=models.CASCADE, related_name="served")
    kind = models.CharField(max_length=20)
    public_id = models.UUIDField()
    locale = models.CharField(max_length=5)
    fallback = models.BooleanField()
    sort_key = models.BinaryField(default=b"")
    modified = models.DateTimeField()
    visible_until = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["public_id", "locale"], name="one_answer_per_locale")]
        indexes: ClassVar = [
            models.Index(
                fields=["visible_until"], name="served_visible_until", condition=Q(visible_until__isnull=False)
            ),
            models.Index(fields=["kind", "locale", "sort_key", "entry"], name="served_by_title"),
            models.Index(fields=["kind", "locale", "modified", "entry"], name="served_by_modified"),
        ]


class Total(models.Model):
    """How many entries a kind has in a locale, with and without fallbacks. Kept by the projection."""

    kind = models.CharField(max_length=20)
    locale = models.CharField(max_length=5)
    own = models.PositiveIntegerField(default=0)
    with_fallback = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "locale"], name="one_total")]


class FacetValue(models.Model):
    """A value that an entry has under a facet (see `facets.py`)."""

    entry = models.ForeignKey(CatalogueEntry, on_delete=models.CASCADE, related_name="facets")
    facet = models.CharField(max_length=30)
    value = models.CharField(max_length=80)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["facet", "value", "entry"], name="one_facet_value"),
        ]


class Dependency(models.Model):
    """An object that an entry's document was made from: when the object changes, the entry is made again."""

    entry = models.ForeignKey(CatalogueEntry, on_delete=models.CASCADE, related_name="dependencies")
    label = models.CharField(max_length=60)
    key = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["label", "key", "entry"], name="one_dependency"),
        ]


class StoredVocabulary(models.Model):
    """A vocabulary's document, and at which vocabulary version it last changed."""

    name = models.CharField(max_length=40, primary_key=True)
    version = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    document = models.TextField()


class ProjectionFailure(models.Model):
    """A page whose document could not be made; its entry stays as it was until the page or the code is mended."""

    page_id = models.BigIntegerField(primary_key=True)
    error = models.TextField()
    failed_at = models.DateTimeField(auto_now=True)


class Cursor(models.Model):
    """How far a consumer of the sequence has got."""

    name = models.CharField(max_length=60, primary_key=True)
    epoch = models.UUIDField()
    sequence = models.BigIntegerField(default=0)
    advanced_at = models.DateTimeField(auto_now=True)
