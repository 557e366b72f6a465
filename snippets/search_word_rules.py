"""What groups, nicknames and lemmas must not be, and what to do about it: said to editors, and of the files that seed them."""

import difflib
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST_WORDS = 200
LONGEST = 80
_SINGLE = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
Groups = Iterable[tuple[Sequence[str], Sequence[str]]]  # words and broader words of each

# The filters that a nickname may stand for. Where their values come from: a vocabulary's model …
VOCABULARY_OF_FACET: dict[str, str] = {
    "subject": "Subject",
    "level": "ClassLevel",
    "topic": "Topic",
    "field": "Field",
    "municipality": "Municipality",
    "region": "Region",
    "landsdel": "Landsdel",
    "offer_kind": "OfferKind",
    "institution_kind": "InstitutionKind",
    "suitability": "Suitability",
    "competence_area": "CompetenceArea",
    "curriculum_theme": "CurriculumTheme",
    "teaching_form": "TeachingForm",
    "teaching_language": "TeachingLanguage",
    "marked_day": "MarkedDay",
    "facility": "Facility",
    "knowledge_area": "KnowledgeArea",
    "audience": "Audience",
    "competence": "Competence",
    "function": "Function",
    "method": "Method",
    "event_kind": "EventKind",
}
# … or a closed list that code depends on (a test holds them against the catalogue's).
CLOSED_FACETS: dict[str, tuple[str, ...]] = {
    "kind": ("offer", "institution", "guide", "profile", "article", "event", "project", "service", "page", "edition"),
    "free": ("true", "false"),
    "visit_place": ("here", "at-school", "outdoors", "online"),
    "stage": (
        "dagtilbud", "0-2", "3-5", "grundskole", "indskoling", "mellemtrin", "udskoling", "fritid", "ungdomsuddannelse",
        "saerlig", "efterskole", "laereruddannelse",
    ),
    "season": (
        "spring", "march", "april", "may", "summer", "june", "july", "august", "autumn", "september", "october", "november",
        "winter", "december", "january", "february",
    ),
}  # fmt: skip
_CLOSED_LABELS: dict[str, str | Promise] = {
    "kind": _("kind of page"), "free": _("free of charge"), "visit_place": _("place of the visit"), "stage": _("stage"),
    "season": _("season"),
}  # fmt: skip


def facet_choices() -> Iterator[tuple[str, str | Promise]]:
    """The filters that a nickname may stand for, as people call them."""
    for facet, model in VOCABULARY_OF_FACET.items():
        yield facet, apps.get_model("snippets", model)._meta.verbose_name or facet
    yield from _CLOSED_LABELS.items()


def codes_of(facet: str) -> dict[str, str]:
    """The codes that a filter knows, with their labels."""
    if facet in CLOSED_FACETS:
        return {code: code for code in CLOSED_FACETS[facet]}
    if facet not in VOCABULARY_OF_FACET:
        return {}
    model = apps.get_model("snippets", VOCABULARY_OF_FACET[facet])
    return dict(model._default_manager.values_list("code", "label_da"))


def check_group(words: Sequence[str], broader: Sequence[str], stop_words: Collection[str]) -> None:
    """Refuse a group that does nothing: too few words, a word on both sides, words that are not looked for, too much."""
    if not words:
        raise ValidationError({"words": _("Write the words, one a line.")})
    if len(words) == 1 and not broader:
        raise ValidationError({"words": _(
            "“%(word)s” stands alone. Write another word that means the same on a line of its own, or a broader word below."
        ) % {"word": words[0]}})  # fmt: skip
    if both := next((word for word in words if word in broader), None):
        raise ValidationError({"broader": _(
            "“%(word)s” is among the words and among the broader ones. Let it stand in one of the two."
        ) % {"word": both}})  # fmt: skip
    for field, texts in (("words", words), ("broader", broader)):
        if len(texts) > MOST_WORDS:
            raise ValidationError({field: _("At most %(most)d lines. Divide the group.") % {"most": MOST_WORDS}})
        for text in texts:
            _check_phrase(field, text, stop_words)


def _check_phrase(field: str, text: str, stop_words: Collection[str]) -> None:
    if len(text) > LONGEST:
        raise ValidationError({field: _("“%(word)s …” is too long: at most %(most)d characters a line.")
                               % {"word": text[:30], "most": LONGEST}})  # fmt: skip
    if not any(character.isalnum() for character in text):
        raise ValidationError({field: _("“%(word)s” has no letter and no digit. Take it out.") % {"word": text}})
    if all(word in stop_words for word in text.split()):
        raise ValidationError({field: _(
            "“%(word)s” is a small word that is not looked for at all. Take it out of the group, or out of the small words."
        ) % {"word": text}})  # fmt: skip


def check_direction(words: Sequence[str], broader: Sequence[str], others: Groups) -> None:
    """Refuse a one-way group that other groups turn round: by a chain of broader words, or by saying that both are the same."""
    others = list(others)
    for same, wide in others:
        if not wide:
            _check_not_the_same(words, broader, same)
    if path := circle([(words, broader), *others]):
        raise ValidationError({"broader": _(
            "It goes in a circle: %(path)s. Each would be broader than the other. Take one of these steps away."
        ) % {"path": " → ".join(path)}})  # fmt: skip


def _check_not_the_same(words: Sequence[str], broader: Sequence[str], same: Sequence[str]) -> None:
    narrow = next((word for word in words if word in same), None)
    wide = next((word for word in broader if word in same), None)
    if narrow and wide:
        raise ValidationError({"broader": _(
            "Another group says that “%(narrow)s” and “%(wide)s” mean the same. Decide which holds, and change the other."
        ) % {"narrow": narrow, "wide": wide}})  # fmt: skip


def circle(groups: Groups) -> list[str] | None:
    """A circle among the groups, from a word by broader ones back to itself; None if there is none."""
    graph: dict[str, set[str]] = defaultdict(set)
    for words, broader in groups:
        for word in words:
            graph[word].update(broader)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        path: list[str] = error.args[1][::-1]  # graphlib goes from a word's predecessor to the word
        return path
    return None


def check_codes(facet: str, codes: Sequence[str], known: Mapping[str, str]) -> None:
    """Refuse codes that the filter does not know, with those that may be meant."""
    if not codes:
        raise ValidationError({"codes": _("Write at least one code.")})
    for code in codes:
        if code in known:
            continue
        near = [key for key, label in known.items() if label.lower() == code.lower()]
        near += difflib.get_close_matches(code, known, n=3)
        told = {"code": code, "near": ", ".join(dict.fromkeys(near))}
        if near:
            raise ValidationError({"codes": _("There is no code “%(code)s”. Do you mean %(near)s?") % told})
        raise ValidationError({"codes": _(
            "There is no code “%(code)s”. The codes are in the lists under Subjects, levels and topics."
        ) % told})  # fmt: skip


def check_single(fields: Mapping[str, str]) -> None:
    """Refuse what is not one word."""
    for name, text in fields.items():
        if not _SINGLE.fullmatch(text):
            raise ValidationError(
                {name: _("“%(text)s” is not one word. Write one, without spaces or signs.") % {"text": text}}
            )


def check_lemma(form: str, lemma: str, others: Mapping[str, str]) -> None:
    """Refuse a chain: a lemma that is itself given another lemma, or a form that is another form's lemma."""
    further = others.get(lemma, lemma)
    if further != lemma:
        raise ValidationError({"lemma": _(
            "“%(lemma)s” itself is given the lemma “%(further)s”. Write “%(further)s” here, or change that row."
        ) % {"lemma": lemma, "further": further}})  # fmt: skip
    users = sorted(other for other, its in others.items() if its == form and other != form)
    if users and lemma != form:
        raise ValidationError({"form": _(
            "“%(form)s” is the lemma of “%(user)s”. Give that one the lemma “%(lemma)s” first."
        ) % {"form": form, "user": users[0], "lemma": lemma}})  # fmt: skip
