"""The vocabularies, by the names that they have in the API; in the order of loading: what is pointed at comes first."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.functional import Promise

from snippets import models
from snippets.term import Term

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Vocabulary:
    """A vocabulary: its name in the API, its model, and the file that seeds it."""

    name: str
    model: type[Term]

    @property
    def csv(self) -> str:
        """The seed's file name."""
        return f"{self.name.replace('-', '_')}.csv"

    @property
    def label(self) -> str | Promise:
        """What people call it."""
        return self.model._meta.verbose_name_plural or self.name


_MODELS: dict[str, Any] = {
    "fields": models.Field,
    "levels": models.ClassLevel,
    "subjects": models.Subject,
    "frameworks": models.CurriculumFramework,
    "competence-areas": models.CompetenceArea,
    "curriculum-themes": models.CurriculumTheme,
    "regions": models.Region,
    "landsdele": models.Landsdel,
    "municipalities": models.Municipality,
    "topics": models.Topic,
    "suitabilities": models.Suitability,
    "offer-kinds": models.OfferKind,
    "institution-kinds": models.InstitutionKind,
    "teaching-forms": models.TeachingForm,
    "teaching-languages": models.TeachingLanguage,
    "marked-days": models.MarkedDay,
    "facilities": models.Facility,
    "knowledge-areas": models.KnowledgeArea,
    "audiences": models.Audience,
    "competences": models.Competence,
    "functions": models.Function,
    "methods": models.Method,
    "event-kinds": models.EventKind,
    "organisations": models.Organisation,
}

VOCABULARIES: dict[str, Vocabulary] = {name: Vocabulary(name, model) for name, model in _MODELS.items()}
