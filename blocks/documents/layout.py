"""Blocks that give a text its order: steps, accordions."""

from typing import Literal

from pydantic import Field

from blocks.choices import Phase
from blocks.documents.base import BlockDocument, BlockItem
from blocks.documents.reader import BlockReader
from blocks.documents.text import CLEAN_HTML
from blocks.documents.values import fields, items, text, whole
from blocks.raw import RawBlock


class Step(BlockItem):
    """One step of a course."""

    title: str = Field(description="What happens.")
    minutes: int | None = Field(description="How long it takes, in minutes; null if not stated.")
    html: str = Field(description=f"{CLEAN_HTML}; may be empty.")


class StepsBlockDocument(BlockDocument):
    """A numbered course."""

    type: Literal["steps"] = Field("steps", description="Tells the kinds of block apart.")
    heading: str = Field(description="Heading; may be empty.")
    phase: Literal["before", "during", "after"] | None = Field(
        description="Whether it happens before, during or after a visit; null if not stated."
    )
    steps: list[Step] = Field(description="The steps in order.")


class AccordionItem(BlockItem):
    """A question and its answer, or the like."""

    title: str = Field(description="What is shown while it is closed.")
    html: str = Field(description=f"{CLEAN_HTML}; may be empty.")


class AccordionBlockDocument(BlockDocument):
    """Texts that a reader opens one by one."""

    type: Literal["accordion"] = Field("accordion", description="Tells the kinds of block apart.")
    heading: str = Field(description="Heading; may be empty.")
    items: list[AccordionItem] = Field(description="The texts in order, at least one.")


def steps(block: RawBlock, reader: BlockReader) -> StepsBlockDocument | None:
    """None without heading and steps."""
    value = fields(block.value)
    found = [step for item in items(value.get("steps")) if (step := _step(item, reader)).title or step.html]
    heading = text(value.get("heading"))
    if not found and not heading:
        return None
    phase = value.get("phase")
    return StepsBlockDocument(
        id=block.id, heading=heading, phase=Phase(phase).value if phase in Phase.values else None, steps=found
    )


def accordion(block: RawBlock, reader: BlockReader) -> AccordionBlockDocument | None:
    """None if no item has a title."""
    value = fields(block.value)
    found = [
        AccordionItem(id=item.id, title=title, html=reader.html(text(fields(item.value).get("text"))))
        for item in items(value.get("items"))
        if (title := text(fields(item.value).get("title")))
    ]
    return AccordionBlockDocument(id=block.id, heading=text(value.get("heading")), items=found) if found else None


def _step(item: RawBlock, reader: BlockReader) -> Step:
    value = fields(item.value)
    return Step(
        id=item.id,
        title=text(value.get("title")),
        minutes=whole(value.get("minutes")),
        html=reader.html(text(value.get("text"))),
    )
