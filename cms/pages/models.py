"""Re-exports, so that Django finds the page types."""

from cms.pages.accessibility import AccessibilityStatement
from cms.pages.article import Article
from cms.pages.edition import Edition
from cms.pages.event import Event
from cms.pages.guide import Guide
from cms.pages.home import HomePage
from cms.pages.indexes import (
    ArticleIndex,
    ContentIndex,
    EditionIndex,
    EventIndex,
    GuideIndex,
    InstitutionIndex,
    ProjectIndex,
    ServiceIndex,
    StaffIndex,
    ThemeIndex,
)
from cms.pages.institution import Institution
from cms.pages.offer import Offer
from cms.pages.profile import Profile
from cms.pages.project import Project
from cms.pages.service import Service
from cms.pages.text_pages import ContentPage, ThemePage

__all__ = [
    "AccessibilityStatement",
    "Article", "ArticleIndex", "ContentIndex", "ContentPage", "Edition", "EditionIndex", "Event", "EventIndex", "Guide",
    "GuideIndex", "HomePage", "Institution", "InstitutionIndex", "Offer", "Profile", "Project", "ProjectIndex", "Service",
    "ServiceIndex", "StaffIndex", "ThemeIndex", "ThemePage",
]  # fmt: skip
