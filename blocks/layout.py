"""Blocks that give a text its order."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, IntegerBlock, ListBlock, StructBlock

from blocks.text import TextBlock


class StepBlock(StructBlock):
    """One step of a course: what happens, and how long it takes."""

    title = CharBlock(label=_("Title"), max_length=120)
    minutes = IntegerBlock(label=_("Minutes"), required=False, min_value=1, max_value=600)
    text = TextBlock(label=_("Text"), required=False)

    class Meta:
        icon = "list-ol"
        label = _("Step")


class StepsBlock(StructBlock):
    """A numbered course of steps."""

    heading = CharBlock(label=_("Heading"), required=False, max_length=120)
    steps = ListBlock(StepBlock(), label=_("Steps"), min_num=1, max_num=30)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        description = _("A numbered course: what happens first, then, and last.")
