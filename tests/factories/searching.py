"""Indexes of what the catalogue holds, made as the worker makes them. Use the fixture `indexed` with it."""

from cms.catalogue import consumers
from cms.catalogue.projection import drain


def catch_up() -> None:
    """Project what is waiting, then feed the engines until nothing moves."""
    drain()
    while consumers.advance_all():
        pass
