"""A receiver of webhooks: verify the signature, answer at once, then read what changed. (pip install standardwebhooks)

SECRET=whsec_… KEY=lk_live_… KATALOG=https://katalog.example.org python receive_webhook.py
"""

import json
import os
import queue
import sys
import threading
import time
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks import Webhook

webhook = Webhook(os.environ["SECRET"])  # as it was shown when you registered the address
events = queue.Queue()


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            event = webhook.verify(body, dict(self.headers))
        except Exception:  # a wrong signature, an old one, or none
            self.send_response(401)
        else:
            events.put((self.headers["webhook-id"], event))
            self.send_response(204)  # at once: what takes time comes after it
        self.end_headers()


def follow():
    """Take what came in turn. A message only says that something changed; the change feed says what, and misses nothing."""
    cursor, reached, seen = "0", None, set()  # keep the cursor with your copy; see follow_changes.py
    while True:
        message_id, event = events.get()
        print(event["type"], flush=True)
        if message_id in seen:  # the same message may come twice
            continue
        seen.add(message_id)
        if event["type"] == "view.replaced":
            cursor, reached = "0", event["data"]["sequence"]  # another catalogue: drop your copy and begin anew
        elif event["type"] == "catalogue.changed":
            if reached not in (None, event["data"]["after"]):  # one was lost, or they came in another order
                print(f"gap: {reached} to {event['data']['after']}", flush=True)
            reached = event["data"]["sequence"]
        else:
            continue
        cursor = read_changes(cursor)


def read_changes(cursor):
    """Read the change feed to its end; gives where to go on the next time."""
    while "KEY" in os.environ:
        address = f"{os.environ['KATALOG']}/api/v1/changes?{urllib.parse.urlencode({'since': cursor})}"
        request = urllib.request.Request(address, headers={"Authorization": f"Bearer {os.environ['KEY']}"})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                page = json.load(answer)
        except OSError as error:  # not now, or (410) this cursor leads nowhere: begin anew
            print(error, file=sys.stderr)
            cursor = "0" if getattr(error, "code", 0) == 410 else cursor
            time.sleep(5)
            continue
        for item in page["items"]:
            print(item["state"], item["kind"], item["id"], flush=True)  # here: keep item["data"], or drop what you have
        cursor = page["next"]
        if not page["items"]:
            break
    return cursor


if __name__ == "__main__":
    threading.Thread(target=follow, daemon=True).start()
    ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8700"))), Receiver).serve_forever()
