"""What a guide takes from the offers it is about: levels, subjects, goals' areas, picture, and where it lies."""

from cms.demo.audiences import BY_CODE
from cms.demo.lookup import Desk
from cms.demo.records import themes
from cms.demo.streams import Missing
from cms.demo.writing import Record
from snippets.models import CompetenceArea

_SCHOOL = frozenset({"indskoling", "mellemtrin", "udskoling"})


def completed(record: Record, desk: Desk) -> Record:
    """The record with what follows from `about` (`theme/audience`); what it says itself stays."""
    code, audience = record["about"].split("/")[:2]
    theme = next(theme for theme in themes() if theme.code == code)
    subjects = {"daycare": [], "youth": theme.youth}.get(audience, theme.subjects)
    follows: Record = {
        "image": theme.picture,
        "levels": list(BY_CODE[audience].levels[0]),
        "subjects": subjects,
        "topics": theme.topics,
        "competence_areas": _areas(subjects, desk) if audience in _SCHOOL else [],
        "curriculum_themes": theme.themes if audience == "daycare" else [],
    }
    if "at" not in record and record.get("offers") != []:
        follows["offers"] = [record["about"]]
        try:
            follows["at"] = desk.offered(record["about"]).institution
        except Missing:  # a small demo: the guide is the knowledge centre's own
            follows["offers"] = []
    return {**follows, **record}


def _areas(subjects: list[str], desk: Desk) -> list[str]:
    areas: list[CompetenceArea] = [area for code in subjects for area in desk.words.areas.get(code, [])[:1]]
    return [area.code for area in areas]
