"""What an editor does, in a process of its own: through Wagtail's own actions, each committed as Wagtail commits it."""

import random
from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.utils import timezone
from wagtail.models import Collection, Page, PageViewRestriction

from cms.catalogue import sweep
from cms.media.models import CatalogueImage
from cms.pages.models import Institution, Offer
from snippets.models import Subject
from tests.factories import pages


def publish(dice: random.Random, title: str) -> None:
    """Give some offer another title and publish it."""
    offer = dice.choice(list(Offer.objects.all()))
    offer.title = title
    offer.save_revision().publish()


def unpublish(dice: random.Random, title: str) -> None:
    """Withdraw some offer, or publish it again."""
    offer = dice.choice(list(Offer.objects.all()))
    if offer.live:
        offer.unpublish()
    else:
        offer.save_revision().publish()


def rename_institution(dice: random.Random, title: str) -> None:
    """Publish an institution under another name: its offers follow."""
    institution = dice.choice(list(Institution.objects.all()))
    institution.title = title
    institution.save_revision().publish()


def change_slug(dice: random.Random, title: str) -> None:
    """Give an institution another address: its offers' addresses follow."""
    institution = dice.choice(list(Institution.objects.all()))
    institution.slug = f"sted-{institution.pk}-{dice.randrange(10**9)}"
    institution.save_revision().publish()


def move(dice: random.Random, title: str) -> None:
    """Move an offer to another institution."""
    offer, target = dice.choice(list(Offer.objects.all())), dice.choice(list(Institution.objects.all()))
    if offer.get_parent().pk != target.pk:
        Page.objects.get(pk=offer.pk).move(target, pos="last-child")


def add(dice: random.Random, title: str) -> None:
    """Make an offer that is live at once."""
    parent = dice.choice(list(Institution.objects.all()))
    pages.offer(parent, title=title, slug=f"ny-{dice.randrange(10**12)}", subjects=list(Subject.objects.all()[:1]))


def delete(dice: random.Random, title: str) -> None:
    """Delete an offer, while there are enough."""
    offers = list(Offer.objects.all())
    if len(offers) > 15:
        dice.choice(offers).delete()


def rename_subject(dice: random.Random, title: str) -> None:
    """Rename a subject that offers show."""
    subject = Subject.objects.first()
    assert subject is not None
    subject.label_da = title
    subject.save()


def restrict(dice: random.Random, title: str) -> None:
    """Restrict an offer, or open it again; in one transaction, as `cms.urls` has the admin's view do it."""
    page = Page.objects.get(pk=dice.choice(list(Offer.objects.all())).pk)
    with transaction.atomic():
        restriction = PageViewRestriction.objects.filter(page=page).first()
        if restriction is None:
            PageViewRestriction.objects.create(page=page, restriction_type="login")
        else:
            restriction.delete()


def end_consent(dice: random.Random, title: str) -> None:
    """Say of some picture that consent has ended, or has not."""
    image = dice.choice(list(CatalogueImage.objects.all()))
    image.consent_expires_on = None if image.consent_expires_on else date(2020, 1, 1)
    image.save()


def sweep_consents(dice: random.Random, title: str) -> None:
    """What the worker does by the clock, here at any moment; a picture's consent has ended meanwhile."""
    image = dice.choice(list(CatalogueImage.objects.all()))
    CatalogueImage.objects.filter(pk=image.pk).update(consent_expires_on=dice.choice([None, date(2020, 1, 1)]))
    sweep.end_consents(timezone.now())


def move_pictures(dice: random.Random, title: str) -> None:
    """Move all pictures to another collection at once, as Wagtail's bulk action does."""
    CatalogueImage.objects.all().update(collection=dice.choice(list(Collection.objects.all())))


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
