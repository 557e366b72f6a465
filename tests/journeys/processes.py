"""Real processes on the test database: forked from a warm parent, ended by their own ids."""

import os
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connections


@dataclass
class Process:
    """A forked process, and the pipe on which it gives its sign of life."""

    pid: int
    pipe: int

    def wait_for_life(self) -> None:
        """Wait until its work has begun (or it has died)."""
        os.read(self.pipe, 1)

    def kill(self) -> None:
        """As if the power were cut."""
        os.kill(self.pid, signal.SIGKILL)
        self.wait()

    def wait(self) -> int:
        """Wait for its end; gives its exit status, 0 if all went well."""
        os.close(self.pipe)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def end(self) -> int:
        """Its exit status; if it is still running, it is killed first."""
        if self.is_running():
            os.kill(self.pid, signal.SIGKILL)
        return self.wait()

    def is_running(self) -> bool:
        """Whether it has not ended. It is not reaped: `wait` does that."""
        return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None


def start(work: Callable[[Callable[[], None]], None]) -> Process:
    """Fork a process that calls `work(alive)` with connections of its own; it calls `alive()` when it has begun.

    The parent's connections are closed first: a child that closed a shared one would close the parent's.
    """
    connections.close_all()
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return Process(pid, reading)
    try:
        os.close(reading)
        # Playwright's event loop gives the parent another set of connections than the child sees: forget what lies there, for
        # it is shared with every other child.
        for connection in connections.all(initialized_only=True):
            connection.connection = None
        signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
        work(lambda: os.write(writing, b"!") and None)
    except BaseException:
        traceback.print_exc(file=sys.stderr)
        os._exit(1)
    os._exit(0)
