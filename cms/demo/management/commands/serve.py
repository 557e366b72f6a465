"""manage.py serve: server and worker together, for a laptop."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import threading
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from cms.demo.accounts import ACCOUNTS
from cms.settings.environment import ENVIRONMENT


class Command(BaseCommand):
    help = "Migrate, load the demo once (--demo), and run server and worker until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--demo", action="store_true", help="Load the demo catalogue if it is not there.")

    def handle(self, *args: Any, **options: Any) -> None:
        if ENVIRONMENT.cms_env == "production":
            raise CommandError("This is for development. In production run granian and manage.py worker as services.")
        port = options["port"]
        base = f"http://127.0.0.1:{port}"
        environment = {**os.environ, "PUBLIC_BASE_URL": base}
        if environment != dict(os.environ):
            os.execve(sys.executable, [sys.executable, *sys.argv], environment)  # noqa: S606 - itself, no shell
        with _alone():
            _refuse_if_taken(port)
            ENVIRONMENT.served_at.write_text(base, encoding="utf-8")
            call_command("migrate", verbosity=0)
            if options["demo"]:
                call_command("demo")
            self._run(port)

    def _run(self, port: int) -> None:
        granian = [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
            "--workers", "1", "--blocking-threads", "4", "--log-level", "warning", "cms.wsgi:application",
        ]  # fmt: skip
        worker = [sys.executable, sys.argv[0], "worker"]
        children = [subprocess.Popen(command, start_new_session=True) for command in (granian, worker)]  # noqa: S603
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: stop.set())
        answered = False
        while not stop.wait(0.2) and all(child.poll() is None for child in children):
            if not answered and (answered := _answers(port)):
                self._say_where(port)
        for child in children:
            child.terminate()
        for child in children:
            _end(child)
        if not stop.is_set():
            raise CommandError("Server or worker ended by itself; its last lines above say why.")

    def _say_where(self, port: int) -> None:
        base = f"http://127.0.0.1:{port}"
        self.stdout.write(
            f"\n  portal  {base}/\n  admin   {base}/admin/\n  API     {base}/api/v1/\n  docs    {base}/api/v1/docs\n"
        )
        for account in ACCOUNTS:
            self.stdout.write(f"  log in  {account.username} / {account.password}  (development only)")
        self.stdout.write("\n  Ctrl-C ends server and worker.\n")
        self.stdout.flush()


@contextmanager
def _alone() -> Iterator[None]:
    """Two servers on one state would each give the catalogue their own address."""
    with (ENVIRONMENT.state_dir / "serve.lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CommandError(
                f"It runs already, at {ENVIRONMENT.served_at.read_text(encoding='utf-8')}. End that one first, or give this "
                "one a folder of its own: STATE_DIR=/some/folder."
            ) from None
        yield


def _refuse_if_taken(port: int) -> None:
    if _answers(port):
        raise CommandError(
            f"Something else answers on port {port}. End it, or choose another: make demo PORT={port + 1}."
        )


def _end(child: subprocess.Popen[bytes]) -> None:
    try:
        child.wait(timeout=20)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.2)
        return probe.connect_ex(("127.0.0.1", port)) == 0
