"""A first copy of everything, and from then on what has changed: the same loop. Keep `copy` and `since` between the runs."""

import json
import os
from urllib.parse import quote
from urllib.request import Request, urlopen

KATALOG = os.environ.get("KATALOG", "https://katalog.example.org")
KEY = os.environ.get("KEY")  # with a key: your view; without: the whole catalogue

copy, since = {}, "0"
while True:
    request = Request(f"{KATALOG}/api/v1/changes?since={quote(since)}&limit=1000")
    if KEY:
        request.add_header("Authorization", f"Bearer {KEY}")
    with urlopen(request, timeout=30) as answer:
        page = json.load(answer)
    for item in page["items"]:
        entry = item["id"], item["locale"]
        if item["state"] == "deleted":
            copy.pop(entry, None)  # it must go from your pages, too
        else:
            copy[entry] = item["data"]
    since = page["next"]
    if not page["items"]:
        break

print(len(copy), "entries; go on from", since)
