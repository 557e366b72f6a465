"""Offers to see next."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import IntegerBlock, ListBlock, PageChooserBlock, StructBlock, StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from blocks import groups
from blocks.documents.related import DEFAULT_LIMIT, LARGEST_LIMIT
from blocks.lines import LineBlock
from blocks.previews import Previewed


def _words(model: str, label: str | Promise) -> ListBlock:
    return ListBlock(SnippetChooserBlock(model), label=label, default=[], max_num=20)


class OfferRuleBlock(StructBlock):
    """Which offers to show. The children are called as the filters of the list of offers."""

    offer_kind = _words("snippets.OfferKind", _("Kinds of offer"))
    level = _words("snippets.ClassLevel", _("Levels"))
    subject = _words("snippets.Subject", _("Subjects"))
    topic = _words("snippets.Topic", _("Topics"))
    municipality = _words("snippets.Municipality", _("Municipalities"))
    limit = IntegerBlock(
        label=_("How many at most"), required=False, default=DEFAULT_LIMIT, min_value=1, max_value=LARGEST_LIMIT
    )

    class Meta:
        icon = "cogs"
        label = _("Rule")
        collapsed = True
        help_text = _(
            "Offers that fit one of the words in every list that you fill. They follow the catalogue by themselves."
        )


class RelatedOffersBlock(Previewed, StructBlock):
    """Offers to see next: chosen by hand, by a rule, or both."""

    heading = LineBlock(label=_("Heading"), required=False, max_length=120)
    offers = ListBlock(
        PageChooserBlock(page_type="pages.Offer", label=_("Offer of teaching")),
        label=_("Offers chosen by hand"),
        default=[],
        max_num=24,
    )
    rule = OfferRuleBlock()

    class Meta:
        icon = "link"
        label = _("Related offers")
        label_format = "{heading}"
        group = groups.FURTHER
        description = _("Offers to see next: chosen by hand, or by a rule such as “history, year 4, Odense”.")
        preview_value = {"heading": "Se også", "offers": [None, None], "rule": {}}

    def clean(self, value: Any) -> Any:
        """Refuse a block that names no offer and sets no rule."""
        value = super().clean(value)
        rule = value["rule"]
        filters = any(len(words) for name, words in rule.items() if name != "limit")
        if not len(value["offers"]) and not filters and not getattr(self, "is_deferred_validation", False):
            error = ValidationError(_("Choose at least one offer, or fill at least one list of the rule."))
            raise StructBlockValidationError(block_errors={"offers": error})
        return value
