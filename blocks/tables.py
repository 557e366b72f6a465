"""Tables and charts."""

from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import BooleanBlock, ChoiceBlock, FloatBlock, StructBlock, StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail_localize.segments import StringSegmentValue

from blocks import groups
from blocks.choices import ChartKind
from blocks.lines import LineBlock
from blocks.previews import Previewed


class GridBlock(TypedTableBlock):
    """Wagtail's typed table, with its texts told to wagtail-localize, which knows nothing of tables.

    A text is named by what it says, not by its place: rows that are moved keep their translations, and a word that stands
    in several cells is asked for once.
    """

    text = LineBlock(label=pgettext_lazy("column", "Text"), required=False, max_length=300)
    number = FloatBlock(label=_("Number"), required=False)

    def get_translatable_segments(self, value: TypedTable) -> list[StringSegmentValue]:
        """Caption, headings and cells of text; each distinct text once."""
        return [StringSegmentValue(path, words) for path, words in _texts(value).items()]

    def restore_translated_segments(self, value: TypedTable, segments: list[StringSegmentValue]) -> TypedTable:
        """The same table with its texts translated; what has no translation stays."""
        translated = {segment.path: segment.render_text() for segment in segments}

        def put(words: Any) -> Any:
            return translated.get(_path(words), words) if isinstance(words, str) else words

        return TypedTable(
            columns=[{**column, "heading": put(column["heading"])} for column in value.columns],
            row_data=[{**row, "values": [put(cell) for cell in row["values"]]} for row in value.row_data],
            caption=put(value.caption),
        )

    class Meta:
        icon = "table"
        label = _("Table")


class TableBlock(Previewed, StructBlock):
    """A table of texts and numbers."""

    table = GridBlock()
    header_column = BooleanBlock(label=_("The first column names the rows"), required=False, default=True)

    class Meta:
        icon = "table"
        label = _("Table")
        group = groups.DATA
        description = _("Rows and columns of texts and numbers, with a caption that says what the table is about.")
        preview_value = {
            "table": {
                "caption": "Klasser på besøg",
                "columns": [{"type": "text", "heading": "Trin"}, {"type": "number", "heading": "2024"},
                            {"type": "number", "heading": "2025"}],
                "rows": [{"values": ["Indskoling", 120, 134]}, {"values": ["Mellemtrin", 210, 245]},
                         {"values": ["Udskoling", 98, 91]}],
            },
            "header_column": True,
        }  # fmt: skip

    def clean(self, value: Any) -> Any:
        """Refuse a table without rows."""
        value = super().clean(value)
        if not value["table"].row_data and not getattr(self, "is_deferred_validation", False):
            error = ValidationError(_("Add at least one column and one row."))
            raise StructBlockValidationError(block_errors={"table": error})
        return value


class ChartBlock(Previewed, StructBlock):
    """Figures to be drawn as bars, lines or a pie."""

    chart = ChoiceBlock(choices=ChartKind.choices, default=ChartKind.BAR, label=_("Drawn as"))
    table = GridBlock(
        label=_("Figures"),
        help_text=_(
            "The caption is the chart's title. A first column of text names what is compared; every column of numbers "
            "is drawn, under the name in its heading."
        ),
    )
    unit = LineBlock(label=_("Unit"), required=False, max_length=40, help_text=_("For example pupils or %."))
    source = LineBlock(label=_("Source"), required=False, max_length=200)

    class Meta:
        icon = "order"
        label = _("Chart")
        group = groups.DATA
        description = _("Figures drawn as bars, lines or a pie, with the same figures in a table below.")
        preview_value = {
            "chart": "bar",
            "table": {
                "caption": "Klasser på besøg",
                "columns": [{"type": "text", "heading": "Trin"}, {"type": "number", "heading": "2024"},
                            {"type": "number", "heading": "2025"}],
                "rows": [{"values": ["Indskoling", 120, 134]}, {"values": ["Mellemtrin", 210, 245]},
                         {"values": ["Udskoling", 98, 91]}],
            },
            "unit": "klasser",
            "source": "Opdigtede tal til eksemplet",
        }  # fmt: skip

    def clean(self, value: Any) -> Any:
        """Refuse figures that cannot be drawn as wished."""
        value = super().clean(value)
        if getattr(self, "is_deferred_validation", False):
            return value
        grid, kinds = value["table"], [column["block"].name for column in value["table"].columns]
        problem = None
        if not grid.row_data or "text" not in kinds or "number" not in kinds:
            problem = _("Add a column of text with what is compared, a column of numbers, and at least one row.")
        elif not grid.caption:
            problem = _("Write the chart's title as the caption.")
        elif value["chart"] == ChartKind.PIE and not _parts_of_a_whole(grid, kinds):
            problem = _("A pie shows one column of numbers, none of them negative. Choose bars, or change the figures.")
        if problem:
            raise StructBlockValidationError(block_errors={"table": ValidationError(problem)})
        return value


def _parts_of_a_whole(grid: TypedTable, kinds: list[str]) -> bool:
    figures = [row["values"][kinds.index("number")] or 0 for row in grid.row_data]
    return kinds.count("number") == 1 and min(figures) >= 0 and sum(figures) > 0


def _texts(grid: TypedTable) -> dict[str, str]:
    """Every distinct text by its path, in reading order."""
    cells = [cell for row in grid.row_data for cell in row["values"]]
    words = [grid.caption, *(column["heading"] for column in grid.columns), *cells]
    return {_path(text): text for text in words if isinstance(text, str) and text}


def _path(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:16]
