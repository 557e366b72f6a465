"""English versions of institutions and offers: real translations, their texts invented in English."""

from typing import Any

from wagtail.models import Locale, Page

from cms.demo.composer import Plan
from cms.demo.lookup import Desk
from cms.demo.motifs import IN_ENGLISH
from cms.demo.prose import NOTE_EN
from cms.demo.streams import filled
from cms.demo.tree import OPENING
from cms.demo.twins import add, twin_of
from cms.pages.models import Institution, Offer
from cms.pages.slugs import danish_slug

# Danish texts that have no English version here: better left out than shown as English.
_EMPTY_TEXTS = ("prerequisites", "teacher_role", "bring_along", "service_fee", "booking_times", "cancellation", "share_text",
                "street", "walk", "stop", "internal_note", "goals", "notice")  # fmt: skip
_EMPTY_STREAMS = ("before", "during", "after", "materials", "subsidies", "departments")


def has_english(plan: Plan) -> bool:
    """Whether the plan's offer is given an English version."""
    return plan.state == "live" and plan.audience.code in plan.theme.en["offers"] and "–" not in plan.title


def translate_offer(plan: Plan, offer: Offer, desk: Desk) -> None:
    """The English version of an offer, after that of its institution."""
    english = Locale.objects.get(language_code="en")
    translate_parent(offer, english, desk)
    if offer.has_translation(english):
        return
    words = plan.theme.en["offers"][plan.audience.code]
    paragraphs = (words["card"], plan.theme.en["see"], f"<i>{NOTE_EN}</i>")
    texts = {
        "title": words["title"],
        "slug": danish_slug(words["title"])[:100],
        "card_text": words["card"],
        "print_text": words["card"],
        "body": [("text", "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))],
        "prices": _without_notes(offer.prices),
    }
    _publish(offer, english, texts, f"{plan.key}-en", desk)


def translate_parent(page: Page, english: Locale, desk: Desk) -> None:
    """See to it that what a page lies below has an English version; indexes have theirs."""
    institution = page.get_parent().specific
    if institution.has_translation(english):
        return
    kind = institution.kind.label("en") if institution.kind else "Place of learning"
    place = {**institution.places.raw_data[0]["value"]}
    place["school_hours"] = OPENING.get(place["school_hours"], "")
    text = f"<p>{institution.title} is a real place; this text and its offers are invented.</p><p><i>{NOTE_EN}</i></p>"
    texts: dict[str, Any] = {
        "card_text": f"{kind} with teaching for children and young people."[:160],
        "body": [("text", text)],
        "places": [("place", place)],
        "prices": _without_notes(institution.prices),
        "notice_until": None,
    }
    _publish(institution, english, texts, f"{institution.slug}-en", desk)


def _publish(page: Institution | Offer, english: Locale, texts: dict[str, Any], key: str, desk: Desk) -> None:
    copy = twin_of(page, english)
    emptied: dict[str, Any] = {name: "" for name in _EMPTY_TEXTS if hasattr(copy, name)}
    emptied |= {name: [] for name in _EMPTY_STREAMS if hasattr(copy, name)}
    if page.image_alt:
        emptied["image_alt"] = IN_ENGLISH.get(page.image_alt, "Drawing made for the demo catalogue")
    for name, value in filled(type(page), {**emptied, **texts}, key, desk).items():
        setattr(copy, name, value)
    add(copy, page, english)


def _without_notes(lines: Any) -> list[tuple[str, Any]]:
    return [(line["type"], {**line["value"], "note": ""}) for line in lines.raw_data]
