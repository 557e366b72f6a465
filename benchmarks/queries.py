"""Queries and bytes of one request, measured in process: `python -m benchmarks.queries PATH …` prints JSON.

`PATH#again` asks as one who has the answer already (If-None-Match).
"""

import json
import sys

import django
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def main() -> None:
    """The second time that each path is asked for: the first fills what a process keeps."""
    django.setup()
    client, counts = Client(), {}
    for asked in sys.argv[1:]:
        path, _, again = asked.partition("#")
        first = client.get(path)
        headers = {"If-None-Match": first["ETag"]} if again else {}
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path, headers=headers)
        counts[asked] = [len(queries), len(answer.content)]
    print(json.dumps(counts))


main()
