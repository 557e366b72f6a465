"""A development project. schema.org's Project is an organisation of limited time."""

from cms.catalogue.documents.project import ProjectDocument
from cms.exchange.jsonld.parts import Around, Thing, moment, node, picture, publisher, references, terms


def describe_project(project: ProjectDocument, around: Around) -> Thing:
    """Its properties."""
    return {
        "@type": "Project",
        "description": project.card_text,
        "image": picture(project.image),
        "foundingDate": moment(project.starts_on),
        "dissolutionDate": moment(project.ends_on),
        "parentOrganization": publisher(),
        "funder": [
            node("Organization", id=funder.organisation.uri, name=funder.organisation.label)
            for funder in project.funders or ()
        ],
        "sponsor": node("Organization", name=project.client),
        "member": [
            *(node("Organization", id=partner.uri, name=partner.label) for partner in project.partners or ()),
            *references("Organization", project.pilot_institutions),
        ],
        "knowsAbout": [*terms(project.knowledge_areas), *terms(project.methods)],
        "subjectOf": [
            node("CreativeWork", name=evaluation.title, url=evaluation.url) for evaluation in project.evaluation or ()
        ],
    }
