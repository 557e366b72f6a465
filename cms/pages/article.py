"""News and specialist articles ("Nyhed", "Faglig artikel")."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, ObjectList, PublishingPanel, TabbedInterface, TitleFieldPanel
from wagtail.fields import StreamField

from blocks.streams import AuthorStream, OfferStream, ProjectStream, SourceStream
from cms.pages.base import CataloguePage
from cms.pages.catalogue_form import CatalogueForm
from cms.pages.choices import ArticleKind
from cms.pages.presentation import PICTURE_PANEL, Body, Lead, Picture
from cms.pages.relations import several
from cms.pages.translation import facts

_EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(
            [
                TitleFieldPanel("title"),
                FieldRowPanel(["article_kind", "published_on"]),
                "lead",
                PICTURE_PANEL,
                "body",
                "authors",
            ],
            heading=_("The article"),
        ),
        ObjectList(["knowledge_areas", "methods", "audiences", "topics"], heading=_("What it is about")),
        ObjectList(["offers", "projects", "sources"], heading=_("What it draws on")),
        ObjectList([PublishingPanel(), "slug", "internal_note"], heading=_("Publishing and more")),
    ],
    base_form_class=CatalogueForm,
)


class Article(Lead, Body, Picture, CataloguePage):
    """An article of the knowledge centre or of an institution."""

    article_kind = models.CharField(_("kind"), max_length=12, choices=ArticleKind.choices, default=ArticleKind.NEWS)
    published_on = models.DateField(_("date"), null=True, blank=True, help_text=_("The day that the article bears."))
    authors = StreamField(AuthorStream(), verbose_name=_("authors"), blank=True)
    knowledge_areas = several("snippets.KnowledgeArea", _("knowledge areas"))
    methods = several("snippets.Method", _("methods"))
    audiences = several("snippets.Audience", _("readers"))
    topics = several("snippets.Topic", _("topics"))
    sources = StreamField(SourceStream(), verbose_name=_("sources"), blank=True)
    offers = StreamField(OfferStream(), verbose_name=_("offers drawn on"), blank=True)
    projects = StreamField(ProjectStream(), verbose_name=_("projects drawn on"), blank=True)
    internal_note = models.TextField(_("internal note"), blank=True, help_text=_("Never leaves the house."))

    override_translatable_fields = facts("offers", "projects", "internal_note")
    edit_handler = _EDIT_HANDLER
    parent_page_types: ClassVar = ["pages.ArticleIndex", "pages.Institution"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
