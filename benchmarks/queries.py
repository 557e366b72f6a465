"""Queries and bytes of one request, measured in process: `python -m benchmarks.queries PATH …` prints JSON."""

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
    for path in sys.argv[1:]:
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path)
        counts[path] = [len(queries), len(answer.content)]
    print(json.dumps(counts))


main()
