"""The fields of the index, named once: what documents write and what queries ask."""

from enum import StrEnum

from cms.catalogue.enums import Locale


class Text(StrEnum):
    """The parts of a document that words are looked for in."""

    TITLE = "title"
    INTRO = "intro"
    BODY = "body"
    TERMS = "terms"  # labels of vocabularies: subjects, topics, kinds
    PLACE = "place"  # institution, municipality, town


def keys_field(text: Text, locale: Locale) -> str:
    """Where the keys of whole words are."""
    return f"{locale}_{text}"


def parts_field(text: Text, locale: Locale) -> str:
    """Where the parts of compounds and the second keys are; they weigh less."""
    return f"{locale}_{text}_p"


def facet_field(facet: str) -> str:
    """Where a facet's values are, never analysed."""
    return f"f_{facet}"


TEXT_FIELDS: tuple[str, ...] = tuple(
    name for locale in Locale for text in Text for name in (keys_field(text, locale), parts_field(text, locale))
)
KEY = "key"  # public id and locale: one document of the index
PUBLIC_ID = "public_id"
KIND = "kind"
SERVES = "serves"  # languages that it answers for, its own and those that fall back to it
LOCALE = "locale"
STARTS = "starts"  # folded beginnings of the words of its title, for completion
WORDS = "words"  # surface forms, for correction and completion of words
