"""From a plan to an offer page: everything that an offer can have, most of it often, each thing somewhere."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from cms.demo import prose
from cms.demo.composer import FORMS, Plan
from cms.demo.lookup import Desk
from cms.demo.prose import Prose
from cms.demo.streams import filled
from cms.pages.dates import COPENHAGEN
from cms.pages.models import Institution, Offer
from snippets.models import (
    ClassLevel,
    CurriculumTheme,
    Facility,
    MarkedDay,
    Municipality,
    OfferKind,
    Organisation,
    Subject,
    Suitability,
    TeachingForm,
    TeachingLanguage,
    Topic,
)

Fields = dict[str, Any]


@dataclass(frozen=True)
class Around:
    """Pages that an offer may name: the offer made before it at the same place, and a neighbouring institution."""

    before: Offer | None
    neighbour: Institution


def page_of(plan: Plan, around: Around, desk: Desk) -> tuple[Offer, dict[str, list[Any]]]:
    """The unsaved offer of a plan, and its relations by field name."""
    texts = prose.write(plan)
    fields = {
        **_core(plan, texts, desk),
        **_visit(plan, texts),
        **_practical(plan),
        **_prices(plan, desk),
        **_when(plan, desk),
        **_where(plan, desk),
        **_booking(plan),
        **_publishing(plan, desk),
        **_others(plan, around, desk),
    }
    return Offer(**filled(Offer, fields, plan.key, desk)), _relations(plan, desk)


def school_year(today: date) -> str:
    """The school year of a day, such as 2026/2027; it begins on 1 August."""
    first = today.year if today.month >= 8 else today.year - 1
    return f"{first}/{first + 1}"


def _core(plan: Plan, texts: Prose, desk: Desk) -> Fields:
    image = desk.library.images[plan.theme.picture]
    picture = {"image": image, "caption": "Tegnet til demokataloget"}
    body: list[tuple[str, Any]] = [("text", texts.intro_html)]
    if plan.number % 3 == 0:
        body.append(("picture", picture))
    body.append(("text", texts.course_html))
    return {
        "title": plan.title,
        "kind": desk.words.one(OfferKind, plan.form),
        "card_text": texts.card,
        "print_text": texts.print_text,
        "share_text": plan.theme.ask,
        "body": body,
        "image": image,
        "image_alt": image.description,
        "goals": texts.goals_html,
        "internal_note": "Demo: aftal altid med booking før ændringer." if plan.number % 5 == 0 else "",
        "external_ids": [("external_id", {"system": "demo", "identifier": plan.key})],
    }


def _visit(plan: Plan, texts: Prose) -> Fields:
    steps = [{"title": title, "minutes": minutes, "text": text} for title, minutes, text in texts.steps]
    material = {
        "title": f"Før besøget: {plan.theme.ask}",
        "end_user": "teacher",
        "link": "https://example.org/materiale",
    }
    return {
        "before": [("text", texts.before_html)],
        "during": [("steps", {"heading": "Sådan forløber besøget", "steps": steps})],
        "after": [("text", texts.after_html)],
        "prerequisites": "Ingen." if plan.number % 4 else "Klassen har arbejdet med emnet i mindst to lektioner.",
        "teacher_role": texts.teacher_role,
        "bring_along": texts.bring,
        "preparation_minutes": (None, 15, 30, 45)[plan.number % 4],
        "materials": [("material", material)] if plan.number % 3 == 1 else [],
    }


def _practical(plan: Plan) -> Fields:
    audience = plan.audience
    shortest, longest = audience.minutes[plan.number % len(audience.minutes)]
    whole_day = plan.form == "lejrskole"
    return {
        "duration_min": None if whole_day else shortest,
        "duration_max": None if whole_day else longest,
        "meetings": {"forloeb": 3, "partnerskab": 8, "lejrskole": 2}.get(plan.form, 1),
        "whole_day": whole_day,
        "group_unit": audience.unit,
        "group_min": 8 if audience.code == "daycare" else None,
        "group_max": audience.largest[plan.number % len(audience.largest)],
        "adults_required": 3 if audience.code == "daycare" else 1,
        "parallel_groups": (None, 1, 2)[plan.number % 3],
    }


def _prices(plan: Plan, desk: Desk) -> Fields:
    dice, year = plan.dice, school_year(desk.today)
    amount = dice.choice(plan.audience.price)
    common = {"school_year": year, "sectors": [], "residence": "any", "membership": "any", "note": ""}
    lines: list[tuple[str, Fields]] = []
    if plan.number % 4 == 3:
        lines = []  # the institution's usual prices
    elif amount == 0:
        lines = [("free", common)]
    elif plan.number % 4 == 1:
        resident = {**common, "residence": "resident"}
        lines = [
            ("free", resident),
            ("price", {**common, "residence": "other", "amount": amount, "per": plan.audience.per}),
        ]
    else:
        lines = [("price", {**common, "amount": amount, "per": plan.audience.per})]
    if plan.form == "workshop" and lines:
        lines.append(("materials", {"amount": 25, "per": "pupil", "school_year": year, "note": "Ler, papir og farve."}))
    if plan.number % 6 == 2:
        lines.append(("extra_adult", {"amount": 60, "included": 2, "school_year": "", "note": ""}))
    if plan.number % 7 == 4:
        lines.append(("late_fee", {"amount": 300, "school_year": "", "note": "Ved udeblivelse."}))
    subsidy = {
        "giver": "Kommunens transportpulje (opdigtet)",
        "cap": 2000,
        "deadline": desk.today + timedelta(days=120),
        "link": "https://example.org/tilskud",
        "note": "Dækker bus og tog.",
    }
    return {"prices": lines, "subsidies": [("subsidy", subsidy)] if plan.number % 5 == 1 else []}


def _when(plan: Plan, desk: Desk) -> Fields:
    first = int(school_year(desk.today)[:4])
    spans = {
        "efteråret": (date(first, 8, 15), date(first, 12, 15)),
        "foråret": (date(first + 1, 2, 1), date(first + 1, 6, 15)),
    }
    season = (
        next((name for name in spans if name in plan.title), None)
        or (None, "foråret", None, "efteråret")[plan.number % 4]
    )
    start, end = spans[season] if season else (None, None)
    return {
        "whole_year": season is None,
        "periods": [("period", {"start": start, "end": end})] if season else [],
        "school_weeks": {"foråret": "6-12, 16-23", "efteråret": "34-41, 43-49", None: ""}[season],
        "weekdays": ["2", "3", "4"] if plan.number % 3 == 2 else [],
        "confirm_by": desk.today + timedelta(days=30 + plan.number % 200),
    }


def _where(plan: Plan, desk: Desk) -> Fields:
    places = {
        "besoeg-hos-jer": ["at-school"],
        "udlaanskasse": ["at-school"],
        "online": ["online"],
        "ekskursion": ["outdoors"],
        "byvandring": ["outdoors"],
        "lejrskole": ["here", "outdoors"],
    }.get(plan.form, ["here"])
    fields: Fields = {
        "visit_places": places,
        "service_fee": "4 kr. pr. km ud over 20 km" if "at-school" in places else "",
    }
    if "outdoors" in places and plan.institution.latitude:
        fields |= {
            "street": "Mødestedet ved indgangen",
            "municipality": desk.words.one(Municipality, plan.institution.municipality),
            "latitude": plan.institution.latitude,
            "longitude": plan.institution.longitude,
            "approximate": True,
            "stop": "Nærmeste stoppested (eksempel)",
            "walk": "8 minutter",
        }
    return fields


def _booking(plan: Plan) -> Fields:
    address = f"{plan.institution.code[:48].strip('-')}@booking.example.org"
    method = ("link", "mail", "", "telephone", "link", "form", "")[plan.number % 7]
    if plan.form == "konkurrence":
        method = "none"
    return {
        "booking_method": method,
        "booking_url": f"https://example.org/booking/{plan.key}" if method in {"link", "form"} else "",
        "booking_email": address if method == "mail" else "",
        "booking_telephone": "00 00 00 00" if method == "telephone" else "",
        "booking_times": "Hverdage 9-14" if method == "telephone" else "",
        "booking_deadline_days": (7, 14, None)[plan.number % 3],
        "cancellation": "Gratis til og med 14 dage før besøget." if plan.number % 2 else "",
    }


def _publishing(plan: Plan, desk: Desk) -> Fields:
    noon = datetime.combine(desk.today, time(12), COPENHAGEN)
    live = plan.state in {"live", "withdrawn", "expiring"}
    fields: Fields = {"live": live, "has_unpublished_changes": not live}
    if plan.state not in {"draft", "scheduled"}:
        fields |= {"first_published_at": noon - timedelta(days=200), "last_published_at": noon - timedelta(days=20)}
    if plan.state == "expired":
        fields |= {"expired": True, "expire_at": noon - timedelta(days=40)}
    elif plan.state == "expiring":
        fields |= {"expire_at": noon + timedelta(days=200)}
    elif plan.state == "scheduled":
        fields |= {"go_live_at": noon + timedelta(days=60)}
    return fields


def _relations(plan: Plan, desk: Desk) -> dict[str, list[Any]]:
    words, theme, audience = desk.words, plan.theme, plan.audience
    school = audience.code in {"indskoling", "mellemtrin", "udskoling"}
    subjects = {"daycare": [], "youth": theme.youth}.get(audience.code, theme.subjects)
    areas = [area for code in theme.subjects for area in words.areas.get(code, [])[:2]] if school else []
    relations: dict[str, list[Any]] = {
        "levels": words.some(ClassLevel, audience.levels[plan.number % len(audience.levels)]),
        "subjects": words.some(Subject, subjects),
        "topics": words.some(Topic, theme.topics),
        "teaching_forms": words.some(TeachingForm, [FORMS[plan.form][1]]),
        "teaching_languages": words.some(TeachingLanguage, ["da", "en"] if plan.number % 4 == 0 else ["da"]),
        "competence_areas": areas,
        "curriculum_themes": words.some(CurriculumTheme, theme.themes if audience.code == "daycare" else []),
    }
    if plan.number % 4 == 2:
        relations["suitabilities"] = words.some(Suitability, ["autisme", "nyankomne"] if school else ["koerestol"])
    if plan.form in {"besoeg-hos-jer", "udlaanskasse"}:
        relations["served_municipalities"] = words.neighbours[plan.institution.municipality]
    if plan.form in {"ekskursion", "byvandring", "lejrskole"}:
        relations["facilities"] = words.some(Facility, ["baalplads", "overdaekning", "toilet"])
    marked = {"demokrati": "grundlovsdag", "klima": "naturvidenskabsfestival", "besaettelsen": "befrielsen"}.get(
        theme.code
    )
    if marked:
        relations["marked_days"] = words.some(MarkedDay, [marked])
    return relations


def _others(plan: Plan, around: Around, desk: Desk) -> Fields:
    """Who funds the offer and who gives it too, for those that have somebody, and what to see next."""
    funded = plan.form == "partnerskab" or plan.number % 9 == 8
    fund = desk.words.one(Organisation, "nordea-fonden")
    return {
        "funders": [("funder", {"organisation": fund})] if funded else [],
        "related_offers": [("offer", {"page": around.before})] if plan.number % 2 and around.before else [],
        "co_organisers": [("institution", {"page": around.neighbour})] if plan.number % 8 == 3 else [],
    }
