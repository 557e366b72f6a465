"""Re-exports, so that Django finds the page types."""

from cms.pages.accessibility import AccessibilityStatement
from cms.pages.home import HomePage, InstitutionIndex
from cms.pages.institution import Institution
from cms.pages.offer import Offer

__all__ = ["AccessibilityStatement", "HomePage", "Institution", "InstitutionIndex", "Offer"]
