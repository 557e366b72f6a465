"""manage.py share_picture"""

from typing import Any

from django.core.management.base import BaseCommand
from PIL import Image, ImageDraw, ImageFont

from cms.settings.environment import PROJECT_ROOT

STATIC = PROJECT_ROOT / "cms" / "static"
TARGET = STATIC / "portal" / "share.png"
FONT = STATIC / "fonts" / "schibsted-grotesk-latin-wght-normal.woff2"
WIDTH, HEIGHT = 1200, 630
SCALE = 2  # drawn larger, then made smaller: smooth edges
STRAW, SHEET, RUST, COPPER, INK = "#f2c85b", "#fffdf7", "#a3402f", "#1d5c52", "#1c2b2d"


class Command(BaseCommand):
    help = "Draw the picture that is shown where somebody shares a page without one: cms/static/portal/share.png."

    def handle(self, *args: Any, **options: Any) -> None:
        picture = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), STRAW)
        pen = ImageDraw.Draw(picture)
        _forms(pen)
        font = ImageFont.truetype(str(FONT), 92 * SCALE)
        font.set_variation_by_axes([700])
        pen.text((80 * SCALE, 480 * SCALE), "Læringskataloget", font=font, fill=INK, anchor="ls")
        small = picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        small.quantize(64, dither=Image.Dither.NONE).save(TARGET, optimize=True)
        self.stdout.write(f"{TARGET.relative_to(PROJECT_ROOT)}: {TARGET.stat().st_size // 1024} kB")


def _forms(pen: ImageDraw.ImageDraw) -> None:
    """The sign's three forms, large: a ball, an arch and a cube, Fröbel's toys."""
    side = 210 * SCALE
    left, top = 80 * SCALE, 110 * SCALE
    pen.ellipse([left, top, left + side, top + side], SHEET)
    left += side + 30 * SCALE
    pen.ellipse([left, top, left + side, top + side], RUST)
    pen.rectangle([left, top + side // 2, left + side, top + side], RUST)
    left += side + 30 * SCALE
    pen.rectangle([left, top, left + side, top + side], COPPER)
