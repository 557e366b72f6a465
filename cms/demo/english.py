"""English versions of some of the demo's pages: real translations, their texts invented in English."""

from typing import Any

from wagtail.models import Locale, Page

from cms.demo.composer import Plan
from cms.demo.prose import NOTE_EN
from cms.pages.models import HomePage, Institution, InstitutionIndex, Offer

# Danish texts that have no English version here: better left out than shown as English.
_EMPTY_TEXTS = ("prerequisites", "teacher_role", "bring_along", "service_fee", "booking_times", "cancellation", "share_text",
                "street", "walk", "stop", "internal_note")  # fmt: skip
_EMPTY_STREAMS = ("before", "during", "after", "materials", "subsidies")

_ABOUT = (
    "Museums, art halls, theatres, zoos and nature centres teach children and young people every day. The catalogue gathers "
    "what they offer.\n\nThis is a demo: the places are real, the offers are invented."
)


def has_english(plan: Plan) -> bool:
    """Whether the plan's offer is given an English version."""
    return plan.state == "live" and plan.audience.code == plan.theme.en["audience"] and "–" not in plan.title


def translate_trunk(index: InstitutionIndex) -> None:
    """The English front page and list."""
    english = Locale.objects.get(language_code="en")
    home = index.get_parent().specific
    for page, title, lead in (
        (home, "The learning catalogue", "Teaching outside the classroom: museums, theatres and nature centres."),
        (index, "Places of learning", "All places in the catalogue."),
    ):
        if not page.has_translation(english):
            copy: HomePage | InstitutionIndex = page.copy_for_translation(english)
            copy.title, copy.lead = title, lead
            if isinstance(copy, HomePage):
                copy.about = _ABOUT
            copy.save_revision().publish()


def translate_offer(plan: Plan, offer: Offer) -> None:
    """The English version of an offer, after that of its institution."""
    english = Locale.objects.get(language_code="en")
    institution: Institution = offer.get_parent().specific
    if not institution.has_translation(english):
        _translate_institution(institution, english)
    if offer.has_translation(english):
        return
    texts = {
        "title": plan.theme.en["title"],
        "card_text": plan.theme.en["card"],
        "print_text": plan.theme.en["card"],
        "image_alt": "Drawing made for the demo catalogue",
        "goals": "",
        "body": [("text", f"<p>{plan.theme.en['card']}</p><p><i>{NOTE_EN}</i></p>")],
        "prices": _without_notes(offer),
    }
    _publish(offer, english, texts)


def _translate_institution(institution: Institution, english: Locale) -> None:
    text = f"<p>{institution.title} is a real place; this text and its offers are invented.</p><p><i>{NOTE_EN}</i></p>"
    kind = institution.kind.label("en") if institution.kind else "Place of learning"
    texts: dict[str, Any] = {
        "card_text": f"{kind} with teaching for children and young people."[:160],
        "image_alt": "Drawing made for the demo catalogue",
        "body": [("text", text)],
        "prices": _without_notes(institution),
        "notice": "",
        "notice_until": None,
    }
    _publish(institution, english, texts)


def _publish(page: Page, english: Locale, texts: dict[str, Any]) -> None:
    copy = page.copy_for_translation(english)
    emptied: dict[str, Any] = {name: "" for name in _EMPTY_TEXTS if hasattr(copy, name)}
    emptied |= {name: [] for name in _EMPTY_STREAMS if hasattr(copy, name)}
    for name, value in {**emptied, **texts}.items():
        setattr(copy, name, value)
    copy.save_revision().publish()


def _without_notes(page: Institution | Offer) -> list[tuple[str, Any]]:
    return [(line.block_type, {**line.value, "note": ""}) for line in page.prices]
