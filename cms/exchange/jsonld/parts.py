"""What several descriptions are made of: ids, terms, places, pictures; and the rule that nothing empty is said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from blocks.documents import Image, Reference
from cms.catalogue.addresses import absolute
from cms.catalogue.documents.base import Address, Contact, Giver, Position, Term
from cms.catalogue.enums import Kind, Locale
from cms.catalogue.terms import TermIndex

Thing = dict[str, Any]  # a node: its `@type`, its `@id`, its properties
CONTEXT = "https://schema.org"


@dataclass(frozen=True)
class Around:
    """What a description needs besides the document: the vocabularies, the Danish day, the language of the words."""

    terms: TermIndex
    today: date
    locale: Locale

    def properties(self, vocabulary: str, code: str) -> Thing:
        """What a vocabulary says of a code besides its labels; {} if it is not there."""
        found: Thing = self.terms.vocabularies.get(vocabulary, {}).get(code, {}).get("properties", {})
        return found

    def label(self, vocabulary: str, code: str | None) -> str:
        """The label of a code in the document's language, Danish where there is none; "" if the code is not there."""
        term = self.terms.vocabularies.get(vocabulary, {}).get(code or "")
        return str(term[f"label_{self.locale}"] or term["label_da"]) if term else ""


def compact(value: Any) -> Any:
    """The same without what says nothing: None, "", empty lists and objects, however deep. False and 0 say something."""
    if isinstance(value, dict):
        kept = {key: compact(each) for key, each in value.items()}
        return {key: each for key, each in kept.items() if not _empty(each)}
    if isinstance(value, list):
        return [each for each in map(compact, value) if not _empty(each)]
    return value


def node(type_: str | list[str], **properties: Any) -> Thing:
    """A node with what of these properties says something; {} if none does. `id` stands for `@id`."""
    identity = properties.pop("id", None)
    said: Thing = compact(properties)
    if identity:
        return {"@type": type_, "@id": identity, **said}
    return {"@type": type_, **said} if said else {}


def entry_id(kind: str, public_id: UUID) -> str:
    """The permanent id of an entry, the same in every language: an address that leads to it, without a version in it."""
    return absolute(f"/id/{Kind(kind).plural}/{public_id}")


def term(word: Term | None) -> Thing:
    """A word of a vocabulary, with the address of the vocabulary that it is from."""
    if word is None:
        return {}
    vocabulary = word.uri.rsplit("/", 1)[0]
    return node("DefinedTerm", id=word.uri, name=word.label, termCode=word.code, inDefinedTermSet=vocabulary)


def terms(words: Iterable[Term] | None) -> list[Thing]:
    """Words of a vocabulary."""
    return [term(word) for word in words or ()]


def labels(words: Iterable[Term] | None) -> list[str]:
    """Their labels alone."""
    return [word.label for word in words or ()]


def reference(type_: str, other: Reference | None) -> Thing:
    """Another entry, by id, name and address."""
    return node(type_, id=entry_id(other.kind, other.id), name=other.title, url=other.url) if other else {}


def references(type_: str, others: Iterable[Reference] | None) -> list[Thing]:
    """Other entries."""
    return [reference(type_, other) for other in others or ()]


def publisher() -> Thing:
    """Who gives the catalogue out."""
    return node("Organization", id=absolute("/#publisher"), name="Læringskataloget", url=absolute("/"))


def giver(institution: Giver | None) -> Thing:
    """An institution by id, name and address."""
    if institution is None:
        return {}
    identity = entry_id(Kind.INSTITUTION, institution.id)
    return node("Organization", id=identity, name=institution.title, url=institution.url)


def postal_address(address: Address | None, municipality: Term | None, around: Around) -> Thing:
    """A Danish address, with the region that the municipality is in today; {} if nothing of it is stated."""
    stated = {
        "streetAddress": address.street if address else "",
        "postalCode": address.postal_code if address else "",
        "addressLocality": (address.city if address else "") or (municipality.label if municipality else ""),
        "addressRegion": _region(municipality, around),
    }
    return node("PostalAddress", **stated, addressCountry="DK") if any(stated.values()) else {}


def geo(position: Position | None) -> Thing:
    """A point; {} where it is known only roughly, for schema.org has no word for “about”."""
    if position is None or position.approximate:
        return {}
    return node("GeoCoordinates", latitude=position.latitude, longitude=position.longitude)


def picture(image: Image | None) -> Thing:
    """An image at its largest size, with what must be shown with it."""
    if image is None:
        return {}
    large = image.sizes[-1]
    return node(
        "ImageObject",
        contentUrl=large.jpeg,
        width=_pixels(large.width),
        height=_pixels(large.height),
        caption=image.alt,
        creditText=image.credit,
        license=licence(image.rights),
    )


def _pixels(number: int) -> Thing:
    return node("QuantitativeValue", value=number, unitCode="E37")  # a pixel, in UN/CEFACT's codes


def contact_points(contacts: Iterable[Contact] | None) -> list[Thing]:
    """Role mailboxes and telephones; never a person's name."""
    return [
        node(
            "ContactPoint",
            contactType=contact.role,
            email=contact.email,
            telephone=contact.telephone,
            url=contact.link,
        )
        for contact in contacts or ()
    ]


_CREATIVE_COMMONS = "https://creativecommons.org"


def licence(spdx: str | None) -> str:
    """The address of a licence by its SPDX id; "" for all-rights-reserved, which is no licence."""
    if not spdx or spdx == "all-rights-reserved":
        return ""
    if spdx == "CC0-1.0":
        return f"{_CREATIVE_COMMONS}/publicdomain/zero/1.0/"
    if spdx.startswith("CC-BY"):
        terms_of_use, _, version = spdx.removeprefix("CC-").rpartition("-")
        return f"{_CREATIVE_COMMONS}/licenses/{terms_of_use.lower()}/{version}/"
    return f"https://spdx.org/licenses/{spdx}.html"


def minutes(number: int | None) -> str:
    """A duration of so many minutes (ISO 8601, as domain readers expect it: in minutes alone); "" for None and 0."""
    return f"PT{number}M" if number else ""


def moment(instant: datetime | date | None) -> str:
    """A day or a moment as schema.org writes it; a moment keeps its offset."""
    return instant.isoformat() if instant else ""


def _region(municipality: Term | None, around: Around) -> str:
    code = around.properties("municipalities", municipality.code).get("region") if municipality else None
    if code is None or code not in around.terms.vocabularies.get("regions", {}):
        return ""
    return around.label("regions", around.terms.held_on(code, around.today))


def _empty(value: Any) -> bool:
    return value is None or value in ("", [], {})
