"""The documents of vocabularies."""

from datetime import date

from pydantic import Field

from cms.catalogue.documents.base import Model


class TermDocument(Model):
    """A term of a vocabulary."""

    code: str = Field(description="Permanent code; what filters take.")
    notation: str = Field(description="A shorter or customary code that filters take too; may be empty.")
    uri: str = Field(description="Permanent address of the term.")
    label_da: str = Field(description="Danish label.")
    label_en: str = Field(description="English label; may be empty.")
    broader: str | None = Field(description="Code of the wider term; null if none.")
    retired_on: date | None = Field(description="Since when it is used no more; it stays a valid filter. null: in use.")
    replaced_by: str | None = Field(description="Code of the term to use instead; null if none.")
    properties: dict[str, str | int | float | bool | list[str] | None] = Field(
        description="What else the vocabulary says of its terms, such as class_from or valid_to."
    )


class VocabularyDocument(Model):
    """A vocabulary: a list of terms that documents use and filters take."""

    name: str = Field(description="Its name in addresses.")
    label_da: str = Field(description="Danish name.")
    label_en: str = Field(description="English name.")
    terms: list[TermDocument] = Field(description="All terms, retired ones too, in the order to show them.")
