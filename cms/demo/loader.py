"""Loading the demo: in short transactions, and so that a second run goes on where a first one was stopped."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils import timezone
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.catalogue.intake import projection_deferred
from cms.catalogue.projection import drain
from cms.catalogue.rebuilding import mark_everything
from cms.demo import accounts, english, further, indexes, offers, partners, revisions, states, tree
from cms.demo.composer import Plan, compose
from cms.demo.library import library
from cms.demo.lookup import Desk, Offered
from cms.demo.motifs import MOTIFS
from cms.demo.records import InstitutionRecord, institutions
from cms.demo.streams import filled
from cms.demo.words import Words
from cms.pages.dates import danish_date
from cms.pages.models import HomePage, Institution, InstitutionIndex, Offer
from cms.pages.slugs import danish_slug

DEFAULT_OFFERS = 420
MUSEUM = "nationalmuseet"
WITH_ENGLISH = 1_000  # translating takes several times as long as making a page
Report = Callable[[str], None]


def load(count: int, report: Report) -> None:
    """Load institutions, `count` offers and all else, their English versions and the accounts; project all; then partners."""
    first_time = not states.is_loaded()
    museum = next(record for record in institutions() if record.code == MUSEUM)
    desk = Desk(Words(), library(museum.title), danish_date(timezone.now()))
    with disable_reference_index_auto_update(), projection_deferred():
        home = tree.trunk()
        pages = _institutions(desk, home, report)
        there = set(Offer.objects.values_list("pk", flat=True))
        made = list(_offers(pages, desk, count, report))
        for plan, offer in made[:WITH_ENGLISH]:
            if english.has_english(plan):
                english.translate_offer(plan, offer, desk)
        report("offers in English")
        desk.pages.update({f"institution/{code}": page.pk for code, page in pages.items()})
        desk.offers.update(_offered(made))
        further.load(desk, pages, home, report)
        accounts.ensure(pages[MUSEUM], desk.library)
        revisions.give(_without_revision())
    report("projecting …")
    mark_everything()
    drain()
    with projection_deferred():
        states.enter([(plan, offer) for plan, offer in made if first_time or offer.pk not in there], pages)
    drain()
    partners.ensure(pages[MUSEUM].pk)
    report("data partners")


def _institutions(desk: Desk, home: HomePage, report: Report) -> dict[str, Institution]:
    index = indexes.of(InstitutionIndex, home)
    there = {page.slug: page for page in Institution.objects.child_of(index)}
    pages: dict[str, Institution] = {}
    for number, record in enumerate(institutions()):
        page = there.get(danish_slug(record.title)[:100])
        if page is None:
            image = desk.library.images[MOTIFS[number % len(MOTIFS)]]
            page = tree.institution_page(record, image, number, desk)
            page.facilities = tree.institution_facilities(number, desk.words)
            index.add_child(instance=page)
        pages[record.code] = page
    report(f"{len(pages)} institutions")
    _departments(pages, desk)
    return pages


def _departments(pages: dict[str, Institution], desk: Desk) -> None:
    """Departments, once all that they serve are there."""
    for record in institutions():
        page = pages[record.code]
        if record.department and not page.departments:
            rows = {"departments": [("department", _department(record, pages))]}
            page.departments = filled(Institution, rows, record.code, desk)["departments"]
            page.save()


def _department(record: InstitutionRecord, pages: dict[str, Institution]) -> dict[str, Any]:
    email = f"{record.code[:48].strip('-')}@skoletjenesten.example.org"
    serves = [pages[code] for code in record.serves.split() if code in pages]
    return {"name": record.department, "contact": {"role": "Skoletjenesten", "email": email}, "serves": serves}


def _offers(pages: dict[str, Institution], desk: Desk, count: int, report: Report) -> Iterator[tuple[Plan, Offer]]:
    there = {(offer.get_parent().pk, offer.slug): offer for offer in Offer.objects.filter(locale__language_code="da")}
    codes = list(pages)
    last: dict[str, Offer] = {}
    for number, plan in enumerate(compose(institutions(), count), start=1):
        code = plan.institution.code
        slug = danish_slug(plan.title)[:100]
        offer = there.get((pages[code].pk, slug))
        if offer is None:
            neighbour = pages[codes[(codes.index(code) + 1) % len(codes)]]
            offer, relations = offers.page_of(plan, offers.Around(last.get(code), neighbour), desk)
            offer.slug = slug
            for name, values in relations.items():
                setattr(offer, name, values)
            pages[code].add_child(instance=offer)
        last[code] = offer
        if number % 500 == 0:
            report(f"{number} offers")
        yield plan, offer


def _offered(made: Iterable[tuple[Plan, Offer]]) -> dict[str, list[Offered]]:
    """The offers that other pages may point at, by theme and audience, in the order of their plans."""
    live = [(plan, offer) for plan, offer in made if plan.state == "live"]
    apart = {offer.pk for offer in states.restricted([offer for _, offer in live])}
    found: dict[str, list[Offered]] = {}
    for plan, offer in live:
        if offer.pk not in apart and plan.institution.code != states.CLOSED:
            subjects = plan.theme.youth if plan.audience.code == "youth" else plan.theme.subjects
            offered = Offered(offer.pk, plan.institution.code, plan.theme.code, plan.audience.code, tuple(subjects))
            found.setdefault(f"{plan.theme.code}/{plan.audience.code}", []).append(offered)
    return found


def _without_revision() -> Iterator[Page]:
    """Pages that are no drafts waiting for their day: those get their revision with it."""
    waiting = Page.objects.filter(depth__gt=1, latest_revision=None, go_live_at=None)
    keys = list(waiting.values_list("pk", flat=True))
    for first in range(0, len(keys), revisions.CHUNK):
        yield from Page.objects.filter(pk__in=keys[first : first + revisions.CHUNK]).specific()
