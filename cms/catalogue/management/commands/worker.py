"""manage.py worker"""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cms.catalogue.worker import POLL_SECONDS, Worker


class Command(BaseCommand):
    help = "Project changes, keep dates, feed consumers; until it is told to stop (SIGTERM or Ctrl-C)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--poll", type=float, default=POLL_SECONDS, metavar="SECONDS", help="How long to rest between looks."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        Worker(stop, options["poll"]).run()
