"""Which offers the demo has: a plan for each, the same on every machine and at every run."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from cms.demo.audiences import AUDIENCES, Audience
from cms.demo.records import InstitutionRecord, Theme, themes_of

FORMS: dict[str, tuple[str, str]] = {
    # offer kind: (what a second offer on the same theme adds to its title, teaching form)
    "workshop": ("værksted", "vaerksted"),
    "omvisning": ("dialogisk omvisning", "dialogisk"),
    "forloeb": ("et forløb over tre gange", "undersoegelse"),
    "forestilling": ("med skuespillere", "rollespil"),
    "besoeg-hos-jer": ("vi kommer til jer", "dialogisk"),
    "online": ("direkte på skærmen", "dialogisk"),
    "udlaanskasse": ("kasse til lån", "selvguidet"),
    "ekskursion": ("ud i landskabet", "undersoegelse"),
    "byvandring": ("til fods i byen", "levendegoerelse"),
    "lejrskole": ("to dage med overnatning", "levendegoerelse"),
    "partnerskab": ("et år sammen", "undersoegelse"),
    "konkurrence": ("konkurrence for klasser", "vaerksted"),
}
SEASONS = ("", "om efteråret", "om vinteren", "om foråret", "før sommerferien")
ORDINARY_FORMS = ("workshop", "omvisning", "forloeb")


@dataclass(frozen=True)
class Plan:
    """An offer to be: everything that is chosen; its words and figures follow from it."""

    institution: InstitutionRecord
    number: int
    theme: Theme
    audience: Audience
    form: str
    title: str
    state: str

    @property
    def key(self) -> str:
        """Its stable id, by which a second run knows it."""
        return f"demo-{self.institution.code}-{self.number}"

    @property
    def dice(self) -> random.Random:
        """Its own dice, thrown the same every time."""
        return random.Random(self.key)


def compose(institutions: tuple[InstitutionRecord, ...], count: int) -> Iterator[Plan]:
    """`count` plans, spread evenly over the institutions, each institution's first offers first."""
    makers = [_plans_of(institution) for institution in institutions]
    made = 0
    for number in range(count):
        for maker in makers:
            if made == count:
                return
            plan = next(maker, None)
            if plan is not None:
                made += 1
                yield plan
        if number > count:
            return


def _plans_of(institution: InstitutionRecord) -> Iterator[Plan]:
    """The institution's offers: first each theme and audience once, then other forms, then seasons."""
    dice = random.Random(institution.code)
    pairs = list(product(themes_of(institution.kind), AUDIENCES))
    dice.shuffle(pairs)
    number = 0
    for season, shift in product(SEASONS, range(len(FORMS))):
        for theme, audience in pairs:
            plain = shift == 0 and not season
            ordinary = dice.choice(ORDINARY_FORMS if number % 2 else list(FORMS))
            form = ordinary if plain else list(FORMS)[shift]
            title = _title(theme.titles[audience.code], "" if plain else FORMS[form][0], season)
            yield Plan(institution, number, theme, audience, form, title, _state(institution, number))
            number += 1


def _title(theme: str, form: str, season: str) -> str:
    extra = ", ".join(part for part in (form, season) if part)
    return f"{theme} – {extra}" if extra else theme


def _state(institution: InstitutionRecord, number: int) -> str:
    """Most are live; some of each other state, always the same ones."""
    throw = random.Random(f"state-{institution.code}-{number}").randrange(100)
    for state, below in (("draft", 5), ("expired", 9), ("withdrawn", 13), ("scheduled", 15), ("expiring", 19)):
        if throw < below:
            return state
    return "live"
