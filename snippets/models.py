"""Re-exports, so that Django finds the vocabularies and the words of the search."""

from snippets.audience import Audience
from snippets.class_level import ClassLevel
from snippets.competence import Competence
from snippets.curriculum import CompetenceArea, CurriculumFramework, CurriculumTheme
from snippets.event_kind import EventKind
from snippets.facility import Facility
from snippets.function import Function
from snippets.institution_kind import InstitutionKind
from snippets.knowledge_area import KnowledgeArea
from snippets.marked_day import MarkedDay
from snippets.method import Method
from snippets.offer_kind import OfferKind
from snippets.organisation import Organisation
from snippets.place import Landsdel, Municipality, Region
from snippets.search_words import (
    DroppedSeed,
    LemmaOverride,
    NeverSplit,
    SearchAlias,
    SearchSynonym,
    SmallWord,
    WordsStamp,
)
from snippets.subject import Subject
from snippets.suitability import Suitability
from snippets.teaching import TeachingForm, TeachingLanguage
from snippets.topic import Field, Topic

__all__ = [
    "Audience", "ClassLevel", "Competence", "CompetenceArea", "CurriculumFramework", "CurriculumTheme", "DroppedSeed",
    "EventKind", "Facility", "Field", "Function", "InstitutionKind", "KnowledgeArea", "Landsdel", "LemmaOverride",
    "MarkedDay", "Method", "Municipality", "NeverSplit", "OfferKind", "Organisation", "Region", "SearchAlias",
    "SearchSynonym", "SmallWord", "Subject", "Suitability", "TeachingForm", "TeachingLanguage", "Topic", "WordsStamp",
]  # fmt: skip
