"""The words of a planned offer, in Danish. All of it is invented, and every page says so."""

from dataclasses import dataclass

from cms.demo.composer import Plan

NOTE = "Opdigtet eksempel til demonstration."
NOTE_EN = "Invented example for demonstration."

_ARRIVALS = (
    "Vi tager imod ved indgangen, hænger jakkerne op og begynder med en kort fortælling.",
    "I bliver mødt i døren af en underviser, som følger jer hele vejen.",
    "Vi samles i rundkreds og finder ud af, hvad klassen allerede ved.",
    "Besøget begynder uden ord: først kigger vi, så spørger vi.",
)
_WORK = (
    "I grupper {do} {children}, og undervejs samler vi op på det, der undrer.",
    "Så er det {childrens} tur: de {do}, mens underviseren går rundt og spørger.",
    "Midt i besøget er der god tid til at prøve selv. {Children} {do}.",
)
_ENDINGS = (
    "Vi slutter med at vende tilbage til spørgsmålet: {ask}",
    "Til sidst lægger grupperne svar på bordet til dagens spørgsmål: {ask}",
    "Alle går hjem med ét svar og ét nyt spørgsmål. Dagens lød: {ask}",
)
_GOALS = {
    "daycare": "Børnene får erfaringer med {see} og sætter egne ord og bevægelser på det, de oplever.",
    "youth": "Eleverne kan anvende fagets metoder på {see} og begrunde deres svar på spørgsmålet: {ask}",
    "": "Eleverne kan fortælle, hvad man kan lære af {see}, og begrunde deres svar på spørgsmålet: {ask}",
}
_BRING = ("Tøj, der må blive beskidt.", "Madpakke og drikkedunk.", "Regntøj og gode sko.", "Blyant og papir.", "")
_ROLES = (
    "Læreren deltager i en af grupperne og hjælper med at holde tiden.",
    "Pædagoger og lærere er med i det hele og griber det, der sker.",
    "Læreren deler klassen i grupper på forhånd.",
    "",
)


@dataclass(frozen=True)
class Prose:
    """An offer's texts; `*_html` are rich text."""

    card: str
    print_text: str
    intro_html: str
    course_html: str
    goals_html: str
    before_html: str
    after_html: str
    steps: list[tuple[str, int, str]]
    bring: str
    teacher_role: str


def write(plan: Plan) -> Prose:
    """The texts of a plan."""
    dice, theme, audience = plan.dice, plan.theme, plan.audience
    words = {
        "children": audience.children,
        "Children": audience.children.capitalize(),
        "childrens": f"{audience.children}s",
        "do": theme.do,
        "see": theme.see,
        "ask": theme.ask,
    }
    arrival, work, ending = (dice.choice(bank).format(**words) for bank in (_ARRIVALS, _WORK, _ENDINGS))
    card = theme.cards[audience.code]
    goal = _GOALS.get(audience.code, _GOALS[""]).format(**words)
    total = audience.minutes[plan.number % len(audience.minutes)][0]
    meeting = f"Hos {plan.institution.title} møder {audience.children} {theme.see}."
    return Prose(
        card=card,
        print_text=f"{card} {theme.ask}"[:350],
        intro_html=f"<p>{card}</p><p>{meeting} {work}</p>",
        course_html=f"<p>{arrival}</p><p>{ending}</p><p><i>{NOTE}</i></p>",
        goals_html=f"<p>{goal}</p>",
        before_html=f"<p>{theme.before}</p>",
        after_html=f"<p>{theme.after}</p>",
        steps=[
            ("Velkomst", max(total // 6, 5), f"<p>{arrival}</p>"),
            ("Vi undersøger", total // 2, f"<p>{work}</p>"),
            ("Vi samler op", max(total // 4, 5), f"<p>{ending}</p>"),
        ],
        bring=dice.choice(_BRING),
        teacher_role=dice.choice(_ROLES),
    )
