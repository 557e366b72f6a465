"""The order of a facet's counts."""

from collections.abc import Mapping


def most_first(counts: Mapping[str, int]) -> dict[str, int]:
    """Most documents first; as many: by value."""
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
