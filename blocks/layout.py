"""Blocks that give a text its order."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, IntegerBlock, ListBlock, StructBlock

from blocks import groups
from blocks.choices import Phase
from blocks.lines import LineBlock
from blocks.previews import Previewed
from blocks.text import TextBlock


class StepBlock(StructBlock):
    """One step of a course: what happens, and how long it takes."""

    title = LineBlock(label=_("Title"), max_length=120)
    minutes = IntegerBlock(label=_("Minutes"), required=False, min_value=1, max_value=600)
    text = TextBlock(label=_("Text"), required=False)

    class Meta:
        icon = "list-ol"
        label = _("Step")
        label_format = "{title}"


class StepsBlock(Previewed, StructBlock):
    """A numbered course of steps."""

    heading = LineBlock(label=_("Heading"), required=False, max_length=120)
    phase = ChoiceBlock(choices=Phase.choices, label=_("When"), required=False)
    steps = ListBlock(StepBlock(), label=_("Steps"), min_num=1, max_num=30)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        label_format = "{heading}"
        group = groups.TEXT
        description = _("A numbered course: what happens first, then, and last.")
        preview_value = {
            "heading": "Sådan foregår det",
            "phase": "during",
            "steps": [
                {"title": "Velkomst ved skibet", "minutes": 15, "text": "<p>Vi gætter på dets sidste rejse.</p>"},
                {"title": "Værksted", "minutes": 60, "text": "<p>Hold på fire bygger en model.</p>"},
                {"title": "Prøvesejlads", "minutes": 15, "text": ""},
            ],
        }  # fmt: skip


class AccordionItemBlock(StructBlock):
    """A question and its answer, or the like."""

    title = LineBlock(label=_("Title"), max_length=160)
    text = TextBlock(label=_("Text"))

    class Meta:
        icon = "collapse-down"
        label = _("Text to open")
        label_format = "{title}"


class AccordionBlock(Previewed, StructBlock):
    """Texts that a reader opens one by one."""

    heading = LineBlock(label=_("Heading"), required=False, max_length=120)
    items = ListBlock(AccordionItemBlock(), label=_("Texts to open"), min_num=1, max_num=30)

    class Meta:
        icon = "collapse-down"
        label = _("Accordion")
        label_format = "{heading}"
        group = groups.TEXT
        description = _("Questions and answers, or other texts that the reader opens one by one.")
        preview_value = {
            "heading": "Spørgsmål og svar",
            "items": [
                {"title": "Må vi spise madpakker?", "text": "<p>Ja, i skolestuen ved indgangen.</p>"},
                {"title": "Hvor sætter bussen af?", "text": "<p>På pladsen foran museet.</p>"},
            ],
        }
