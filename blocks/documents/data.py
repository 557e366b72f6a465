"""Tables and charts: figures and words, no drawing."""

from typing import Any, Literal, NamedTuple

from pydantic import Field

from blocks.choices import ChartKind
from blocks.documents.base import BlockDocument, BlockModel
from blocks.documents.reader import BlockReader
from blocks.documents.values import fields, number, text
from blocks.raw import RawBlock

Cell = str | float | None


class TableColumn(BlockModel):
    """A column."""

    heading: str = Field(description="Heading; may be empty.")
    type: Literal["text", "number"] = Field(description="What its cells hold.")


class TableRow(BlockModel):
    """A row."""

    cells: list[Cell] = Field(
        description="One a column: a text (may be empty) or a number (null if not stated), as the column's type says."
    )


class TableBlockDocument(BlockDocument):
    """A table."""

    type: Literal["table"] = Field("table", description="Tells the kinds of block apart.")
    caption: str = Field(description="What the table is about; may be empty.")
    header_row: bool = Field(description="Whether the columns have headings.")
    header_column: bool = Field(description="Whether the first cell of a row is the row's heading.")
    columns: list[TableColumn] = Field(description="The columns, at least one.")
    rows: list[TableRow] = Field(description="The rows, at least one.")


class ChartSeries(BlockModel):
    """A row of figures."""

    name: str = Field(description="What the figures are; may be empty.")
    values: list[float | None] = Field(description="One a category, in the chart's unit; null if not known.")


class ChartBlockDocument(BlockDocument):
    """Figures to be drawn. How is up to whoever draws them; `chart` says what the editor had in mind."""

    type: Literal["chart"] = Field("chart", description="Tells the kinds of block apart.")
    chart: Literal["bar", "line", "pie"] = Field(description="Bars, lines or a pie (of the first series).")
    title: str = Field(description="What the figures show; may be empty.")
    unit: str = Field(description="Unit of all figures, such as %; may be empty.")
    category_label: str = Field(description="What the categories are; may be empty.")
    categories: list[str] = Field(description="What is compared, at least one.")
    series: list[ChartSeries] = Field(description="The figures, at least one series.")
    source: str = Field(description="Where the figures come from; may be empty.")


class _Grid(NamedTuple):
    caption: str
    columns: list[TableColumn]
    rows: list[list[Cell]]


def table(block: RawBlock, reader: BlockReader) -> TableBlockDocument | None:
    """None without columns or rows."""
    value = fields(block.value)
    grid = _grid(value.get("table"))
    if not grid.columns or not grid.rows:
        return None
    return TableBlockDocument(
        id=block.id,
        caption=grid.caption,
        header_row=any(column.heading for column in grid.columns),
        header_column=value.get("header_column") is True,
        columns=grid.columns,
        rows=[TableRow(cells=cells) for cells in grid.rows],
    )


def chart(block: RawBlock, reader: BlockReader) -> ChartBlockDocument | None:
    """The first column of texts holds the categories, each column of numbers a series. None without both, or rows."""
    value = fields(block.value)
    grid = _grid(value.get("table"))
    named = next((place for place, column in enumerate(grid.columns) if column.type == "text"), None)
    figures = [place for place, column in enumerate(grid.columns) if column.type == "number"]
    if named is None or not figures or not grid.rows:
        return None
    kind = value.get("chart")
    return ChartBlockDocument(
        id=block.id,
        chart=ChartKind(kind).value if kind in ChartKind.values else "bar",
        title=grid.caption,
        unit=text(value.get("unit")),
        category_label=grid.columns[named].heading,
        categories=[str(cells[named]) for cells in grid.rows],
        series=[
            ChartSeries(name=grid.columns[place].heading, values=[number(cells[place]) for cells in grid.rows])
            for place in figures
        ],
        source=text(value.get("source")),
    )


def _grid(value: Any) -> _Grid:
    """A stored typed table; a row shorter than the columns is filled up."""
    stored = fields(value)
    columns = [
        TableColumn(
            heading=text(fields(column).get("heading")),
            type="number" if fields(column).get("type") == "number" else "text",
        )
        for column in _list(stored.get("columns"))
    ]
    rows = [
        [_cell(column, cells[place] if place < len(cells) else None) for place, column in enumerate(columns)]
        for row in _list(stored.get("rows"))
        for cells in [_list(fields(row).get("values"))]
    ]
    return _Grid(text(stored.get("caption")), columns, rows)


def _cell(column: TableColumn, value: Any) -> Cell:
    return number(value) if column.type == "number" else text(value)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
