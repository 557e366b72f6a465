"""What an editor does, in a process of its own: through Wagtail's own actions, each committed as Wagtail commits it."""

import random
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from wagtail.models import Collection, Page, PageViewRestriction

from cms.catalogue import sweep
from cms.media.models import CatalogueImage
from cms.pages.models import Institution, Offer
from snippets.models import Subject
from tests.factories import pages

M = TypeVar("M", bound=Model)


def one_of(model: type[M], dice: random.Random) -> M:
    """Any of them; only that one is loaded. Raises DoesNotExist if another editor deleted it just now."""
    rows = model._default_manager
    return rows.get(pk=dice.choice(list(rows.order_by("pk").values_list("pk", flat=True))))


def publish(dice: random.Random, title: str) -> None:
    """Give some offer another title and publish it."""
    offer = one_of(Offer, dice)
    offer.title = title
    offer.save_revision().publish()


def unpublish(dice: random.Random, title: str) -> None:
    """Withdraw some offer, or publish it again."""
    offer = one_of(Offer, dice)
    if offer.live:
        offer.unpublish()
    else:
        offer.save_revision().publish()


def rename_institution(dice: random.Random, title: str) -> None:
    """Publish an institution under another name: its offers follow."""
    institution = one_of(Institution, dice)
    institution.title = title
    institution.save_revision().publish()


def change_slug(dice: random.Random, title: str) -> None:
    """Give an institution another address: its offers' addresses follow."""
    institution = one_of(Institution, dice)
    institution.slug = f"sted-{institution.pk}-{dice.randrange(10**9)}"
    institution.save_revision().publish()


def move(dice: random.Random, title: str) -> None:
    """Move an offer to another institution."""
    offer, target = one_of(Offer, dice), one_of(Institution, dice)
    if offer.get_parent().pk != target.pk:
        Page.objects.get(pk=offer.pk).move(target, pos="last-child")


def add(dice: random.Random, title: str) -> None:
    """Make an offer that is live at once."""
    parent = one_of(Institution, dice)
    pages.offer(parent, title=title, slug=f"ny-{dice.randrange(10**12)}", subjects=list(Subject.objects.all()[:1]))


def delete(dice: random.Random, title: str) -> None:
    """Delete an offer, while there are enough."""
    if Offer.objects.count() > 15:
        one_of(Offer, dice).delete()


def rename_subject(dice: random.Random, title: str) -> None:
    """Rename a subject that offers show."""
    subject = Subject.objects.first()
    assert subject is not None
    subject.label_da = title
    subject.save()


def restrict(dice: random.Random, title: str) -> None:
    """Restrict an offer, or open it again; in one transaction, as `cms.urls` has the admin's view do it."""
    page = Page.objects.get(pk=one_of(Offer, dice).pk)
    with transaction.atomic():
        restriction = PageViewRestriction.objects.filter(page=page).first()
        if restriction is None:
            PageViewRestriction.objects.create(page=page, restriction_type="login")
        else:
            restriction.delete()


def end_consent(dice: random.Random, title: str) -> None:
    """Say of some picture that consent has ended, or has not."""
    image = one_of(CatalogueImage, dice)
    image.consent_expires_on = None if image.consent_expires_on else date(2020, 1, 1)
    image.save()


def sweep_consents(dice: random.Random, title: str) -> None:
    """What the worker does by the clock, here at any moment; a picture's consent has ended meanwhile."""
    image = one_of(CatalogueImage, dice)
    CatalogueImage.objects.filter(pk=image.pk).update(consent_expires_on=dice.choice([None, date(2020, 1, 1)]))
    sweep.end_consents(timezone.now())


def move_pictures(dice: random.Random, title: str) -> None:
    """Move all pictures to another collection at once, as Wagtail's bulk action does."""
    CatalogueImage.objects.all().update(collection=one_of(Collection, dice))


ACTIONS: tuple[Callable[[random.Random, str], None], ...] = (
    publish, publish, publish, unpublish, rename_institution, change_slug, move, add, delete, rename_subject, restrict,
    end_consent, sweep_consents, move_pictures,
)  # fmt: skip


def work_without_end(seed: int, alive: Callable[[], None]) -> None:
    """One action after another, until somebody ends the process."""
    dice = random.Random(seed)
    number = 0
    while True:
        if number == 0:
            alive()
        dice.choice(ACTIONS)(dice, f"Titel {seed}-{number}")
        number += 1


def publish_many(seed: int, times: int, alive: Callable[[], None]) -> None:
    """Publish so many times, and end."""
    dice = random.Random(seed)
    alive()
    for number in range(times):
        publish(dice, f"Titel {seed}-{number}")
