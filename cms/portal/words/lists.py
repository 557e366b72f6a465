"""Lists and runs in words: “a, b and c”, “34–41”."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _


def listed(words: Sequence[str]) -> str:
    """Words as one would say them: “a”, “a and b”, “a, b and c”; "" for none."""
    if len(words) < 2:
        return "".join(words)
    return _("%(most)s and %(last)s") % {"most": ", ".join(words[:-1]), "last": words[-1]}


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Consecutive numbers as (first, last), ascending: 1, 2, 3, 7 gives (1, 3) and (7, 7)."""
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def capitalised(text: str) -> str:
    """The text with a capital letter first, the rest as it is."""
    return text[:1].upper() + text[1:]


def in_a_sentence(labels: Sequence[str]) -> str:
    """Labels as one would say them in a row: those after the first lose their capital, unless they are abbreviations."""
    return listed([*labels[:1], *map(uncapitalised, labels[1:])])


def uncapitalised(text: str) -> str:
    """The text with a small letter first; as it is if its first word is written in capitals, as SFO is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
