"""Whether the engines' indexes were made with the words as they are now, in sentences for the lists of those words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.catalogue.models import Counter
from search import analysis
from search.current import service
from search.editor_words import current_words
from search.engine import Engine, EngineUnavailable, Position


@dataclass(frozen=True)
class IndexNote:
    """What is to be said of an index; `fresh` when there is nothing to wait for."""

    text: str
    fresh: bool


def index_notes() -> list[IndexNote]:
    """A sentence for each engine that is in use."""
    wanted = analysis.version(current_words())
    return [_note(engine, wanted) for engine in service().engines]


def _note(engine: Engine, wanted: str) -> IndexNote:
    try:
        position = engine.position()
    except EngineUnavailable:
        return IndexNote(_("The index “%(engine)s” cannot be asked now.") % {"engine": engine.name}, fresh=False)
    if position is None:
        text = _("There is no index “%(engine)s” yet. The worker builds it.")
        return IndexNote(text % {"engine": engine.name}, fresh=False)
    if position.analysis == wanted:
        return IndexNote(_("The index “%(engine)s” follows these words.") % {"engine": engine.name}, fresh=True)
    told = {"engine": engine.name, "share": _share(position)}
    return IndexNote(
        _("The index “%(engine)s” was made with earlier words. The worker builds it anew; until then searches find as before. "
          "It holds %(share)d%% of the catalogue's changes.") % told,
        fresh=False,
    )  # fmt: skip


def _share(position: Position) -> int:
    """How much of the catalogue's sequence an index has, in hundredths."""
    counter = Counter.objects.filter(pk=Counter.ROW).first()
    if counter is None or counter.epoch != position.epoch:
        return 0
    return 100 if counter.sequence == 0 else min(100, 100 * position.sequence // counter.sequence)
