"""Loading the demo: in short transactions, and so that a second run goes on where a first one was stopped."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.catalogue.intake import projection_deferred
from cms.catalogue.projection import drain
from cms.catalogue.rebuilding import mark_everything
from cms.demo import accounts, english, offers, pictures, tree
from cms.demo.composer import Plan, compose
from cms.demo.records import InstitutionRecord, institutions
from cms.demo.words import Words
from cms.media.models import CatalogueImage
from cms.pages.dates import danish_date
from cms.pages.models import Institution, InstitutionIndex, Offer
from cms.pages.slugs import danish_slug

DEFAULT_OFFERS = 364
CLOSED = "glud-museum"  # unpublished, its offers left live: they must not be public
NOTICED = "musikmuseet"
WITH_ENGLISH = 1_000  # translating takes several times as long as making a page
LAST_STEP = "DEMO-1"
Report = Callable[[str], None]


def load(count: int, report: Report) -> None:
    """Load institutions and `count` offers, their states, English versions and the accounts; then project them all."""
    first_time = not is_loaded()
    around = offers.Surroundings(Words(), _images(), danish_date(timezone.now()))
    with disable_reference_index_auto_update(), projection_deferred():
        pages = _institutions(around, report)
        there = set(Offer.objects.values_list("pk", flat=True))
        made = list(_offers(pages, around, count, report))
        accounts.ensure(pages["nationalmuseet"])
        english.translate_trunk(InstitutionIndex.objects.get(locale__language_code="da"))
        for plan, offer in made[:WITH_ENGLISH]:
            if english.has_english(plan):
                english.translate_offer(plan, offer)
    report("projecting …")
    mark_everything()
    drain()
    with projection_deferred():
        _states([(plan, offer) for plan, offer in made if first_time or offer.pk not in there], pages)
    drain()


def is_loaded() -> bool:
    """Whether the demo was loaded to its end: its last step is there."""
    return CatalogueImage.objects.filter(consent_id=LAST_STEP).exists()


def _images() -> dict[str, CatalogueImage]:
    """The pictures by motif, drawn if they are missing."""
    found = {
        image.title.removeprefix("Demo: "): image for image in CatalogueImage.objects.filter(title__startswith="Demo: ")
    }
    root = Collection.get_first_root_node()
    for number, (motif, alt) in enumerate(pictures.ALT.items()):
        if motif not in found:
            found[motif] = CatalogueImage.objects.create(
                title=f"Demo: {motif}", description=alt, file=pictures.draw(motif, number), collection=root,
                credit="Tegnet til demokataloget", photographer="Læringskataloget", rights="CC0-1.0",
            )  # fmt: skip
    return found


def _institutions(around: offers.Surroundings, report: Report) -> dict[str, Institution]:
    index = tree.trunk()
    there = {page.slug: page for page in Institution.objects.child_of(index)}
    motifs = list(pictures.ALT)
    pages: dict[str, Institution] = {}
    for number, record in enumerate(institutions()):
        page = there.get(danish_slug(record.title)[:100])
        if page is None:
            image = around.images[motifs[number % len(motifs)]]
            page = tree.institution_page(record, around.words, image, number)
            page.facilities = tree.institution_facilities(number, around.words)
            index.add_child(instance=page)
        pages[record.code] = page
    report(f"{len(pages)} institutions")
    _departments(pages)
    return pages


def _departments(pages: dict[str, Institution]) -> None:
    """Departments, once all that they serve are there."""
    for record in institutions():
        page = pages[record.code]
        if record.department and not page.departments:
            page.departments = [("department", _department(record, pages))]
            page.save()


def _department(record: InstitutionRecord, pages: dict[str, Institution]) -> dict[str, Any]:
    contact = {
        "role": "Skoletjenesten",
        "email": f"{record.code[:48].strip('-')}@skoletjenesten.example.org",
        "telephone": "",
        "link": "",
    }
    serves = [pages[code] for code in record.serves.split() if code in pages]
    return {"name": record.department, "contact": contact, "staff": [], "serves": serves}


def _offers(
    pages: dict[str, Institution], around: offers.Surroundings, count: int, report: Report
) -> Iterator[tuple[Plan, Offer]]:
    there = {(offer.get_parent().pk, offer.slug): offer for offer in Offer.objects.filter(locale__language_code="da")}
    codes = list(pages)
    last: dict[str, Offer] = {}
    for number, plan in enumerate(compose(institutions(), count), start=1):
        parent = pages[plan.institution.code]
        slug = danish_slug(plan.title)[:100]
        offer = there.get((parent.pk, slug))
        if offer is None:
            offer, relations = offers.page_of(plan, around)
            offer.slug = slug
            offer.funders = offers.funder(plan, around)
            if plan.number % 2 and plan.institution.code in last:
                offer.related_offers = [("offer", {"page": last[plan.institution.code]})]
            if plan.number % 8 == 3:
                neighbour = pages[codes[(codes.index(plan.institution.code) + 1) % len(codes)]]
                offer.co_organisers = [("institution", {"page": neighbour})]
            for name, values in relations.items():
                setattr(offer, name, values)
            parent.add_child(instance=offer)
        last[plan.institution.code] = offer
        if number % 500 == 0:
            report(f"{number} offers")
        yield plan, offer


def _states(made: list[tuple[Plan, Offer]], pages: dict[str, Institution]) -> None:
    """What editors did after publishing: withdrawn, restricted, an alias, a private picture, a closed house."""
    live = [offer for plan, offer in made if plan.state == "live"]
    for plan, offer in made:
        if plan.state == "withdrawn" and Offer.objects.filter(pk=offer.pk, live=True).exists():
            Offer.objects.get(pk=offer.pk).unpublish()
        if plan.state == "scheduled" and not offer.latest_revision_id:
            Offer.objects.get(pk=offer.pk).save_revision(approved_go_live_at=offer.go_live_at)
    for offer in live[5:7]:
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
    for offer, changes in (
        (live[8], {"title": "Privat billede", "collection": private}),
        (
            live[9],
            {
                "title": "Billede med samtykke",
                "consent_id": LAST_STEP,
                "consent_expires_on": today + timedelta(days=300),
            },
        ),
    ):
        image = CatalogueImage.objects.create(
            file=pictures.draw("house", 3), description="Tegning af et hus", **changes
        )
        current = Offer.objects.get(pk=offer.pk)
        current.image = image
        current.save()


def summary() -> list[tuple[str, int]]:
    """What there is now, counted in the database."""
    danish = Offer.objects.filter(locale__language_code="da", alias_of__isnull=True)

    def for_sector(sector: str) -> int:
        return danish.filter(levels__sector=sector).distinct().count()

    now: datetime = timezone.now()
    return [
        ("institutions", Institution.objects.filter(locale__language_code="da").count()),
        ("offers", danish.count()),
        ("… for daycare", for_sector("dagtilbud")),
        ("… for school", for_sector("grundskole")),
        ("… for youth education", for_sector("ungdomsuddannelse")),
        ("… drafts", danish.filter(live=False, first_published_at=None, expired=False).count()),
        ("… expired", danish.filter(expire_at__lte=now).count()),
        ("… withdrawn", danish.filter(live=False, first_published_at__isnull=False, expired=False).count()),
        ("… in English", Offer.objects.filter(locale__language_code="en").count()),
    ]
