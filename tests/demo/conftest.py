"""The whole demo, loaded twice into the test database, once for the tests of a module."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from pytest_django import DjangoDbBlocker

from cms.catalogue.models import Counter
from cms.demo import loader
from cms.demo.summary import summary
from tests import baseline


@dataclass(frozen=True)
class Loaded:
    """What was there after the first load and after the second: the catalogue's sequence, and the figures."""

    sequences: tuple[int, int]
    figures: tuple[dict[str, int], dict[str, int]]
    media: Path


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Loaded]:
    """The demo as `make demo` loads it. The tables are emptied after the module's last test."""
    before, media = settings.MEDIA_ROOT, tmp_path_factory.mktemp("demo-media")
    with django_db_blocker.unblock():
        baseline.restore()
        settings.MEDIA_ROOT = media
        call_command("vocabularies", "load", verbosity=0)
        found = [_load() for _ in range(2)]
        settings.MEDIA_ROOT = before
    yield Loaded((found[0][0], found[1][0]), (found[0][1], found[1][1]), media)
    with django_db_blocker.unblock():
        call_command("flush", verbosity=0, interactive=False)
        baseline.restore()


@pytest.fixture
def demo(loaded: Loaded, _own_files: None, db: None) -> Loaded:
    """The demo with its files; what a test changes is undone after it."""
    settings.MEDIA_ROOT = loaded.media
    return loaded


def _load() -> tuple[int, dict[str, int]]:
    loader.load(loader.DEFAULT_OFFERS, lambda line: None)
    return Counter.objects.get().sequence, dict(summary())
