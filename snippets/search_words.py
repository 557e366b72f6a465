"""What editors may change about the words of the search: groups of synonyms, nicknames, lemmas, words never split, small words.

Lists are written one word or phrase a line. A row says where it came from (`origin`): the files in `data/` bring it up to date
until an editor changes it. Every change moves `WordsStamp` in the same transaction, so that a process sees with one small
query that its words are old.
"""

import unicodedata
import uuid
from decimal import Decimal
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models.signals import post_delete
from django.utils.translation import gettext_lazy as _

from snippets import search_word_rules as rules


def normal(text: str) -> str:
    """A word or phrase as it is kept and compared: composed, in small letters, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def listed(text: str) -> tuple[str, ...]:
    """The words and phrases of a text field, one a line, each once."""
    return tuple(dict.fromkeys(word for line in text.splitlines() if (word := normal(line))))


class WordsStamp(models.Model):
    """One row, whose stamp is another after every change. No row: nothing was ever saved."""

    stamp = models.UUIDField(default=uuid.uuid4)

    ROW = 1

    @staticmethod
    def move() -> None:
        """Say that the words changed. Call it in the transaction of the change."""
        row = WordsStamp(pk=WordsStamp.ROW, stamp=uuid.uuid4())
        WordsStamp.objects.bulk_create([row], update_conflicts=True, unique_fields=["id"], update_fields=["stamp"])


class DroppedSeed(models.Model):
    """A row of a file that an editor deleted: loading the file does not bring it back."""

    table = models.CharField(max_length=40)
    key = models.CharField(max_length=255)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["table", "key"], name="one_dropped_seed")]


class Origin(models.TextChoices):
    """Where a row came from, and whether the file still decides it."""

    EDITOR = "editor", _("an editor")
    FILE = "file", _("the file")
    CHANGED = "changed", _("the file, changed by an editor")
    GONE = "gone", _("the file, which has it no more")


class SearchWords(models.Model):
    """Abstract base of what editors may change about words."""

    live = models.BooleanField(
        _("in use"), default=True, help_text=_("Without the tick it is a draft: searches know nothing of it.")
    )
    note = models.TextField(_("note"), blank=True, help_text=_("Why it is so; for colleagues only."))
    source = models.CharField(_("source"), max_length=200, blank=True)
    origin = models.CharField(_("comes from"), max_length=7, choices=Origin, default=Origin.EDITOR, editable=False)
    seed_key = models.CharField(max_length=255, blank=True, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("last changed by"), null=True, blank=True, editable=False,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)

    normalised: ClassVar[tuple[str, ...]] = ()
    lists: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and say so to every process in the same transaction."""
        self.normalise()
        super().save(*args, **kwargs)
        WordsStamp.move()

    def clean(self) -> None:
        """Bring the words to the form that they are kept in."""
        self.normalise()

    def normalise(self) -> None:
        """Small letters, single spaces, one word or phrase a line."""
        for name in self.normalised:
            setattr(self, name, normal(getattr(self, name)))
        for name in self.lists:
            setattr(self, name, "\n".join(listed(getattr(self, name))))

    def changed_by_editor(self, user: Any) -> None:
        """Note who changed it; from here on the file does not."""
        self.changed_by = user
        if self.origin != Origin.EDITOR:
            self.origin = Origin.CHANGED


class SearchSynonym(SearchWords):
    """Words and phrases that find each other; or, with broader ones, that are found by these and not the other way about."""

    words = models.TextField(
        _("words"), help_text=_("Words and phrases that mean the same, one a line. They find each other.")
    )
    broader = models.TextField(
        _("broader words"), blank=True,
        help_text=_("Only if the words above are kinds of something: “dyr” finds “fugl”, and “fugl” does not find every animal."),
    )  # fmt: skip
    weight = models.DecimalField(
        _("weight"), max_digits=3, decimal_places=2, default=Decimal("0.70"),
        validators=[MinValueValidator(Decimal("0.05")), MaxValueValidator(Decimal(1))],
        help_text=_("How much a hit by way of a synonym counts against one by the word itself, from 0.05 to 1."),
    )  # fmt: skip

    lists = ("words", "broader")

    class Meta:
        verbose_name = _("synonym group")
        verbose_name_plural = _("synonyms")
        ordering: ClassVar = ["words", "pk"]

    def __str__(self) -> str:
        words, broader = (", ".join(listed(text)) for text in (self.words, self.broader))
        return f"{words} → {broader}" if broader else words.replace(", ", " = ")

    def clean(self) -> None:
        """Refuse a group that does nothing, or that cannot mean what it says."""
        super().clean()
        words, broader = listed(self.words), listed(self.broader)
        small = frozenset(SmallWord.objects.filter(live=True, kind=SmallWord.Kind.STOP).values_list("word", flat=True))
        rules.check_group(words, broader, small)
        if self.live and broader:
            self._check_direction(words, broader)

    def _check_direction(self, words: tuple[str, ...], broader: tuple[str, ...]) -> None:
        others = list(SearchSynonym.objects.filter(live=True).exclude(pk=self.pk).values_list("words", "broader"))
        rules.check_direction(words, broader, [(listed(narrow), listed(wide)) for narrow, wide in others])

    def also_in(self) -> dict[str, list[str]]:
        """The words that other groups have too, and those groups by name. It is allowed, and an editor wants to know."""
        own = {*listed(self.words), *listed(self.broader)}
        found: dict[str, list[str]] = {}
        for other in SearchSynonym.objects.filter(live=True).exclude(pk=self.pk):
            for word in sorted(own & {*listed(other.words), *listed(other.broader)}):
                found.setdefault(word, []).append(str(other))
        return found


class SearchAlias(SearchWords):
    """A nickname of values of a filter: “natek” is a subject, “trekantområdet” seven municipalities."""

    phrase = models.CharField(_("word or phrase"), max_length=80)
    facet = models.CharField(_("filter"), max_length=30, choices=rules.facet_choices)
    codes = models.TextField(
        _("codes"),
        help_text=_(
            "The codes of the values that are meant, one a line, as the lists of subjects, levels and places have them."
        ),
    )

    normalised = ("phrase",)

    class Meta:
        verbose_name = _("nickname")
        verbose_name_plural = _("nicknames")
        ordering: ClassVar = ["phrase", "facet"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["phrase", "facet"], name="one_alias",
                violation_error_message=_("There is such a nickname for this filter already. Change that one."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.phrase} → {', '.join(self.codes.split())}"

    def normalise(self) -> None:
        """The phrase as words are; codes as they stand, each once."""
        super().normalise()
        self.codes = "\n".join(dict.fromkeys(self.codes.split()))

    def clean(self) -> None:
        """Refuse codes that do not exist, and say which may be meant."""
        super().clean()
        rules.check_codes(self.facet, self.codes.split(), rules.codes_of(self.facet))


class LemmaOverride(SearchWords):
    """The dictionary form of a form that the dictionary has wrong or lacks: “vikingernes” is of “viking”."""

    form = models.CharField(
        _("inflected form"), max_length=60, unique=True,
        error_messages={"unique": _("This form has a lemma already. Change that row; a form has one.")},
    )  # fmt: skip
    lemma = models.CharField(
        _("lemma"),
        max_length=60,
        help_text=_("The form in the dictionary. The same word: it is a dictionary form itself."),
    )

    normalised = ("form", "lemma")

    class Meta:
        verbose_name = _("lemma")
        verbose_name_plural = _("lemmas")
        ordering: ClassVar = ["form"]

    def __str__(self) -> str:
        return f"{self.form} → {self.lemma}"

    def clean(self) -> None:
        """Refuse what is no single word, and a chain of forms."""
        super().clean()
        rules.check_single({"form": self.form, "lemma": self.lemma})
        others = dict(LemmaOverride.objects.filter(live=True).exclude(pk=self.pk).values_list("form", "lemma"))
        rules.check_lemma(self.form, self.lemma, others)


class NeverSplit(SearchWords):
    """A word that looks like a compound and is none: “kultur” is not “kul” and “tur”."""

    word = models.CharField(
        _("word"), max_length=60, unique=True, error_messages={"unique": _("This word is in the list already.")}
    )

    normalised = ("word",)

    class Meta:
        verbose_name = _("word that is never split")
        verbose_name_plural = _("words that are never split")
        ordering: ClassVar = ["word"]

    def __str__(self) -> str:
        return self.word

    def clean(self) -> None:
        """Refuse what is no single word."""
        super().clean()
        rules.check_single({"word": self.word})


class SmallWord(SearchWords):
    """A word that says little: a stop word is not looked for at all; a word of the trade counts little beside others."""

    class Kind(models.TextChoices):
        STOP = "stop", _("not looked for at all")
        DOMAIN = "domain", _("counts little beside other words")

    word = models.CharField(
        _("word"), max_length=60, unique=True,
        error_messages={"unique": _("This word is in the list already. Change that row: a word is of one kind.")},
    )  # fmt: skip
    kind = models.CharField(_("what it is"), max_length=6, choices=Kind, default=Kind.DOMAIN)

    normalised = ("word",)

    class Meta:
        verbose_name = _("small word")
        verbose_name_plural = _("small words")
        ordering: ClassVar = ["word"]

    def __str__(self) -> str:
        return self.word

    def clean(self) -> None:
        """Refuse what is no single word, and a stop word that a synonym group has."""
        super().clean()
        rules.check_single({"word": self.word})
        if self.kind == self.Kind.STOP and self.live and (group := self._group()):
            raise ValidationError(
                {"word": _("“%(word)s” is in the synonym group “%(group)s”, and would find nothing. Take it out there first.")
                 % {"word": self.word, "group": group}}
            )  # fmt: skip

    def _group(self) -> SearchSynonym | None:
        near = SearchSynonym.objects.filter(live=True).filter(
            models.Q(words__contains=self.word) | models.Q(broader__contains=self.word)
        )
        return next((group for group in near if self.word in {*listed(group.words), *listed(group.broader)}), None)


SEARCH_WORDS: tuple[type[SearchWords], ...] = (SmallWord, LemmaOverride, NeverSplit, SearchAlias, SearchSynonym)


def _deleted(sender: type[models.Model], instance: SearchWords, **kwargs: Any) -> None:
    """Alone or with others, in Django's transaction: say so, and remember it if the file would bring it back."""
    if instance.origin in {Origin.FILE, Origin.CHANGED}:
        DroppedSeed.objects.get_or_create(table=sender._meta.model_name, key=instance.seed_key)
    WordsStamp.move()


for _model in SEARCH_WORDS:
    post_delete.connect(_deleted, sender=_model, dispatch_uid=f"snippets.words.{_model.__name__}")
