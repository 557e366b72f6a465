"""Whether the engines' indexes were made with the words as they are now, in sentences for the lists of those words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from search import stock as stocks
from search.engine import Engine, EngineUnavailable
from search.engines import configured
from search.indexer import is_stale
from search.stock import Stock


@dataclass(frozen=True)
class IndexNote:
    """What is to be said of an index; `fresh` when there is nothing to wait for."""

    text: str
    fresh: bool


def index_notes() -> list[IndexNote]:
    """A sentence for each engine that the worker feeds."""
    stock = stocks.current()
    return [_note(engine(), stock) for engine in configured.fed().values()]


def _note(engine: Engine, stock: Stock) -> IndexNote:
    try:
        position = engine.position()
    except EngineUnavailable:
        return IndexNote(_("The index “%(engine)s” cannot be asked now.") % {"engine": engine.name}, fresh=False)
    if position is None:
        text = _("There is no index “%(engine)s” yet. The worker builds it.")
        return IndexNote(text % {"engine": engine.name}, fresh=False)
    if not is_stale(position, stock):
        return IndexNote(_("The index “%(engine)s” follows these words.") % {"engine": engine.name}, fresh=True)
    text = _(
        "The index “%(engine)s” was made with earlier words. The worker builds a new one; until then searches find as before."
    )
    return IndexNote(text % {"engine": engine.name}, fresh=False)
