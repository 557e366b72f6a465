#!/usr/bin/env python3
"""Keep a copy of your part of the catalogue in an SQLite file (Python 3.9 or later, no other packages).

    CATALOGUE_KEY=lk_live_… python follow_changes.py https://katalog.example.org copy.sqlite3
    python follow_changes.py https://katalog.example.org copy.sqlite3 --catalogue sandkasse --once

Without --once it goes on asking. Stop it, or cut its power, whenever you like: each answer is written in one transaction with
the cursor after it, so the next start goes on from there. The table `entry` is your copy: show what is in it, and nothing else.
"""

import argparse
import json
import os
import sqlite3
import time
import urllib.error
import urllib.parse
import urllib.request

TABLES = """
CREATE TABLE IF NOT EXISTS entry (id TEXT, locale TEXT, kind TEXT, document TEXT, harvest INT, PRIMARY KEY (id, locale));
CREATE TABLE IF NOT EXISTS cursor (one INT PRIMARY KEY CHECK (one = 1), next TEXT, harvest INT, harvesting INT);
INSERT OR IGNORE INTO cursor VALUES (1, '0', 1, 1);
"""


def ask(url, key):
    """GET the JSON at `url`; waits and asks again while the answer is "not now", or there is none."""
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {key}"} if key else {})
    wait = 1
    while True:
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code == 410:  # this cursor leads nowhere: the answer says why, and where to start again
                return error.code, json.load(error)
            if error.code not in (429, 500, 502, 503, 504):
                raise SystemExit(f"{error.code}: {error.read().decode()}") from None
            seconds = error.headers.get("Retry-After", "")
            wait = int(seconds) if seconds.isdigit() else min(wait * 2, 300)
        except (OSError, ValueError):  # no connection, or an answer that was cut off
            wait = min(wait * 2, 300)
        time.sleep(wait)


def step(base, copy, key, catalogue):
    """Read one page of changes into the copy; gives how many there were."""
    cursor, harvest, harvesting = copy.execute("SELECT next, harvest, harvesting FROM cursor").fetchone()
    query = {"since": cursor, "limit": 500, **({"catalogue": catalogue} if catalogue else {})}
    status, answer = ask(f"{base}/api/v1/changes?{urllib.parse.urlencode(query)}", key)
    with copy:  # one transaction: the changes, and the cursor after them
        if status == 410:  # a new harvest; what does not come again in it is dropped at its end
            copy.execute("UPDATE cursor SET next = '0', harvest = harvest + 1, harvesting = 1")
            return 1
        for item in answer["items"]:
            if item["state"] == "deleted":
                copy.execute("DELETE FROM entry WHERE id = ? AND locale = ?", (item["id"], item["locale"]))
            else:
                row = (item["id"], item["locale"], item["kind"], json.dumps(item["data"], ensure_ascii=False), harvest)
                copy.execute("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?)", row)
        if harvesting and not answer["items"]:
            copy.execute("DELETE FROM entry WHERE harvest < ?", (harvest,))
            copy.execute("UPDATE cursor SET harvesting = 0")
        copy.execute("UPDATE cursor SET next = ?", (answer["next"],))
    return len(answer["items"])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", help="where the catalogue is, such as https://katalog.example.org")
    parser.add_argument("copy", help="the SQLite file to keep")
    parser.add_argument("--catalogue", default="", help="an open view by its name, instead of your key's")
    parser.add_argument("--once", action="store_true", help="stop when up to date")
    parser.add_argument("--every", type=float, default=20, metavar="SECONDS", help="how often to ask")
    given = parser.parse_args()
    database = sqlite3.connect(given.copy)
    database.executescript(TABLES)
    while True:
        while step(given.base.rstrip("/"), database, os.environ.get("CATALOGUE_KEY", ""), given.catalogue):
            pass
        if given.once:
            break
        time.sleep(given.every)
