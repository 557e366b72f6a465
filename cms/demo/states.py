"""What editors did after publishing: withdrawn, restricted, an alias, a private picture, a closed house."""

from datetime import date, timedelta

from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from cms.demo import pictures
from cms.demo.composer import Plan
from cms.media.models import CatalogueImage
from cms.pages.dates import danish_date
from cms.pages.models import Institution, Offer

CLOSED = "glud-museum"  # unpublished, its offers left live: they must not be public
NOTICED = "musikmuseet"
LAST_STEP = "DEMO-1"


def is_loaded() -> bool:
    """Whether the demo was loaded to its end: its last step is there."""
    return CatalogueImage.objects.filter(consent_id=LAST_STEP).exists()


def restricted(live: list[Offer]) -> list[Offer]:
    """Which of the live offers, in the order of their plans, are for those logged in only."""
    return live[5:7]


def enter(made: list[tuple[Plan, Offer]], pages: dict[str, Institution]) -> None:
    """Bring offers and institutions into their states; what is in its state already stays."""
    live = [offer for plan, offer in made if plan.state == "live"]
    for plan, offer in made:
        if plan.state == "withdrawn" and Offer.objects.filter(pk=offer.pk, live=True).exists():
            Offer.objects.get(pk=offer.pk).unpublish()
        if plan.state == "scheduled" and not Offer.objects.filter(pk=offer.pk, latest_revision__isnull=False).exists():
            Offer.objects.get(pk=offer.pk).save_revision(approved_go_live_at=offer.go_live_at)
    for offer in restricted(live):
        PageViewRestriction.objects.get_or_create(page=Page.objects.get(pk=offer.pk), restriction_type="login")
    if live and not Offer.objects.filter(alias_of__isnull=False).exists():
        live[0].create_alias(parent=pages[NOTICED], update_slug="delt-tilbud")
    if pages[CLOSED].live:
        Institution.objects.get(pk=pages[CLOSED].pk).unpublish()
    _notice(pages[NOTICED])
    _pictures_with_conditions(live, danish_date(timezone.now()))


def _notice(page: Institution) -> None:
    current = Institution.objects.get(pk=page.pk)
    if not current.notice:
        current.notice = "Lukket for ombygning til 1. marts (eksempel)"
        current.notice_until = date(danish_date(timezone.now()).year + 1, 3, 1)
        current.save()


def _pictures_with_conditions(live: list[Offer], today: date) -> None:
    if len(live) < 10 or is_loaded():
        return
    private = Collection.get_first_root_node().add_child(name="Demo: ikke offentlige billeder")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    consent = {"consent_id": LAST_STEP, "consent_expires_on": today + timedelta(days=300)}
    for offer, changes in (
        (live[8], {"title": "Privat billede", "collection": private}),
        (live[9], {"title": "Billede med samtykke", **consent}),
    ):
        image = CatalogueImage.objects.create(
            file=pictures.draw("house", 3), description="Tegning af et hus", **changes
        )
        current = Offer.objects.get(pk=offer.pk)
        current.image, current.image_alt = image, image.description
        current.save()
