"""Fixtures of the catalogue's tests."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from cms.catalogue.models import CatalogueEntry, Counter
from cms.catalogue.projection import drain


class Sequence:
    """Counts how far the sequence moved."""

    def now(self) -> int:
        return Counter.objects.get(pk=Counter.ROW).sequence

    @contextmanager
    def moves_by(self, expected: int) -> Iterator[None]:
        """The body moves the sequence by exactly that much, once all is projected."""
        drain()
        before = self.now()
        yield
        drain()
        moved = self.now() - before
        recent = CatalogueEntry.objects.filter(sequence__gt=before).values_list("kind", "locale", "state")
        assert moved == expected, f"the sequence moved by {moved}, not {expected}: {list(recent)}"


@pytest.fixture
def sequence() -> Sequence:
    return Sequence()
