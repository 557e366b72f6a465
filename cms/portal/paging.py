"""Pages of a list, by `?side=`."""

from dataclasses import dataclass

from django.http import HttpRequest

PARAMETER = "side"
MOST_PAGES = 200


@dataclass(frozen=True)
class Paging:
    """Which page of a list is shown, and how many there are. `query` is what the list's address says besides, encoded."""

    number: int
    size: int
    total: int
    query: str = ""

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))

    @property
    def numbers(self) -> list[int | None]:
        """The page numbers to link to: the first, the last, those around this one; None where some are left out."""
        near = {1, self.pages, *range(self.number - 1, self.number + 2)}
        shown = sorted(number for number in near if 1 <= number <= self.pages)
        found: list[int | None] = []
        for number in shown:
            if found and number - (found[-1] or 0) > 1:
                found.append(None)
            found.append(number)
        return found

    @property
    def before(self) -> int | None:
        """The number of the page before this one; None on the first."""
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        """The number of the page after this one; None on the last."""
        return self.number + 1 if self.number < self.pages else None

    @property
    def before_number(self) -> str:
        """What stands before a page's number in its link."""
        return f"?{self.query}&{PARAMETER}=" if self.query else f"?{PARAMETER}="

    def address(self, path: str) -> str:
        """The address of this page of the list at that path; the first has none of its own."""
        return path if self.number == 1 else f"{path}?{PARAMETER}={self.number}"


def asked_page(request: HttpRequest) -> int:
    """The number that the address asks for: 1 to 200; 1 for what is no number."""
    given = request.GET.get(PARAMETER, "1")
    return min(max(int(given), 1), MOST_PAGES) if given.isascii() and given.isdigit() and len(given) < 5 else 1
