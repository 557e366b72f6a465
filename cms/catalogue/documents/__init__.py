"""The contract: the typed documents that leave the house. Models may change; these may only grow."""

from cms.catalogue.documents.article import ArticleCard, ArticleDocument
from cms.catalogue.documents.base import Card, Document
from cms.catalogue.documents.edition import EditionCard, EditionDocument
from cms.catalogue.documents.event import EventCard, EventDocument
from cms.catalogue.documents.guide import GuideCard, GuideDocument
from cms.catalogue.documents.institution import InstitutionCard, InstitutionDocument
from cms.catalogue.documents.offer import OfferCard, OfferDocument
from cms.catalogue.documents.page import PageCard, PageDocument
from cms.catalogue.documents.profile import ProfileCard, ProfileDocument
from cms.catalogue.documents.project import ProjectCard, ProjectDocument
from cms.catalogue.documents.service import ServiceCard, ServiceDocument
from cms.catalogue.documents.vocabulary import TermDocument, VocabularyDocument

__all__ = [
    "ArticleCard",
    "ArticleDocument",
    "Card",
    "Document",
    "EditionCard",
    "EditionDocument",
    "EventCard",
    "EventDocument",
    "GuideCard",
    "GuideDocument",
    "InstitutionCard",
    "InstitutionDocument",
    "OfferCard",
    "OfferDocument",
    "PageCard",
    "PageDocument",
    "ProfileCard",
    "ProfileDocument",
    "ProjectCard",
    "ProjectDocument",
    "ServiceCard",
    "ServiceDocument",
    "TermDocument",
    "VocabularyDocument",
]
