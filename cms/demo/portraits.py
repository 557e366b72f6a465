"""Portraits of those whom nobody can photograph: silhouettes of invented persons, drawn."""

from PIL import ImageDraw

Draw = ImageDraw.ImageDraw


def silhouette(pen: Draw, name: str, dark: str, accent: str) -> None:
    """Head and shoulders before the horizon; `name` (such as portrait-bun) chooses the hair. 1600 × 1067."""
    _HAIR[name](pen, accent)
    pen.ellipse([620, 230, 980, 670], dark)
    pen.rectangle([730, 600, 870, 780], dark)
    pen.pieslice([380, 700, 1220, 1500], 180, 360, dark)
    _OVER.get(name, _nothing)(pen, accent)


def _short(pen: Draw, accent: str) -> None:
    pen.pieslice([590, 190, 1010, 640], 180, 360, accent)


def _long(pen: Draw, accent: str) -> None:
    pen.pieslice([570, 180, 1030, 660], 180, 360, accent)
    for left in (570, 930):
        pen.rectangle([left, 410, left + 100, 860], accent)


def _bun(pen: Draw, accent: str) -> None:
    pen.ellipse([720, 90, 880, 250], accent)
    pen.pieslice([600, 195, 1000, 620], 180, 360, accent)


def _curls(pen: Draw, accent: str) -> None:
    for x, y in ((560, 400), (560, 290), (620, 200), (720, 150), (830, 150), (920, 200), (970, 290), (970, 400)):
        pen.ellipse([x - 20, y - 20, x + 110, y + 110], accent)


def _cap(pen: Draw, accent: str) -> None:
    _short(pen, accent)


def _nothing(pen: Draw, accent: str) -> None:
    return


def _cap_over(pen: Draw, accent: str) -> None:
    pen.pieslice([605, 200, 995, 620], 180, 360, accent)
    pen.rectangle([600, 390, 1000, 450], accent)


def _glasses(pen: Draw, accent: str) -> None:
    for left in (650, 820):
        pen.ellipse([left, 390, left + 130, 510], outline=accent, width=16)
    pen.line([(780, 450), (820, 450)], accent, 16)


_HAIR = {
    "portrait-short": _short, "portrait-long": _long, "portrait-bun": _bun, "portrait-curls": _curls,
    "portrait-cap": _cap, "portrait-glasses": _short,
}  # fmt: skip
_OVER = {"portrait-cap": _cap_over, "portrait-glasses": _glasses}
