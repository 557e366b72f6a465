"""Using Wagtail's admin as a browser does: fetch the form, change a field, press a button."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import BooleanField
from django.test import Client
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html


class Admin:
    """A superuser's browser."""

    def __init__(self) -> None:
        users = get_user_model()
        self.user = users.objects.create_superuser(username="admin", email="admin@example.org", password="x" * 12)
        self.client = Client()
        self.client.force_login(self.user)

    def edit(self, page: Page, button: str | None = "action-publish", **changes: Any) -> None:
        """Change fields in the page's editor and press a button (None: save the draft)."""
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        data = querydict_from_html(self.client.get(url).content.decode(), form_id="page-edit-form")
        data.update(empty_streams(page.specific))
        data.update(_ticked_boxes(page.specific))
        for name, value in changes.items():
            if isinstance(value, list):
                data.setlist(name, value)
            else:
                data[name] = value
        if button:
            data[button] = "1"
        response = self.client.post(url, data)
        assert response.status_code == 302, _errors(response)

    def post(self, name: str, *args: Any, **data: Any) -> None:
        """Press a button of another admin view, by its URL name."""
        response = self.client.post(reverse(name, args=args), data)
        assert response.status_code in {200, 302}, response.status_code
        if response.status_code == 200:
            assert b"error-message" not in response.content, response.content.decode()[:2000]


def empty_streams(page: Page) -> dict[str, str]:
    """Streams are drawn by JavaScript; an empty one posts its count."""
    streams = [field.name for field in page._meta.get_fields() if isinstance(field, StreamField)]
    assert not any(getattr(page, name) for name in streams), "this browser can edit pages with empty streams only"
    return {f"{name}-count": "0" for name in streams}


def _ticked_boxes(page: Page) -> dict[str, str]:
    """A tick box without a value posts “on”; the parser of forms overlooks it."""
    boxes = [field.name for field in page._meta.get_fields() if isinstance(field, BooleanField)]
    return {name: "on" for name in boxes if getattr(page, name)}


def _errors(response: Any) -> object:
    form = response.context.get("form") if response.context else None
    return form.errors.as_json() if form is not None else response.content[:2000]
