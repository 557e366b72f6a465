"""Vocabulary terms by code, fetched once: what the demo's pages point at."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from snippets.models import (
    Audience,
    ClassLevel,
    Competence,
    CompetenceArea,
    CurriculumTheme,
    EventKind,
    Facility,
    Function,
    InstitutionKind,
    KnowledgeArea,
    MarkedDay,
    Method,
    Municipality,
    OfferKind,
    Organisation,
    Subject,
    Suitability,
    TeachingForm,
    TeachingLanguage,
    Topic,
)


class Words:
    """All terms by model and code. A code that is not there raises KeyError: the demo's data are wrong."""

    def __init__(self) -> None:
        models = (
            Audience, ClassLevel, Competence, CompetenceArea, CurriculumTheme, EventKind, Facility, Function,
            InstitutionKind, KnowledgeArea, MarkedDay, Method, Municipality, OfferKind, Organisation, Subject,
            Suitability, TeachingForm, TeachingLanguage, Topic,
        )  # fmt: skip
        self._terms = {model: {term.code: term for term in model._default_manager.all()} for model in models}

    def one(self, model: Any, code: str) -> Any:
        """The term with that code."""
        return self._terms[model][code]

    def some(self, model: Any, codes: Iterable[str]) -> list[Any]:
        """The terms with these codes."""
        return [self._terms[model][code] for code in codes]

    @cached_property
    def areas(self) -> dict[str, list[CompetenceArea]]:
        """Competence areas by their subject's code."""
        found: dict[str, list[CompetenceArea]] = {}
        areas: list[Any] = list(CompetenceArea.objects.select_related("subject"))
        for area in areas:
            found.setdefault(area.subject.code, []).append(area)
        return found

    @cached_property
    def neighbours(self) -> dict[str, list[Municipality]]:
        """The municipalities of the same landsdel, by municipality code."""
        municipalities: dict[str, Any] = self._terms[Municipality]
        return {
            code: [other for other in municipalities.values() if other.landsdel_id == here.landsdel_id]
            for code, here in municipalities.items()
        }
