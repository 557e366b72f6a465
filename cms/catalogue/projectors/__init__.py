"""Pages to documents: pure functions, registered here for the page types of `cms.pages`."""

from cms.catalogue import registry
from cms.catalogue.documents import InstitutionCard, InstitutionDocument, OfferCard, OfferDocument
from cms.catalogue.enums import Kind
from cms.catalogue.projectors.institution import INSTITUTION_LOADS, project_institution
from cms.catalogue.projectors.offer import OFFER_LOADS, project_offer
from cms.pages.models import Institution, Offer


def register_all() -> None:
    """Register the catalogue's own page types; outer apps register theirs in their `ready()`."""
    registry.register(
        Institution,
        kind=Kind.INSTITUTION,
        document=InstitutionDocument,
        card=InstitutionCard,
        projector=project_institution,
        loads=INSTITUTION_LOADS,
    )
    registry.register(
        Offer,
        kind=Kind.OFFER,
        document=OfferDocument,
        card=OfferCard,
        projector=project_offer,
        loads=OFFER_LOADS,
    )
