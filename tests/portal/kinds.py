"""A page of each kind that the portal draws, in both languages: what the checks of accessibility, HTML and weight go over.

A further kind of page is one line in `PAGES` and the function that makes it.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from wagtail.models import Page

from cms.catalogue.projection import drain
from cms.pages.models import AccessibilityStatement, Institution, Offer
from tests.factories import media, pages, snippets

Paths = tuple[str, str]


def both(page: Page, english: Page) -> Paths:
    """The Danish and the English path of a page."""
    drain()
    danish, other = (type(page).objects.get(pk=each.pk).url for each in (page, english))
    return danish, other


def full_institution(**fields: Any) -> Institution:
    """An institution with everything that an institution can have."""
    place = {"name": "Hovedbygningen", "street": "Gaden 1", "postal_code": "8000", "city": "Aarhus C", "latitude": 56.15,
             "longitude": 10.2, "approximate": True, "school_hours": "Tirsdag til fredag kl. 9-14", "stop": "Banegården",
             "walk": "5 minutter", "bus": "Foran døren", "parking": "I gården"}  # fmt: skip
    contact = {"role": "Booking", "email": "booking@museet.example.org", "telephone": "11 22 33 44",
               "link": "https://museet.example.org/kontakt"}  # fmt: skip
    staff = {"name": "Asta Eksempel", "role": "Underviser", "email": "asta@museet.example.org", "consent": True}
    return pages.institution(**{
        "title": "Museet", "image": media.ImageFactory(), "image_alt": "Et hus", "logo": media.ImageFactory(),
        "website": "https://museet.example.org", "notice": "Lukket for ombygning", "notice_until": date(2999, 3, 1),
        "body": [("text", "<p>Velkommen.</p><h3>Huset</h3><p>Det er gammelt.</p>")],
        "seat_municipality": snippets.MunicipalityFactory(code="0751", label_da="Aarhus", label_en="Aarhus"),
        "places": [("place", place), ("place", {**place, "name": "Magasinet"})],
        "contacts": [("contact", contact)], "accessibility_note": "Elevator til alle etager.",
        "departments": [("department", {"name": "Skoletjenesten her", "contact": contact, "staff": [staff], "serves": []})],
        "partnerships": [("partnership", {"model": "collaborator", "laboratory": True, "services": []})],
        "prices": [("price", {"amount": 800, "per": "class"})], "booking_method": "mail",
        "booking_email": "booking@museet.example.org", "cancellation": "Gratis til 14 dage før.",
        "facilities": [snippets.FacilityFactory(code="elevator"), snippets.FacilityFactory(code="frokostrum")],
        **fields,
    })  # fmt: skip


def full_offer(parent: Institution | None = None, **fields: Any) -> Offer:
    """An offer with everything that an offer can have."""
    parent = parent or full_institution()
    common = {"school_year": "2026/2027", "note": "Opkræves bagefter."}
    step = {"title": "Velkomst", "minutes": 15, "text": "<p>Vi hilser.</p>"}
    text = [("text", "<p>Læs om emnet.</p><h3>Gode bøger</h3><ul><li>Den ene</li></ul>")]
    material = {"title": "Opgaver", "end_user": "pupil", "link": "https://example.org/opgaver"}
    subsidy = {"giver": "Kommunens pulje", "cap": 2000, "deadline": "2999-03-01", "link": "https://example.org/pulje",
               "note": "Dækker bus."}  # fmt: skip
    return pages.offer(parent, **{
        "title": "Vikinger", "card_text": "Et skib og en flok.", "image": media.ImageFactory(), "image_alt": "Et skib",
        "body": [("text", "<p>Kom og se.</p>"), ("picture", {"image": media.ImageFactory(), "caption": "Skibet"})],
        "levels": [snippets.ClassLevelFactory(code=f"klasse-{number}", label_da=f"{number}. klasse",
                                              label_en=f"Grade {number}") for number in (4, 5, 6)],
        "subjects": [snippets.SubjectFactory(code="historie", label_da="Historie", label_en="History")],
        "topics": [snippets.TopicFactory(code="vikingetid")],
        "competence_areas": [snippets.CompetenceAreaFactory(code="kilder")],
        "marked_days": [snippets.MarkedDayFactory(code="laes", label_da="Læs!", week=45)],
        "goals": "<p>Eleverne kan læse kilder.</p>", "before": text, "after": text,
        "during": [("steps", {"heading": "Forløbet", "steps": [step, {**step, "title": "Farvel"}]})],
        "prerequisites": "Ingen.", "teacher_role": "Deltager.", "bring_along": "Madpakke.", "preparation_minutes": 30,
        "materials": [("material", material)], "duration_min": 90, "duration_max": 120, "meetings": 3,
        "group_unit": "class", "group_max": 28, "adults_required": 1, "parallel_groups": 2,
        "prices": [("free", {**common, "residence": "resident"}),
                   ("price", {**common, "residence": "other", "amount": 1200, "per": "class"}),
                   ("materials", {"amount": 25, "per": "pupil"}), ("extra_adult", {"amount": 60, "included": 2})],
        "subsidies": [("subsidy", subsidy)], "periods": [("period", {"start": "2026-08-15", "end": "2026-12-15"})],
        "whole_year": False, "school_weeks": "34-41, 43", "weekdays": ["2", "3", "4"],
        "visit_places": ["here", "at-school"], "service_fee": "4 kr. pr. km",
        "booking_method": "link", "booking_url": "https://example.org/book", "booking_deadline_days": 14,
        "booking_opens_on": date(2999, 5, 1), "booking_times": "Hverdage 9-14",
        "co_organisers": [pages.institution(title="Naboen")], "related_offers": [pages.offer(parent, title="Runer")],
        "funders": [("funder", {"organisation": snippets.OrganisationFactory(label_da="Fonden"),
                                "logo": media.ImageFactory()})],
        **fields,
    })  # fmt: skip


def offer() -> Paths:
    danish = full_offer()
    return both(danish, pages.translated(danish, "Vikings"))


def institution() -> Paths:
    danish = full_institution()
    pages.translated(full_offer(danish), "Vikings")
    for code, sector in (("boernehave", "dagtilbud"), ("stx", "ungdomsuddannelse"), ("sfo", "fritid")):
        pages.offer(danish, levels=[snippets.ClassLevelFactory(code=code, sector=sector)])
    english = Institution.objects.get(translation_key=danish.translation_key, locale__language_code="en")
    return both(danish, english)


def _everything() -> None:
    """What lists list, and a statement in the footer."""
    AccessibilityStatement.objects.create(url="https://example.org/was")
    offer()
    for title in ("Abild", "Birk", "Cedertræ", "Eg", "Ærtehaven", "Åmuseet"):
        pages.institution(title=title)
    drain()


def front_page() -> Paths:
    _everything()
    return "/", "/en/"


def institution_index() -> Paths:
    _everything()
    return "/laeringssteder/", "/en/laeringssteder/"


def subject_index() -> Paths:
    _everything()
    return "/fag/", "/en/subjects/"


def subject() -> Paths:
    _everything()
    return "/fag/historie/", "/en/subjects/historie/"


def audience() -> Paths:
    _everything()
    return "/for/grundskole/", "/en/for/grundskole/"


def withdrawn() -> Paths:
    danish, english = offer()
    for page in Offer.objects.filter(title__in=["Vikinger", "Vikings"]):
        page.unpublish()
    drain()
    return danish, english


def missing() -> Paths:
    _everything()
    return "/findes-ikke/", "/en/nowhere/"


PAGES: dict[str, Callable[[], Paths]] = {
    "front page": front_page,
    "list of institutions": institution_index,
    "institution": institution,
    "offer": offer,
    "list of subjects": subject_index,
    "subject": subject,
    "audience": audience,
    "withdrawn": withdrawn,
    "missing": missing,
}
