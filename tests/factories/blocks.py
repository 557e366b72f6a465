"""Filled blocks, as Wagtail stores them. Every child of every block of a body has a value here."""

from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from django.core.files.base import ContentFile
from wagtail.models import Collection

from cms.media.models import CatalogueFile, CatalogueImage
from cms.pages.models import Institution, Offer, Profile
from snippets.models import ClassLevel, Municipality, OfferKind, Subject, Topic
from tests.factories import media, pages, snippets

RICH = '<p>Vi ses <b>snart</b>.</p><h3>Husk</h3><ul><li><a href="https://example.org/">madpakke</a></li></ul>'
Value = Any


@dataclass(frozen=True)
class Choices:
    """What the choosers of filled blocks name."""

    image: CatalogueImage
    file: CatalogueFile
    offer: Offer
    museum: Institution
    profile: Profile
    offer_kind: OfferKind
    level: ClassLevel
    subject: Subject
    topic: Topic
    municipality: Municipality


def file(title: str = "Opgaveark", accessibility: str = "accessible", **fields: Any) -> CatalogueFile:
    """A file in the root collection."""
    fields.setdefault("collection", Collection.get_first_root_node())
    content = ContentFile(b"%PDF-1.7 et opgaveark", "opgaveark.pdf")
    return CatalogueFile.objects.create(title=title, file=content, file_size=21, accessibility=accessibility, **fields)


def choices() -> Choices:
    """One of everything that can be chosen, all of it public."""
    museum = pages.institution(title="Museet", slug="museet")
    return Choices(
        image=media.ImageFactory(),
        file=file(),
        offer=pages.offer(museum, title="Vikinger", slug="vikinger"),
        museum=museum,
        profile=pages.profile(museum, title="Rikke Eksempel", slug="rikke-eksempel"),
        offer_kind=snippets.OfferKindFactory(code="omvisning"),
        level=snippets.ClassLevelFactory(code="klasse-4"),
        subject=snippets.SubjectFactory(code="historie"),
        topic=snippets.TopicFactory(code="demokrati"),
        municipality=snippets.MunicipalityFactory(code="0101"),
    )


def item(value: Value, number: int = 1) -> dict[str, Any]:
    """An item of a ListBlock as it is stored."""
    return {"type": "item", "value": value, "id": identifier(f"item-{number}")}


def block(kind: str, value: Value) -> dict[str, Any]:
    """A block of a stream as it is stored."""
    return {"type": kind, "value": value, "id": identifier(kind)}


def identifier(name: str) -> str:
    """The same id for the same name, as golden documents need it."""
    return str(uuid5(NAMESPACE_OID, name))


def filled(chosen: Choices) -> dict[str, Value]:
    """A filled value of every kind of block, by kind."""
    return {**_texts(), **_media(chosen), **_practical(chosen), **_further(chosen), **_figures()}


def _texts() -> dict[str, Value]:
    step = {"title": "Velkomst", "minutes": 15, "text": RICH}
    return {
        "heading": "Før besøget",
        "text": RICH,
        "quote": {
            "text": "Det var sjovt.\nVi kom igen.", "name": "Kirsten Eksempel", "role": "lærer",
            "link": "https://example.org/kilde",
        },
        "fact_box": {"heading": "Vidste I det?", "text": RICH},
        "accordion": {"heading": "Spørgsmål", "items": [item({"title": "Må vi spise?", "text": RICH})]},
        "steps": {"heading": "Sådan foregår det", "phase": "during", "steps": [item(step)]},
    }  # fmt: skip


def _media(chosen: Choices) -> dict[str, Value]:
    picture = {
        "image": {"image": chosen.image.pk, "alt_text": "Et skib", "decorative": False},
        "caption": "Skibet på fjorden",
    }
    return {
        "picture": picture,
        "gallery": {"heading": "Fra værkstedet", "pictures": [item(picture)]},
        "video": {"url": "https://youtu.be/dQw4w9WgXcQ?t=3", "title": "Skibet bygges", "transcript": RICH},
        "audio": {"title": "Lyden af havnen", "file": chosen.file.pk, "link": "", "transcript": RICH},
    }


def _practical(chosen: Choices) -> dict[str, Value]:
    entry = {"start": "09:30:00", "end": "10:00:00", "title": "Kaffe", "where": "Foyeren", "text": RICH}
    return {
        "programme": {"heading": "Program", "day": "2027-03-04", "items": [item(entry)]},
        "practical": {"heading": "Praktisk", "items": [item({"label": "Garderobe", "text": RICH})]},
        "downloads": {"heading": "Til klassen", "files": [item({"file": chosen.file.pk, "title": "Find sporene"})]},
    }


def _further(chosen: Choices) -> dict[str, Value]:
    rule = {
        name: [item(getattr(chosen, name).pk)] for name in ("offer_kind", "level", "subject", "topic", "municipality")
    }
    return {
        "call_to_action": {
            "heading": "Kom og vær med", "text": "Der er plads.", "label": "Book", "page": chosen.offer.pk, "link": "",
            "email": "",
        },
        "contact": {
            "heading": "Spørg os", "page": chosen.profile.pk, "role": "Booking", "email": "booking@example.org",
            "telephone": "12 34 56 78",
        },
        "related_offers": {"heading": "Se også", "offers": [item(chosen.offer.pk)], "rule": {**rule, "limit": 4}},
    }  # fmt: skip


def _figures() -> dict[str, Value]:
    point = {
        "label": "Rådhuset", "latitude": "55.67590", "longitude": "12.56950", "approximate": True,
        "link": "https://example.org/raadhuset",
    }  # fmt: skip
    columns = [{"type": "text", "heading": "Trin"}, {"type": "number", "heading": "Klasser"}]
    rows = [{"values": ["Indskoling", 120.5]}, {"values": ["Udskoling", None]}]
    grid = {"caption": "Klasser på besøg", "columns": columns, "rows": rows}
    return {
        "map": {"heading": "På ruten", "points": [item(point)]},
        "table": {"table": grid, "header_column": True},
        "chart": {"chart": "line", "table": grid, "unit": "klasser", "source": "Årsberetningen"},
    }
