"""A development project ("Udviklingsprojekt")."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.fields import StreamField

from blocks.streams import AttachmentStream, BodyStream, FunderStream, InstitutionStream
from cms.pages.base import CataloguePage
from cms.pages.choices import ProjectFinancing, ProjectScope
from cms.pages.presentation import PICTURE_PANEL, Body, CardText, Picture
from cms.pages.project_form import ProjectForm
from cms.pages.relations import several
from cms.pages.translation import facts

_EDIT_HANDLER = TabbedInterface(
    [
        ObjectList([TitleFieldPanel("title"), "card_text", "body", PICTURE_PANEL], heading=_("The project")),
        ObjectList(
            [
                FieldRowPanel(["scope", "financing"]),
                FieldRowPanel(["starts_on", "ends_on"]),
                MultiFieldPanel(["client", "funders"], heading=_("Client and funders")),
                "partners",
                "pilot_institutions",
            ],
            heading=_("Frame and partners"),
        ),
        ObjectList(["methods", "knowledge_areas"], heading=_("Methods and knowledge")),
        ObjectList(["results", "evaluation"], heading=_("Results")),
        ObjectList([PublishingPanel(), "slug", "internal_note"], heading=_("Publishing and more")),
    ],
    base_form_class=ProjectForm,
)


class Project(CardText, Body, Picture, CataloguePage):
    """A development project of the knowledge centre, alone or with others."""

    scope = models.CharField(_("scope"), max_length=10, choices=ProjectScope.choices, blank=True)
    financing = models.CharField(_("financing"), max_length=10, choices=ProjectFinancing.choices, blank=True)
    client = models.CharField(_("client"), max_length=160, blank=True)
    funders = StreamField(FunderStream(), verbose_name=_("funders"), blank=True)
    methods = several("snippets.Method", _("methods"))
    knowledge_areas = several("snippets.KnowledgeArea", _("knowledge areas"))
    partners = several("snippets.Organisation", _("partners"))
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    pilot_institutions = StreamField(InstitutionStream(), verbose_name=_("pilot institutions"), blank=True)
    results = StreamField(BodyStream(), verbose_name=_("results"), blank=True)
    evaluation = StreamField(AttachmentStream(), verbose_name=_("evaluation"), blank=True)
    internal_note = models.TextField(_("internal note"), blank=True, help_text=_("Never leaves the house."))

    override_translatable_fields = facts("funders", "pilot_institutions", "internal_note")
    edit_handler = _EDIT_HANDLER
    parent_page_types: ClassVar = ["pages.ProjectIndex"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("development project")
        verbose_name_plural = _("development projects")
