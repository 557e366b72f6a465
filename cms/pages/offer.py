"""An offer of teaching ("Undervisningstilbud")."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField

from blocks.streams import (
    BodyStream,
    CoOrganiserStream,
    ExternalIdStream,
    FunderStream,
    MaterialStream,
    PeriodStream,
    PriceStream,
    RelatedOfferStream,
    SubsidyStream,
)
from blocks.text import TOOLBAR
from cms.pages.base import CataloguePage
from cms.pages.booking import BookingFields
from cms.pages.choices import ChoicesField, GroupUnit, VisitPlace, Weekday
from cms.pages.fields import minutes, whole_number
from cms.pages.offer_panels import EDIT_HANDLER
from cms.pages.presentation import Body, CardText, Picture
from cms.pages.relations import several
from cms.pages.translation import facts
from cms.pages.weeks import validate_weeks


class OfferCore(CardText, Body, Picture):
    """What the offer is."""

    kind = models.ForeignKey(
        "snippets.OfferKind", verbose_name=_("kind"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    print_text = models.TextField(
        _("print text"), max_length=350, blank=True, help_text=_("For the printed catalogue. At most 350 characters.")
    )
    share_text = models.CharField(
        _("share text"), max_length=200, blank=True, help_text=_("What is shown when somebody shares the page.")
    )

    class Meta:
        abstract = True


class OfferPractical(models.Model):
    """How long, how many, how often."""

    preparation_minutes = minutes(_("preparation time (minutes)"))
    duration_min = minutes(_("duration from (minutes)"))
    duration_max = minutes(_("duration to (minutes)"))
    meetings = whole_number(_("number of meetings"), most=200)
    whole_day = models.BooleanField(_("whole day"), default=False)
    group_unit = models.CharField(_("who comes"), max_length=10, choices=GroupUnit.choices, blank=True)
    group_min = whole_number(_("at least"), most=5_000)
    group_max = whole_number(_("at most"), most=5_000)
    adults_required = whole_number(_("adults required"), most=100)
    parallel_groups = whole_number(_("groups at the same time"), most=50)

    class Meta:
        abstract = True


class OfferWhen(models.Model):
    """When in the year; go-live and expiry are Wagtail's own."""

    whole_year = models.BooleanField(_("all year"), default=True)
    periods = StreamField(PeriodStream(), verbose_name=_("periods"), blank=True)
    school_weeks = models.CharField(
        _("weeks"), max_length=120, blank=True, validators=[validate_weeks], help_text=_("For example 36-42, 45.")
    )
    weekdays = ChoicesField(_("weekdays"), choices_class=Weekday, help_text=_("Choose none if every day will do."))
    confirm_by = models.DateField(
        _("confirm by"),
        null=True,
        blank=True,
        help_text=_("The day by which you confirm that all of this still holds."),
    )

    class Meta:
        abstract = True


class OfferWhere(models.Model):
    """Where it happens; an empty address means the institution's."""

    visit_places = ChoicesField(_("place of the visit"), choices_class=VisitPlace)
    street = models.CharField(_("street and number"), max_length=160, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=4, blank=True)
    city = models.CharField(_("town"), max_length=80, blank=True)
    municipality = models.ForeignKey(
        "snippets.Municipality",
        verbose_name=_("municipality"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    approximate = models.BooleanField(_("the point is approximate"), default=False)
    service_fee = models.CharField(_("fee for travelling to you"), max_length=160, blank=True)
    stop = models.CharField(_("stop or station"), max_length=120, blank=True)
    walk = models.CharField(_("walk from the stop"), max_length=120, blank=True)
    bus = models.CharField(_("where a coach sets down"), max_length=160, blank=True)
    parking = models.CharField(_("parking"), max_length=160, blank=True)

    class Meta:
        abstract = True


class Offer(OfferCore, OfferPractical, OfferWhen, OfferWhere, BookingFields, CataloguePage):
    """One offer of teaching, below the institution that gives it."""

    teaching_forms = several("snippets.TeachingForm", _("teaching form"))
    teaching_languages = several("snippets.TeachingLanguage", _("teaching language"))

    levels = several("snippets.ClassLevel", _("levels"), blank=False)
    subjects = several("snippets.Subject", _("subjects"))
    topics = several("snippets.Topic", _("topics"))
    suitabilities = several("snippets.Suitability", _("suitable for"))

    competence_areas = several("snippets.CompetenceArea", _("competence areas"))
    curriculum_themes = several("snippets.CurriculumTheme", _("curriculum themes"))
    goals = RichTextField(_("goals"), blank=True, features=TOOLBAR)

    before = StreamField(BodyStream(), verbose_name=_("before the visit"), blank=True)
    during = StreamField(BodyStream(), verbose_name=_("during the visit"), blank=True)
    after = StreamField(BodyStream(), verbose_name=_("after the visit"), blank=True)
    prerequisites = models.CharField(_("prerequisites"), max_length=300, blank=True)
    teacher_role = models.CharField(_("the teacher's role"), max_length=300, blank=True)
    bring_along = models.CharField(_("bring along"), max_length=300, blank=True)
    materials = StreamField(MaterialStream(), verbose_name=_("guides and pupil materials"), blank=True)

    prices = StreamField(
        PriceStream(), verbose_name=_("prices"), blank=True, help_text=_("Empty: the institution's usual prices.")
    )
    subsidies = StreamField(SubsidyStream(), verbose_name=_("subsidies"), blank=True)

    marked_days = several("snippets.MarkedDay", _("marked days"))
    served_municipalities = several("snippets.Municipality", _("municipalities we travel to"))

    own_facilities = models.BooleanField(
        _("other facilities than the institution's"),
        default=False,
        help_text=_("Tick it if this offer happens somewhere else; then choose below."),
    )
    facilities = several("snippets.Facility", _("facilities and accessibility"))

    co_organisers = StreamField(CoOrganiserStream(), verbose_name=_("co-organisers"), blank=True)
    funders = StreamField(FunderStream(), verbose_name=_("funders"), blank=True)
    related_offers = StreamField(RelatedOfferStream(), verbose_name=_("related offers"), blank=True)
    external_ids = StreamField(ExternalIdStream(), verbose_name=_("external ids"), blank=True)
    internal_note = models.TextField(_("internal note"), blank=True, help_text=_("Never leaves the house."))

    override_translatable_fields = facts(
        "booking_telephone", "school_weeks", "periods", "street", "postal_code", "city", "stop", "co_organisers",
        "related_offers", "funders", "external_ids", "internal_note",
    )  # fmt: skip
    edit_handler = EDIT_HANDLER
    parent_page_types: ClassVar = ["pages.Institution"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("offer of teaching")
        verbose_name_plural = _("offers of teaching")
