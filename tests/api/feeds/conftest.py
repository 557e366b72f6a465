"""A catalogue with something withdrawn, views of it, and a server that is really there."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from cms.api import authentication
from cms.api.reader import Reader
from cms.catalogue.enums import State
from cms.catalogue.models import CatalogueEntry
from cms.partners.models import View, ViewMember
from cms.partners.scope import Scope


class Views:
    """Views whose members are chosen by hand: what decides them is another matter."""

    def make(self, slug: str, entries: Iterable[CatalogueEntry] = (), **fields: Any) -> View:
        view = View.objects.create(name=slug, slug=slug, **fields)
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


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Callable[[View], None]:
    """From now on, who asks has a key for this view."""

    def ask_as(view: View) -> None:
        monkeypatch.setattr(authentication, "reader_of", lambda request: Reader(scope=Scope(view)))

    return ask_as


@pytest.fixture
def server(committed: None, live_server: LiveServer, settings: Any) -> str:
    """The address of a server on loopback that gives its own address in what it answers."""
    settings.PUBLIC_BASE_URL = live_server.url
    return str(live_server.url)
