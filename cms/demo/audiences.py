"""Whom the demo's offers are for, and what follows from it: levels, length, price, the word for the children."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Audience:
    """A group of offers' readers."""

    code: str
    levels: tuple[tuple[str, ...], ...]
    minutes: tuple[tuple[int, int | None], ...]
    children: str
    unit: str
    largest: tuple[int, ...]
    price: tuple[int, ...]
    per: str
    weight: int


AUDIENCES: tuple[Audience, ...] = (
    Audience(
        "daycare",
        (("vuggestue",), ("boernehave",), ("boernehave", "aldersintegreret"), ("dagpleje", "vuggestue"),
         ("boernehave", "klasse-0")),
        ((45, 60), (60, None), (75, 90)), "børnene", "children", (12, 15, 20), (0, 400, 550), "group", 2,
    ),
    Audience(
        "indskoling",
        (("klasse-0", "klasse-1"), ("klasse-1", "klasse-2"), ("klasse-2", "klasse-3"),
         ("klasse-1", "klasse-2", "klasse-3", "sfo"), ("klasse-0", "modtageklasse")),
        ((60, 90), (90, None), (120, None)), "eleverne", "class", (24, 26, 28), (0, 600, 750, 900), "class", 2,
    ),
    Audience(
        "mellemtrin",
        (("klasse-4", "klasse-5", "klasse-6"), ("klasse-4", "klasse-5"), ("klasse-5", "klasse-6"),
         ("klasse-4", "specialklasse"), ("klasse-6",)),
        ((90, 120), (120, None), (150, 180)), "eleverne", "class", (26, 28, 30), (0, 750, 900, 1200), "class", 2,
    ),
    Audience(
        "udskoling",
        (("klasse-7", "klasse-8", "klasse-9"), ("klasse-8", "klasse-9"), ("klasse-7", "klasse-8"),
         ("klasse-9", "klasse-10"), ("klasse-8", "efterskole")),
        ((120, None), (150, 180), (90, 120)), "eleverne", "class", (26, 28, 30), (0, 750, 900, 1200), "class", 2,
    ),
    Audience(
        "youth",
        (("stx", "hf"), ("stx",), ("htx", "stx"), ("hhx", "stx"), ("eud", "eux"), ("fgu", "stu"), ("hf", "laererstuderende")),
        ((120, 150), (90, None), (180, None)), "eleverne", "class", (28, 30, 32), (0, 900, 1100, 1400), "class", 2,
    ),
)  # fmt: skip

BY_CODE = {audience.code: audience for audience in AUDIENCES}
