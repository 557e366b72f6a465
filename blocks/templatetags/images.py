"""What `blocks/image.html` needs: the files to choose from, and what must stay in sight."""

from django import template

from blocks.documents import Image

register = template.Library()


@register.filter
def srcset(image: Image) -> str:
    """The WebP files by width, for a browser to choose from: a small original has the same width in several sizes."""
    by_width = {size.width: size.webp for size in reversed(image.sizes)}
    return ", ".join(f"{address} {width}w" for width, address in sorted(by_width.items()))


@register.filter
def focal_point(image: Image) -> str:
    """What must stay in sight where the picture is cropped, as CSS writes a position; its middle if nothing was chosen."""
    point = image.focal_point
    return f"{point.x:.0%} {point.y:.0%}" if point else "50% 50%"
