"""Profile to document."""

from blocks.documents import body_documents
from blocks.raw import RawBlock, raw_blocks
from cms.catalogue.documents.profile import Affiliation, ProfileContact, ProfileDocument
from cms.catalogue.projectors.parts import giver
from cms.catalogue.reading import Reading
from cms.pages.models import Profile

PROFILE_LOADS = ("functions", "knowledge_areas", "competences", "languages", "travel_municipalities")


def project_profile(page: Profile, reading: Reading) -> ProfileDocument:
    """The document of a person; consent and removal are seen to before (`Profile.withheld`)."""
    employers = [found for block in raw_blocks(page.employer) if (found := _affiliation(block, reading))]
    return ProfileDocument(
        id=page.translation_key,
        locale=reading.locale,
        title=page.title,
        url=reading.url(),
        card_text=page.card_text,
        body=body_documents(page.body, reading),
        image=reading.image(page.image_id, page.image_alt),
        institution=giver(reading),
        job_title=page.job_title,
        functions=reading.terms(page.functions.all()),
        employer=employers[0] if employers else None,
        workplaces=[found for block in raw_blocks(page.workplaces) if (found := _affiliation(block, reading))],
        knowledge_areas=reading.terms(page.knowledge_areas.all()),
        competences=reading.terms(page.competences.all()),
        consultant_corps=page.consultant_corps,
        gives_talks=page.gives_talks,
        travels_everywhere=page.travels_everywhere,
        travel_municipalities=reading.terms(page.travel_municipalities.all()),
        languages=reading.terms(page.languages.all()),
        contact=ProfileContact(
            email=page.contact_email, telephone=page.contact_telephone, form_url=page.contact_form_url
        ),
    )


def _affiliation(block: RawBlock, reading: Reading) -> Affiliation | None:
    """An institution of the catalogue, or an organisation; None if it is not public or went."""
    if block.type == "institution":
        institution = reading.page(block.value.get("page"))
        return Affiliation(name=institution.title, institution=institution, organisation=None) if institution else None
    organisation = reading.term(reading.chosen("organisation", block.value.get("organisation")))
    return Affiliation(name=organisation.label, institution=None, organisation=organisation) if organisation else None
