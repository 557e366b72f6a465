"""Pages to documents: pure functions, registered here for the page types of `cms.pages`."""

from cms.catalogue import documents
from cms.catalogue.enums import Kind
from cms.catalogue.projectors.article import ARTICLE_LOADS, project_article
from cms.catalogue.projectors.edition import project_edition
from cms.catalogue.projectors.event import EVENT_LOADS, project_event
from cms.catalogue.projectors.guide import GUIDE_LOADS, project_guide
from cms.catalogue.projectors.institution import INSTITUTION_LOADS, project_institution
from cms.catalogue.projectors.offer import OFFER_LOADS, project_offer
from cms.catalogue.projectors.profile import PROFILE_LOADS, project_profile
from cms.catalogue.projectors.project import PROJECT_LOADS, project_project
from cms.catalogue.projectors.service import SERVICE_LOADS, project_service
from cms.catalogue.projectors.text_pages import THEME_LOADS, project_content_page, project_theme_page
from cms.catalogue.registry import PageType, register
from cms.pages import models

PAGE_TYPES = (
    PageType(
        Kind.INSTITUTION,
        models.Institution,
        documents.InstitutionDocument,
        documents.InstitutionCard,
        project_institution,
        INSTITUTION_LOADS,
    ),
    PageType(
        Kind.OFFER, models.Offer, documents.OfferDocument, documents.OfferCard, project_offer, OFFER_LOADS, version=2
    ),
    PageType(Kind.GUIDE, models.Guide, documents.GuideDocument, documents.GuideCard, project_guide, GUIDE_LOADS),
    PageType(
        Kind.PROFILE, models.Profile, documents.ProfileDocument, documents.ProfileCard, project_profile, PROFILE_LOADS
    ),
    PageType(
        Kind.ARTICLE, models.Article, documents.ArticleDocument, documents.ArticleCard, project_article, ARTICLE_LOADS
    ),
    PageType(Kind.EVENT, models.Event, documents.EventDocument, documents.EventCard, project_event, EVENT_LOADS),
    PageType(
        Kind.PROJECT, models.Project, documents.ProjectDocument, documents.ProjectCard, project_project, PROJECT_LOADS
    ),
    PageType(
        Kind.SERVICE, models.Service, documents.ServiceDocument, documents.ServiceCard, project_service, SERVICE_LOADS
    ),
    PageType(Kind.PAGE, models.ContentPage, documents.PageDocument, documents.PageCard, project_content_page),
    PageType(Kind.PAGE, models.ThemePage, documents.PageDocument, documents.PageCard, project_theme_page, THEME_LOADS),
    PageType(Kind.EDITION, models.Edition, documents.EditionDocument, documents.EditionCard, project_edition),
)


def register_all() -> None:
    """Register the catalogue's own page types; outer apps register theirs in their `ready()`."""
    for page_type in PAGE_TYPES:
        register(page_type)
