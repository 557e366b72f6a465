"""A document's prior as both engines hold it."""

LOWEST, HIGHEST = 0.125, 15.0


def bounded(prior: float) -> float:
    """Within what either engine can multiply by, and to four decimals: equal ones are equal in any precision."""
    return round(min(max(prior, LOWEST), HIGHEST), 4)
