"""Service to document."""

from blocks.documents import body_documents
from blocks.raw import raw_blocks
from cms.catalogue.documents.service import ServiceDocument
from cms.catalogue.projectors.parts import contact, in_order
from cms.catalogue.reading import Reading
from cms.pages.models import Service

SERVICE_LOADS = ("audiences", "knowledge_areas")


def project_service(page: Service, reading: Reading) -> ServiceDocument:
    """The document of a service."""
    return ServiceDocument(
        id=page.translation_key,
        locale=reading.locale,
        title=page.title,
        url=reading.url(),
        card_text=page.card_text,
        body=body_documents(page.body, reading),
        image=reading.image(page.image_id, page.image_alt),
        audiences=reading.terms(page.audiences.all()),
        knowledge_areas=reading.terms(page.knowledge_areas.all()),
        price_principle=page.price_principle,
        contacts=[contact(block.value) for block in raw_blocks(page.contacts)],
        people=in_order(page.people, reading),
    )
