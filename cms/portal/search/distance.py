"""Distances in words."""

from django.utils.formats import number_format

NO_BREAK = chr(0xA0)


def kilometres(metres: float) -> str:
    """Such as “0,4 km”, “3,2 km”, “41 km”: a tenth below ten kilometres, whole ones above; never “0 km”."""
    km = max(metres / 1_000, 0.1)
    digits = 1 if round(km, 1) < 10 and round(km, 1) != int(km) else 0
    return f"{number_format(round(km, digits), decimal_pos=digits, use_l10n=True)}{NO_BREAK}km"
