"""What every page type of the catalogue shares: its life, and a preview that shows what partners will get."""

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from wagtail.fields import StreamField

from blocks.stored import whole
from cms.pages.addressed import AddressedPage
from cms.pages.translation import ChosenTerms

PreviewRenderer = Callable[["CataloguePage", HttpRequest], HttpResponse]
_preview_renderer: PreviewRenderer | None = None


def register_preview_renderer(renderer: PreviewRenderer) -> None:
    """Let an outer app (the portal) draw previews and live pages; pages know fields and rules, no output."""
    global _preview_renderer
    _preview_renderer = renderer


class CataloguePage(AddressedPage):
    """Abstract base of the page types whose documents leave the house."""

    chosen_terms = ChosenTerms()

    class Meta:
        abstract = True

    @classmethod
    def withheld(cls, today: date) -> Q:
        """Which pages of this type never leave the house on a day (Danish), however live they are; none, unless told."""
        return Q(pk__in=[])

    @property
    def visible_until(self) -> datetime | None:
        """The moment at which the page is withdrawn by itself; None if there is none."""
        moment: datetime | None = self.expire_at
        return moment

    def serializable_data(self) -> dict[str, Any]:
        """What revisions and translations keep of the page: its streams are whole, however old the stored ones are."""
        data: dict[str, Any] = super().serializable_data()
        for field in self._meta.local_fields:
            if isinstance(field, StreamField) and data.get(field.name):
                data[field.name] = json.dumps(whole(field.stream_block, json.loads(data[field.name])))
        return data

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The draft as the portal will show it, from the very document that partners will get."""
        assert _preview_renderer is not None, "no app has registered a preview renderer"
        return _preview_renderer(self, request)
