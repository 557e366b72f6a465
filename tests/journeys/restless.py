"""An editor who never sits still, for partners to follow: every step changes what some view holds, or what it says.

Light steps write the fields that they change and no others: a page that is saved whole takes its place in the tree along, and
would put back what another editor has just moved.
"""

import random
from collections.abc import Callable
from contextlib import nullcontext, suppress
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, IntegrityError

from cms.catalogue.intake import projection_deferred
from cms.pages.models import Institution, Offer
from cms.partners import definition
from cms.partners.models import View
from snippets.models import ClassLevel, Subject
from tests.journeys import editor

Action = Callable[[random.Random, str], None]


def write(offer: Offer, *fields: str) -> None:
    """Write these fields of an offer; nothing, if another editor has deleted it meanwhile."""
    try:
        offer.save(clean=False, update_fields=fields)
    except DatabaseError:
        if Offer.objects.filter(pk=offer.pk).exists():
            raise


def retitle(dice: random.Random, title: str) -> None:
    """Save an offer under another title as it stands, live or not."""
    offer = editor.one_of(Offer, dice)
    offer.title = title
    write(offer, "title")


def change_subjects(dice: random.Random, title: str) -> None:
    """Give an offer other subjects and levels."""
    offer = editor.one_of(Offer, dice)
    subjects, levels = list(Subject.objects.all()), list(ClassLevel.objects.all())
    offer.subjects = dice.sample(subjects, dice.randrange(len(subjects)))
    offer.levels = dice.sample(levels, dice.randrange(1, len(levels) + 1))
    write(offer, "live", "subjects", "levels")


def come_and_go(dice: random.Random, title: str) -> None:
    """Take an offer off the site, or put it back."""
    offer = editor.one_of(Offer, dice)
    offer.live = not offer.live
    write(offer, "live")


def change_view(dice: random.Random, title: str) -> None:
    """Give the partner's view another definition."""
    definition.change(View.objects.get(slug="kommunens"), **dice.choice(definitions()))


def definitions() -> list[dict[str, Any]]:
    """What the view may be; all parts are named, so that each replaces the one before."""
    museums = [str(key) for key in Institution.objects.order_by("pk").values_list("translation_key", flat=True)[:2]]
    plain = {"kinds": ["offer"], "filters": {}, "fields": [], "locale": "da", "fallback": True}
    return [
        {**plain, "kinds": []},
        {**plain, "filters": {"subject": ["historie"]}},
        {**plain, "filters": {"subject": ["historie", "musik"]}, "kinds": ["offer", "institution"]},
        {**plain, "filters": {"subject": ["dansk"], "level": ["klasse-7"]}, "fields": ["subjects", "levels"]},
        {**plain, "filters": {"institution": museums}, "locale": "en"},
        {**plain, "filters": {"institution": museums[:1]}, "fields": ["card_text"]},
        {**plain, "kinds": ["institution"], "locale": "en", "fallback": False},
    ]


LIGHT: tuple[Action, ...] = (retitle, *[change_subjects] * 3, *[come_and_go] * 3, change_view)
HEAVY: tuple[Action, ...] = (
    editor.move, editor.move, editor.add, editor.delete, editor.restrict, editor.unpublish, editor.unpublish,
    editor.publish, editor.change_slug, editor.rename_institution, editor.rename_subject, change_subjects, come_and_go,
)  # fmt: skip


AT_ONCE = 4  # of so many heavy steps, one is projected at once, as an editor's are in the admin


def work(seed: int, actions: tuple[Action, ...], steps: int, alive: Callable[[], None]) -> None:
    """So many steps, and an end. What another editor deleted meanwhile is left alone.

    Most steps only mark what they changed and leave it to the workers, who may be killed at it.
    """
    dice = random.Random(seed)
    alive()
    for number in range(steps):
        at_once = actions is HEAVY and number % AT_ONCE == 0
        with suppress(ObjectDoesNotExist, IntegrityError), nullcontext() if at_once else projection_deferred():
            dice.choice(actions)(dice, f"Titel {seed}-{number}")
