"""A partner's program, and views for it to read."""

from typing import Any

from cms.partners import definition, membership
from cms.partners.models import View
from tests.api.conftest import Reader
from tests.factories import partners


class Partner(Reader):
    """A partner's program with a key of its own."""

    def __init__(self, view: View, **key: Any) -> None:
        super().__init__()
        self.view = view
        self.partner = partners.partner(view=view)
        self.key, text = partners.key(self.partner, **key)
        self.header = partners.bearer(text)

    def get(self, path: str, **headers: str) -> Any:
        return super().get(path, **self.header, **headers)


def view(slug: str = "udsnit", **fields: Any) -> View:
    """A view with its members."""
    return membership.bring_up_to_date(definition.create(f"Udsnittet {slug}", slug, **fields))


def change(of: View, **fields: Any) -> View:
    """The view with another definition, and its members."""
    return membership.bring_up_to_date(definition.change(of, **fields))
