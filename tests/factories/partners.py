"""Builders of views, partners and their keys."""

from itertools import count
from typing import Any

from django.utils import timezone

from cms.partners import keys
from cms.partners.models import Key, KeyScope, Partner, View

_number = count(1)
ALL_SCOPES = tuple(KeyScope)


def view(**fields: Any) -> View:
    """A view of everything in Danish, unless said otherwise."""
    number = next(_number)
    return View.objects.create(**{"name": f"Udsnit {number}", "slug": f"udsnit-{number}", **fields})


def partner(**fields: Any) -> Partner:
    """An approved partner with a view of its own."""
    number = next(_number)
    given = {"name": f"Kommune {number}", "state": Partner.State.APPROVED, "decided_at": timezone.now(), **fields}
    if "view" not in given:
        given["view"] = view()
    return Partner.objects.create(**given)


def key(of: Partner | None = None, **fields: Any) -> tuple[Key, str]:
    """A key that may do everything, and its text. As if it were in use: using it writes nothing more."""
    scopes = fields.pop("scopes", ALL_SCOPES)
    made, text = keys.issue(of or partner(), fields.pop("name", "Prøve"), scopes, **fields)
    Key.objects.filter(pk=made.pk).update(last_used_at=timezone.now())
    made.refresh_from_db()
    return made, text


def bearer(text: str) -> dict[str, str]:
    """The header that carries a key, for a test client's `headers`."""
    return {"Authorization": f"Bearer {text}"}
