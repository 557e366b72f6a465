"""Reading the portal as somebody does who is not logged in."""

from typing import Any

from django.test import Client

HOST = "katalog.example.org"
ORIGIN = f"https://{HOST}"


def get(path: str) -> Any:
    """The answer to a reader's browser."""
    return Client(headers={"host": HOST}).get(path, secure=True)


def html(path: str, status: int = 200) -> str:
    """The page there; fails if it answers otherwise."""
    response = get(path)
    assert response.status_code == status, (path, response.status_code)
    text: str = response.content.decode()
    return text
