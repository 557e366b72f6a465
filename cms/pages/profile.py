"""A professional profile ("Faglig profil"): a person of the field, shown with consent and until the day of removal."""

from datetime import date, datetime, time
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.fields import StreamField

from blocks.streams import AffiliationStream
from cms.pages.base import CataloguePage
from cms.pages.dates import COPENHAGEN
from cms.pages.fields import WebAddressField
from cms.pages.presentation import PICTURE_PANEL, Body, CardText, Picture
from cms.pages.profile_form import ProfileForm
from cms.pages.relations import several
from cms.pages.translation import facts

_EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(
            [
                TitleFieldPanel("title", placeholder=_("Name")),
                "job_title",
                "card_text",
                "body",
                PICTURE_PANEL,
                MultiFieldPanel(["consent", FieldRowPanel(["consent_id", "removal_on"])], heading=_("Consent")),
            ],
            heading=_("The person"),
        ),
        ObjectList(["functions", "employer", "workplaces"], heading=_("Function and work")),
        ObjectList(["knowledge_areas", "competences", "languages"], heading=_("Knows and can do")),
        ObjectList(
            [
                FieldRowPanel(["consultant_corps", "gives_talks"]),
                MultiFieldPanel(["travels_everywhere", "travel_municipalities"], heading=_("Travel area")),
                MultiFieldPanel(
                    [FieldRowPanel(["contact_email", "contact_telephone"]), "contact_form_url"], heading=_("Contact")
                ),
            ],
            heading=_("Booking and contact"),
        ),
        ObjectList([PublishingPanel(), FieldPanel("slug"), "internal_note"], heading=_("Publishing and more")),
    ],
    base_form_class=ProfileForm,
)


class Profile(CardText, Body, Picture, CataloguePage):
    """One person. Without consent, or from the day of removal, nothing of her leaves the house."""

    job_title = models.CharField(_("title of the post"), max_length=160, blank=True)
    consent = models.BooleanField(
        _("has agreed to be shown"),
        default=False,
        help_text=_(
            "Without it the person stays in the house. Untick it and publish: the profile goes from everywhere."
        ),
    )
    consent_id = models.CharField(
        _("consent number"), max_length=80, blank=True, help_text=_("Your own reference to the written consent.")
    )
    removal_on = models.DateField(
        _("remove on"), null=True, blank=True, help_text=_("From this day the profile is shown no more.")
    )

    functions = several("snippets.Function", _("functions"))
    employer = StreamField(AffiliationStream(max_num=1), verbose_name=_("employer"), blank=True)
    workplaces = StreamField(AffiliationStream(), verbose_name=_("workplaces"), blank=True)

    knowledge_areas = several("snippets.KnowledgeArea", _("knowledge areas"))
    competences = several("snippets.Competence", _("competences"))
    languages = several("snippets.TeachingLanguage", _("languages"))

    consultant_corps = models.BooleanField(_("in the corps of consultants"), default=False)
    gives_talks = models.BooleanField(_("can be booked for talks"), default=False)
    travels_everywhere = models.BooleanField(_("travels to the whole country"), default=False)
    travel_municipalities = several("snippets.Municipality", _("travels to"))

    contact_email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("Best a role mailbox: it outlives its holder.")
    )
    contact_telephone = models.CharField(_("telephone"), max_length=30, blank=True)
    contact_form_url = WebAddressField(_("contact form"), blank=True)
    internal_note = models.TextField(_("internal note"), blank=True, help_text=_("Never leaves the house."))

    override_translatable_fields = facts(
        "title", "employer", "workplaces", "contact_telephone", "consent_id", "internal_note"
    )
    edit_handler = _EDIT_HANDLER
    parent_page_types: ClassVar = ["pages.StaffIndex", "pages.Institution"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")

    @classmethod
    def withheld(cls, today: date) -> Q:
        """Those who have not agreed, and those whose day of removal has come."""
        return Q(consent=False) | Q(removal_on__lte=today)

    @property
    def visible_until(self) -> datetime | None:
        """The first of expiry and the beginning of the day of removal, in Danish time."""
        removal = datetime.combine(self.removal_on, time.min, COPENHAGEN) if self.removal_on else None
        return min((moment for moment in (super().visible_until, removal) if moment is not None), default=None)
