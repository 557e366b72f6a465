"""The contract: the typed documents that leave the house. Models may change; these may only grow."""

from cms.catalogue.documents.base import Card, Document
from cms.catalogue.documents.institution import InstitutionCard, InstitutionDocument
from cms.catalogue.documents.offer import OfferCard, OfferDocument
from cms.catalogue.documents.vocabulary import TermDocument, VocabularyDocument

__all__ = [
    "Card",
    "Document",
    "InstitutionCard",
    "InstitutionDocument",
    "OfferCard",
    "OfferDocument",
    "TermDocument",
    "VocabularyDocument",
]
