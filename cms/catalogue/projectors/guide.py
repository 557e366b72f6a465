"""Guide or material to document."""

from blocks.documents import body_documents
from blocks.raw import RawBlock, raw_blocks
from cms.catalogue.documents.guide import AroundTheVisit, GuideDocument, GuideFile
from cms.catalogue.projectors.parts import attachment, giver, in_order
from cms.catalogue.reading import Reading
from cms.pages.models import Guide

GUIDE_LOADS = ("levels", "subjects", "topics", "competence_areas", "curriculum_themes")


def project_guide(page: Guide, reading: Reading) -> GuideDocument:
    """The document of a guide or material."""
    return GuideDocument(
        id=page.translation_key,
        locale=reading.locale,
        title=page.title,
        url=reading.url(),
        end_user=page.end_user,
        card_text=page.card_text,
        body=body_documents(page.body, reading),
        image=reading.image(page.image_id, page.image_alt),
        institution=giver(reading),
        offers=in_order(page.offers, reading),
        levels=reading.terms(page.levels.all()),
        subjects=reading.terms(page.subjects.all()),
        topics=reading.terms(page.topics.all()),
        competence_areas=reading.terms(page.competence_areas.all()),
        curriculum_themes=reading.terms(page.curriculum_themes.all()),
        goals_html=reading.html(page.goals),
        visit=AroundTheVisit(
            before=body_documents(page.before, reading),
            during=body_documents(page.during, reading),
            after=body_documents(page.after, reading),
        ),
        time_needed_minutes=page.time_needed_minutes,
        files=[file for block in raw_blocks(page.files) if (file := _file(block, reading))],
        licence=page.licence,
        version=page.version,
    )


def _file(block: RawBlock, reading: Reading) -> GuideFile | None:
    found = attachment(block, reading)
    return GuideFile(**found.model_dump(), role=block.value.get("role") or "guide") if found else None
