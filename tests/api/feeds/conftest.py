"""A catalogue with something withdrawn, views of it, and a server that is really there."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from cms.catalogue.enums import State
from cms.catalogue.models import CatalogueEntry
from cms.partners.models import View, ViewMember
from tests.factories import partners


class Views:
    """Views whose members are chosen by hand: what decides them is another matter."""

    def make(self, slug: str, entries: Iterable[CatalogueEntry] = (), **fields: Any) -> View:
        view = partners.view(slug=slug, **fields)
        for entry in entries:
            self.put(view, entry)
        return view

    def put(self, view: View, entry: CatalogueEntry, state: State = State.LIVE) -> None:
        """The entry is in the view from now on, or has left it."""
        view.sequence += 1
        view.save()
        ViewMember.objects.update_or_create(
            view=view,
            entry=entry,
            defaults={
                "state": state,
                "sequence": view.sequence,
                "entry_sequence": entry.sequence,
                "modified": timezone.now(),
            },
        )


@pytest.fixture
def views(db: None) -> Views:
    return Views()


WHO_ASKS: dict[str, str] = {}  # headers of every request of these tests


@pytest.fixture
def reads(db: None) -> Iterator[Callable[[View], None]]:
    """From now on, who asks has a key for this view."""

    def ask_as(view: View) -> None:
        _key, text = partners.key(partners.partner(view=view))
        WHO_ASKS.update(partners.bearer(text))

    yield ask_as
    WHO_ASKS.clear()


@pytest.fixture
def server(committed: None, live_server: LiveServer, settings: Any) -> str:
    """The address of a server on loopback that gives its own address in what it answers."""
    settings.PUBLIC_BASE_URL = live_server.url
    return str(live_server.url)
