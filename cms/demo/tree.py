"""The trunk of the demo's tree, and its institutions."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from cms.demo import indexes
from cms.demo.lookup import Desk
from cms.demo.prose import NOTE
from cms.demo.records import InstitutionRecord
from cms.demo.streams import filled
from cms.demo.words import Words
from cms.media.models import CatalogueImage
from cms.pages.dates import danish_date
from cms.pages.models import AccessibilityStatement, HomePage, Institution
from cms.pages.slugs import danish_slug
from snippets.models import Facility, InstitutionKind, Municipality

_FACILITIES = (
    ("frokostrum", "garderobe", "toilet", "handicaptoilet", "elevator", "niveaufri-adgang"),
    ("garderobe", "toilet", "vaerksted", "niveaufri-adgang", "wifi"),
    ("toilet", "baalplads", "overdaekning", "busparkering", "drikkevand"),
    ("frokostrum", "toilet", "puslerum", "stillerum", "teleslynge", "billedstoette"),
)
_ABOUT = (
    "Museer, kunsthaller, teatre, zoologiske haver og naturcentre underviser hver dag børn og unge i det, de selv ved mest om. "
    "Læringskataloget samler deres tilbud, så du kan finde det, der passer til dine børn eller elever, og booke det "
    "hos dem, der står for det.\n\nDette er et demokatalog: stederne er rigtige, tilbuddene er opdigtede."
)
_ABOUT_EN = (
    "Museums, art halls, theatres, zoos and nature centres teach children and young people every day. The catalogue gathers "
    "what they offer.\n\nThis is a demo: the places are real, the offers are invented."
)
OPENING = {
    "Hverdage kl. 9-14 efter aftale.": "Weekdays 9 am to 2 pm by appointment.",
    "Tirsdag til fredag kl. 9.30-13.": "Tuesday to Friday 9.30 am to 1 pm.",
    "Mandag til torsdag kl. 9-15.": "Monday to Thursday 9 am to 3 pm.",
}


def trunk() -> HomePage:
    """The Danish front page with the site that it belongs to, and the indexes below it; made if they are missing."""
    danish, _ = Locale.objects.get_or_create(language_code="da")
    english, _ = Locale.objects.get_or_create(language_code="en")
    home = HomePage.objects.filter(locale=danish).first()
    if home is None:
        root = Page.get_first_root_node()
        home = root.add_child(
            instance=HomePage(
                title="Læringskataloget", slug="forside", locale=danish,
                lead="Undervisning uden for klasseværelset: hos museer, teatre og naturcentre i hele landet.",
                about=_ABOUT,
            )
        )  # fmt: skip
        _serve(home)
        today = danish_date(timezone.now())
        AccessibilityStatement.objects.create(url="https://example.org/tilgaengelighedserklaering", updated_on=today)
    if not home.has_translation(english):
        copy: HomePage = home.copy_for_translation(english)
        copy.title = "The learning catalogue"
        copy.lead = "Teaching outside the classroom: museums, theatres and nature centres all over the country."
        copy.about = _ABOUT_EN
        copy.save_revision().publish()
    indexes.ensure(home, english)
    return home


def _serve(home: HomePage) -> None:
    """Put the front page on the site, in place of Wagtail's welcome page."""
    address = urlsplit(settings.PUBLIC_BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": address.hostname, "port": port, "root_page": home, "site_name": "Læringskataloget"},
    )
    for welcome in Page.objects.filter(depth=2, slug="home").exclude(pk=home.pk):
        welcome.delete()


def institution_page(record: InstitutionRecord, image: CatalogueImage, number: int, desk: Desk) -> Institution:
    """The unsaved page of an institution, its relations assigned by `institution_facilities`."""
    words = desk.words
    kind = words.one(InstitutionKind, record.kind)
    text = f"<p>{record.title} er et rigtigt sted; teksten her og tilbuddene er opdigtede.</p><p><i>{NOTE}</i></p>"
    fields = {
        "title": record.title,
        "slug": danish_slug(record.title)[:100],
        "kind": kind,
        "card_text": f"{kind.label_da} med undervisning for børn og unge."[:160],
        "body": [("text", text)],
        "image": image,
        "image_alt": image.description,
        "website": record.website,
        "seat_municipality": words.one(Municipality, record.municipality),
        "places": [("place", _place(record, words, number))],
        "partnerships": _partnerships(record),
        "contacts": [("contact", {"role": "Booking", "email": _mailbox(record)})],
        "prices": [("price", {"amount": 800, "per": "class", "note": "Stedets sædvanlige pris."})],
        "booking_method": "mail",
        "booking_email": _mailbox(record),
        "booking_deadline_days": 14,
        "cancellation": "Gratis til og med 14 dage før besøget; derefter halv pris.",
        "external_ids": [("external_id", {"system": "demo", "identifier": record.code})],
    }  # fmt: skip
    return Institution(**filled(Institution, fields, record.code, desk))


def institution_facilities(number: int, words: Words) -> list[Facility]:
    """What an institution offers its guests."""
    return words.some(Facility, _FACILITIES[number % len(_FACILITIES)])


def _mailbox(record: InstitutionRecord) -> str:
    """An invented role mailbox, at a domain that nobody can own."""
    return f"{record.code[:48].strip('-')}@booking.example.org"


def _place(record: InstitutionRecord, words: Words, number: int) -> dict[str, Any]:
    return {
        "street": record.street,
        "postal_code": record.postal_code,
        "city": record.city,
        "municipality": words.one(Municipality, record.municipality),
        "latitude": record.latitude or None,
        "longitude": record.longitude or None,
        "approximate": True,
        "school_hours": list(OPENING)[number % len(OPENING)],
    }


def _partnerships(record: InstitutionRecord) -> list[tuple[str, Any]]:
    if not record.partnership:
        return []
    value = {
        "model": record.partnership,
        "valid_from": "2025-01-01",
        "valid_to": None,
        "laboratory": bool(record.laboratory),
        "services": ["catalogue", "courses"],
    }
    return [("partnership", value)]
