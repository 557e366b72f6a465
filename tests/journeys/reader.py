"""A partner that keeps a copy by the change feed, over HTTP's own path."""

import json
from typing import Any

from django.test import Client

from cms.catalogue.models import CatalogueEntry


class Copy:
    """The partner's copy: (id, language) → title. It notes every sequence that it was shown."""

    def __init__(self) -> None:
        self.client = Client()
        self.cursor = "0"
        self.sequences: list[int] = []
        self.titles: dict[tuple[str, str], str] = {}

    def follow(self) -> int:
        """Read what is new; gives how many changes."""
        answer: Any = self.client.get(f"/api/v1/changes?limit=50&since={self.cursor}").json()
        for item in answer["items"]:
            key = item["id"], item["locale"]
            self.sequences.append(int(item["sequence"]))
            if item["state"] == "deleted":
                self.titles.pop(key, None)
            else:
                self.titles[key] = item["data"]["title"]
        self.cursor = answer["next"]
        return len(answer["items"])

    def follow_to_the_end(self) -> None:
        """Read until nothing is new."""
        while self.follow():
            pass


def catalogue_titles() -> dict[tuple[str, str], str]:
    """What a copy should hold."""
    return {
        (str(entry.public_id), entry.locale): json.loads(entry.document)["title"]
        for entry in CatalogueEntry.objects.filter(state="live")
    }
