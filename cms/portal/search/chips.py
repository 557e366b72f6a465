"""What was chosen and what was understood, as chips: each is a link to the same search without it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.catalogue.facet_names import HEADINGS
from cms.catalogue.facets import Facet
from cms.portal.search.addresses import State
from cms.portal.search.distance import kilometres
from cms.portal.search.values import Labels
from search.asking import Asked
from search.service import Understood


@dataclass(frozen=True)
class Chip:
    """A part of the question: what it is, in words, and the address of the search without it."""

    label: str
    about: str
    url: str


def chosen(asked: Asked, facets: Mapping[str, Facet], words: Labels, state: State) -> list[Chip]:
    """Chips of the facets' values, of the point, and of how words are to be taken."""
    found = [
        Chip(
            words.of(facets[name], code),
            str(HEADINGS.get(name, name)),
            _without(state, name, code, facets[name], words),
        )
        for name, codes in asked.chosen.items()
        for code in codes
    ]
    if asked.request.near is not None:
        found.append(Chip(_point(asked), _("Where from"), state.without("from", "near", "radius_km", "order").url))
    elif asked.place is not None:
        found.append(
            Chip(_("Comes to %(place)s") % {"place": asked.place.label}, _("Where from"), state.without("from").url)
        )
    if not asked.request.correct:
        found.append(Chip(_("Words exactly as written"), "", state.without("correct").url))
    if not asked.request.understand:
        found.append(Chip(_("Words as words alone"), "", state.without("understand").url))
    return found


def understood(parts: Iterable[Understood], state: State) -> list[Chip]:
    """Chips of the parts of the words that became filters."""
    return [Chip(part.label, _about(part), state.and_("ignore", part.id).url) for part in parts]


def everything_off(asked: Asked, facets: Sequence[str], state: State) -> str:
    """The address without anything chosen, the words kept."""
    return state.without(*facets, "from", "near", "radius_km", "order", "correct", "understand").url


def _without(state: State, name: str, code: str, facet: Facet, words: Labels) -> str:
    """A value may be written by its code or by its notation: both go."""
    term = words.terms.vocabularies.get(facet.vocabulary or "", {}).get(code, {})
    for written in {code, str(term.get("notation") or code)}:
        state = state.minus(name, written)
    return state.url


def _point(asked: Asked) -> str:
    place = asked.place.label if asked.place else _("your position")
    if asked.radius_km:
        return _("Within %(distance)s of %(place)s") % {"distance": kilometres(asked.radius_km * 1_000), "place": place}
    return _("Distance from %(place)s") % {"place": place}


def _about(part: Understood) -> str:
    names = {"kind": _("What"), "near": _("Where")}
    return names.get(part.facet) or str(HEADINGS.get(part.facet, ""))
