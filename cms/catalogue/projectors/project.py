"""Development project to document."""

from blocks.documents import body_documents
from blocks.raw import raw_blocks
from cms.catalogue.documents.project import ProjectDocument
from cms.catalogue.projectors.parts import attachment, funder, in_order
from cms.catalogue.reading import Reading
from cms.pages.models import Project

PROJECT_LOADS = ("methods", "knowledge_areas", "partners")


def project_project(page: Project, reading: Reading) -> ProjectDocument:
    """The document of a development project."""
    return ProjectDocument(
        id=page.translation_key,
        locale=reading.locale,
        title=page.title,
        url=reading.url(),
        card_text=page.card_text,
        body=body_documents(page.body, reading),
        image=reading.image(page.image_id, page.image_alt),
        scope=page.scope or None,
        financing=page.financing or None,
        client=page.client,
        funders=[found for block in raw_blocks(page.funders) if (found := funder(block, reading))],
        starts_on=page.starts_on,
        ends_on=page.ends_on,
        knowledge_areas=reading.terms(page.knowledge_areas.all()),
        methods=reading.terms(page.methods.all()),
        partners=reading.terms(page.partners.all()),
        pilot_institutions=in_order(page.pilot_institutions, reading),
        results=body_documents(page.results, reading),
        evaluation=[paper for block in raw_blocks(page.evaluation) if (paper := attachment(block, reading))],
    )
