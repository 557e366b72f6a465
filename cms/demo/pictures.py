"""The demo's pictures, drawn by the project: flat shapes on a horizon, one motif a theme, the same at every run."""

import io
import math
from collections.abc import Callable

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from cms.demo.motifs import MOTIFS
from cms.demo.portraits import silhouette

WIDTH, HEIGHT = 1600, 1067
HORIZON = 700
Draw = ImageDraw.ImageDraw

# sky above, sky below, ground, motif, accent
PALETTES = (
    ("#f3e9dc", "#f7d9c4", "#c08552", "#5e3023", "#e4572e"),
    ("#d7ecf3", "#a9d6e5", "#2a6f97", "#013a63", "#f4a261"),
    ("#e9f5db", "#cfe1b9", "#718355", "#3a4a2b", "#e76f51"),
    ("#1d2447", "#3d3a6b", "#11152e", "#f4d58d", "#bf4e30"),
    ("#fff1e6", "#fde2e4", "#99c1b9", "#2f4858", "#f26419"),
)


def draw(motif: str, number: int) -> "ContentFile[bytes]":
    """The picture of a motif as a JPEG of 1600 × 1067; `number` chooses its colours. KeyError for an unknown motif."""
    palette = PALETTES[number % len(PALETTES)]
    image = Image.new("RGB", (WIDTH, HEIGHT))
    pen = ImageDraw.Draw(image)
    _sky(pen, palette)
    if motif in _MOTIFS:
        _MOTIFS[motif](pen, palette[3], palette[4], palette[2])
    else:
        silhouette(pen, motif, palette[3], palette[4])
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=85)
    return ContentFile(buffer.getvalue(), f"{motif}.jpg")


def _sky(pen: Draw, palette: tuple[str, ...]) -> None:
    top, bottom = (tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5)) for colour in palette[:2])
    for y in range(HORIZON):
        share = y / HORIZON
        pen.line([(0, y), (WIDTH, y)], tuple(round(a + (b - a) * share) for a, b in zip(top, bottom, strict=True)))
    pen.rectangle([0, HORIZON, WIDTH, HEIGHT], palette[2])
    pen.ellipse([1220, 120, 1400, 300], palette[4])


def _ship(pen: Draw, dark: str, accent: str, ground: str) -> None:
    pen.polygon([(420, 640), (1180, 640), (1280, 560), (1100, 790), (500, 790), (320, 560)], dark)
    pen.rectangle([785, 180, 805, 640], dark)
    for stripe in range(6):
        pen.rectangle([560 + stripe * 80, 220, 640 + stripe * 80, 540], accent if stripe % 2 else "#fdf6ec")


def _bones(pen: Draw, dark: str, accent: str, ground: str) -> None:
    pen.pieslice([200, 380, 1400, 1020], 180, 360, dark)
    for x, y, length in ((480, 830, 300), (820, 900, 360), (1020, 800, 200)):
        pen.line([(x, y), (x + length, y - 40)], "#fdf6ec", 34)
        for end in ((x, y), (x + length, y - 40)):
            pen.ellipse([end[0] - 34, end[1] - 34, end[0] + 34, end[1] + 34], "#fdf6ec")


def _castle(pen: Draw, dark: str, accent: str, ground: str) -> None:
    pen.rectangle([480, 420, 1120, 760], dark)
    for x in (400, 1060):
        pen.rectangle([x, 300, x + 160, 760], dark)
        pen.polygon([(x - 20, 300), (x + 80, 150), (x + 180, 300)], accent)
    for x in range(580, 1060, 100):
        pen.rectangle([x, 380, x + 50, 420], dark)
    pen.pieslice([720, 560, 880, 820], 180, 360, accent)
    pen.rectangle([720, 690, 880, 760], accent)


def _bunker(pen: Draw, dark: str, accent: str, ground: str) -> None:
    for x, top in ((120, 300), (420, 380), (900, 260), (1240, 400)):
        pen.rectangle([x, top, x + 260, HORIZON], dark)
    pen.rectangle([792, 320, 808, 900], "#fdf6ec")
    pen.polygon([(740, 320), (860, 320), (1000, 900), (600, 900)], accent)
    pen.rectangle([792, 320, 808, 900], dark)


def _gear(pen: Draw, x: int, y: int, radius: int, teeth: int, colour: str, hole: str) -> None:
    for tooth in range(teeth):
        angle = 2 * math.pi * tooth / teeth
        cx, cy = x + math.cos(angle) * radius, y + math.sin(angle) * radius
        pen.ellipse([cx - radius / 5, cy - radius / 5, cx + radius / 5, cy + radius / 5], colour)
    pen.ellipse([x - radius, y - radius, x + radius, y + radius], colour)
    pen.ellipse([x - radius / 3, y - radius / 3, x + radius / 3, y + radius / 3], hole)


def _gears(pen: Draw, dark: str, accent: str, ground: str) -> None:
    _gear(pen, 560, 520, 220, 16, dark, "#fdf6ec")
    _gear(pen, 960, 380, 150, 12, accent, "#fdf6ec")
    _gear(pen, 1020, 720, 180, 14, dark, "#fdf6ec")


def _house(pen: Draw, dark: str, accent: str, ground: str) -> None:
    pen.rectangle([520, 460, 1080, 780], "#fdf6ec")
    pen.polygon([(460, 470), (800, 230), (1140, 470)], dark)
    pen.rectangle([960, 220, 1020, 380], dark)
    for puff in range(4):
        pen.ellipse([970 + puff * 45, 150 - puff * 35, 1040 + puff * 55, 210 - puff * 30], "#fdf6ec")
    pen.rectangle([740, 580, 860, 780], accent)
    for x in (580, 920):
        pen.rectangle([x, 540, x + 100, 640], dark)


def _lighthouse(pen: Draw, dark: str, accent: str, ground: str) -> None:
    pen.polygon([(720, 300), (880, 300), (940, 820), (660, 820)], "#fdf6ec")
    for band in (400, 600):
        pen.polygon([(706, band), (894, band), (908, band + 90), (692, band + 90)], accent)
    pen.rectangle([700, 210, 900, 300], dark)
    pen.polygon([(700, 250), (100, 120), (100, 360)], "#fff3c4")


def _painting(pen: Draw, dark: str, accent: str, ground: str) -> None:
    pen.rectangle([380, 160, 1220, 780], dark)
    pen.rectangle([420, 200, 1180, 740], "#fdf6ec")
    pen.rectangle([420, 200, 760, 480], accent)
    pen.rectangle([760, 480, 1180, 740], ground)
    pen.ellipse([860, 240, 1080, 460], dark)
    pen.polygon([(470, 720), (590, 520), (710, 720)], dark)


def _landscape(pen: Draw, dark: str, accent: str, ground: str) -> None:
    for x, y, colour in ((-200, 520, ground), (500, 460, dark), (1000, 560, ground)):
        pen.ellipse([x, y, x + 1000, y + 700], colour)
    pen.ellipse([700, 240, 900, 440], accent)


def _sculpture(pen: Draw, dark: str, accent: str, ground: str) -> None:
    pen.rectangle([620, 700, 980, 900], "#fdf6ec")
    pen.ellipse([640, 420, 960, 720], dark)
    pen.ellipse([720, 500, 880, 660], accent)
    pen.ellipse([720, 240, 900, 440], dark)


def _city(pen: Draw, dark: str, accent: str, ground: str) -> None:
    for number, (x, top) in enumerate(
        ((150, 420), (340, 260), (560, 480), (740, 180), (960, 360), (1160, 460), (1330, 300))
    ):
        pen.rectangle([x, top, x + 170, 800], accent if number % 3 == 2 else dark)
        for row in range(top + 40, 760, 70):
            for column in (x + 30, x + 100):
                pen.rectangle([column, row, column + 36, row + 36], "#fdf6ec")


def _chair(pen: Draw, dark: str, accent: str, ground: str) -> None:
    pen.rectangle([600, 520, 1000, 580], accent)
    pen.rectangle([600, 220, 660, 520], dark)
    pen.rectangle([600, 220, 1000, 300], accent)
    pen.rectangle([940, 220, 1000, 520], dark)
    for x in (610, 940):
        pen.rectangle([x, 580, x + 50, 880], dark)


def _animal(pen: Draw, dark: str, accent: str, ground: str) -> None:
    pen.ellipse([520, 480, 960, 700], accent)
    pen.polygon([(860, 560), (960, 540), (1060, 240), (1000, 220)], accent)
    pen.ellipse([980, 180, 1140, 270], accent)
    for x in (580, 660, 820, 890):
        pen.rectangle([x, 660, x + 34, 900], accent)
    for x, y in ((600, 540), (700, 580), (780, 520), (860, 600), (960, 400), (1000, 300)):
        pen.ellipse([x, y, x + 50, y + 44], dark)


def _skeleton(pen: Draw, dark: str, accent: str, ground: str) -> None:
    for number in range(14):
        x = 260 + number * 75
        y = 520 - round(math.sin(number / 13 * math.pi) * 180)
        pen.ellipse([x, y, x + 60, y + 50], "#fdf6ec")
        if 3 <= number <= 9:
            pen.arc([x - 30, y + 20, x + 90, y + 320], 20, 160, "#fdf6ec", 16)
    pen.ellipse([1280, 430, 1460, 540], "#fdf6ec")
    pen.ellipse([1390, 455, 1420, 485], dark)


def _fish(pen: Draw, dark: str, accent: str, ground: str) -> None:
    pen.rectangle([0, 300, WIDTH, HEIGHT], ground)
    for x, y, size, colour in ((420, 480, 1.2, accent), (900, 640, 1.6, dark), (1080, 420, 0.9, accent)):
        pen.ellipse([x, y, x + 260 * size, y + 120 * size], colour)
        tail = x + 10
        pen.polygon([(tail, y + 60 * size), (tail - 90 * size, y), (tail - 90 * size, y + 120 * size)], colour)
        pen.ellipse([x + 200 * size, y + 35 * size, x + 225 * size, y + 60 * size], "#fdf6ec")


def _forest(pen: Draw, dark: str, accent: str, ground: str) -> None:
    for number, x in enumerate((220, 480, 760, 1020, 1280)):
        top = 200 + (number * 97) % 160
        pen.rectangle([x + 80, 600, x + 120, 860], dark)
        for level in range(3):
            y = top + level * 130
            pen.polygon(
                [(x - 20 - level * 30, y + 220), (x + 100, y), (x + 220 + level * 30, y + 220)],
                dark if number % 2 else accent,
            )


def _farm(pen: Draw, dark: str, accent: str, ground: str) -> None:
    for number in range(9):
        x = 200 + number * 150
        pen.line([(x, 980), (x + 40, 420)], dark, 12)
        for grain in range(6):
            y = 420 + grain * 50
            pen.ellipse([x + 4, y, x + 34, y + 60], accent)
            pen.ellipse([x + 44, y, x + 74, y + 60], accent)


def _windmill(pen: Draw, dark: str, accent: str, ground: str) -> None:
    pen.ellipse([300, 620, 1300, 1200], dark)
    pen.polygon([(780, 340), (820, 340), (850, 700), (750, 700)], "#fdf6ec")
    for blade in range(3):
        angle = math.radians(30 + blade * 120)
        tip = (800 + math.cos(angle) * 300, 340 + math.sin(angle) * 300)
        side = (800 + math.cos(angle + 0.12) * 120, 340 + math.sin(angle + 0.12) * 120)
        pen.polygon([(800, 340), side, tip], accent)
    pen.ellipse([775, 315, 825, 365], dark)


def _planet(pen: Draw, dark: str, accent: str, ground: str) -> None:
    for star in range(60):
        x, y = (star * 397) % WIDTH, (star * 211) % HORIZON
        pen.ellipse([x, y, x + 6, y + 6], "#fdf6ec")
    pen.arc([420, 380, 1180, 620], 150, 30, dark, 26)
    pen.ellipse([580, 260, 1020, 700], accent)
    pen.arc([420, 380, 1180, 620], 10, 170, dark, 26)


def _stage(pen: Draw, dark: str, accent: str, ground: str) -> None:
    pen.rectangle([200, 160, 1400, 820], dark)
    pen.polygon([(640, 820), (960, 820), (880, 160), (720, 160)], "#fff3c4")
    for side, x in ((1, 200), (-1, 1400)):
        for fold in range(4):
            left = x + side * fold * 70
            pen.polygon([(left, 160), (left + side * 70, 160), (left + side * 50, 820), (left, 820)], accent)
    pen.rectangle([160, 820, 1440, 880], "#fdf6ec")


def _camera(pen: Draw, dark: str, accent: str, ground: str) -> None:
    pen.rectangle([580, 400, 980, 640], dark)
    pen.polygon([(980, 460), (1140, 400), (1140, 640), (980, 580)], dark)
    for x in (600, 790):
        pen.ellipse([x, 230, x + 180, 410], accent)
    for foot in (560, 780, 1000):
        pen.line([(780, 640), (foot, 960)], dark, 20)


def _drum(pen: Draw, dark: str, accent: str, ground: str) -> None:
    for x, y, width in ((420, 480, 380), (860, 560, 300)):
        pen.rectangle([x, y, x + width, y + 300], accent)
        pen.ellipse([x, y + 240, x + width, y + 360], accent)
        pen.ellipse([x, y - 60, x + width, y + 60], "#fdf6ec")
        for cord in range(0, width, 60):
            pen.line([(x + cord, y + 10), (x + cord + 30, y + 300)], dark, 8)


def _ballot(pen: Draw, dark: str, accent: str, ground: str) -> None:
    pen.rectangle([500, 480, 1100, 860], dark)
    pen.rectangle([680, 500, 920, 524], "#fdf6ec")
    pen.rectangle([700, 260, 900, 510], "#fdf6ec")
    pen.line([(750, 360), (790, 410), (860, 310)], accent, 22)


def _books(pen: Draw, dark: str, accent: str, ground: str) -> None:
    for shelf, base in enumerate((440, 780)):
        pen.rectangle([260, base, 1340, base + 30], dark)
        for number in range(12):
            height = 180 + (number * 53 + shelf * 31) % 100
            x = 280 + number * 88
            pen.rectangle([x, base - height, x + 70, base], (accent, "#fdf6ec", ground, dark)[(number + shelf) % 4])


def _cloud(pen: Draw, dark: str, accent: str, ground: str) -> None:
    for x, y, size in ((520, 220, 260), (680, 150, 320), (880, 220, 280)):
        pen.ellipse([x, y, x + size, y + size * 0.8], "#fdf6ec")
    for drop in range(12):
        x = 560 + drop * 48
        pen.line([(x, 470 + drop % 3 * 30), (x - 20, 560 + drop % 3 * 30)], dark, 10)
    for number in range(5):
        pen.rectangle(
            [420 + number * 160, 700 - number % 2 * 60, 530 + number * 160, 860], dark if number % 2 else accent
        )


_MOTIFS: dict[str, Callable[[Draw, str, str, str], None]] = {
    name[1:]: function for name, function in list(globals().items()) if name[1:] in MOTIFS and name.startswith("_")
}
