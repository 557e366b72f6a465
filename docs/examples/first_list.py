"""The first list: offers in history for the fourth class level. No key is needed to read; Python alone is enough."""

import json
import os
from urllib.parse import urlencode
from urllib.request import urlopen

KATALOG = os.environ.get("KATALOG", "https://katalog.example.org")

query = urlencode({"subject": "historie", "level": "4", "limit": "3"})
with urlopen(f"{KATALOG}/api/v1/offers?{query}", timeout=30) as answer:
    found = json.load(answer)

print(found["meta"]["total_count"], "offers")
for offer in found["items"]:
    print(offer["title"], "–", offer["institution"]["title"], offer["url"])
