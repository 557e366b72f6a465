"""A real Elasticsearch for tests: fetched from Maven Central once, kept in the user's cache folder, started on a free port.

    python -m tests.engines.server

starts one and prints its address; it ends when its standard input does. `.ci/run` does so, for all its test runs.
"""

import fcntl
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from pathlib import Path

VERSION = "8.19.21"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
JAVA = 17  # the oldest that this version runs on
MEMORY = "-Xms512m -Xmx512m"
START_SECONDS = 300


class Missing(Exception):
    """What a server needs is not on this machine."""


class Server:
    """A single node with data of its own. It may be killed and started again, on the same port and data."""

    def __init__(self) -> None:
        """Raises Missing when there is no Maven or no Java, or the package cannot be fetched."""
        self._java_home = java_home()
        archive = fetched()
        self.folder = Path(tempfile.mkdtemp(prefix="katalog-elasticsearch-"))
        with zipfile.ZipFile(archive) as package:
            package.extractall(self.folder)
        self._home = self.folder / f"elasticsearch-{VERSION}"
        (self.folder / "tmp").mkdir()
        for program in (self._home / "bin").iterdir():
            program.chmod(0o755)
        self._port, self._transport_port = _free_port(), _free_port()
        self.url = f"http://127.0.0.1:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Server":
        """Start it and wait until it answers."""
        settings = {
            "discovery.type": "single-node",
            "xpack.security.enabled": "false",
            "network.host": "127.0.0.1",
            "http.port": self._port,
            "transport.port": self._transport_port,
            "action.auto_create_index": "false",
            "cluster.routing.allocation.disk.threshold_enabled": "false",
        }
        command = [
            str(self._home / "bin" / "elasticsearch"),
            *(f"-E{name}={value}" for name, value in settings.items()),
        ]
        environment = {
            "PATH": os.environ["PATH"],
            "ES_JAVA_HOME": str(self._java_home),
            "ES_JAVA_OPTS": MEMORY,
            "ES_TMPDIR": str(self.folder / "tmp"),
        }
        with (self.folder / "output").open("ab") as output:
            self._process = subprocess.Popen(
                command,
                env=environment,
                cwd=self._home,
                stdout=output,
                stderr=output,
                start_new_session=True,
                **self._user(),
            )
        self._wait()
        return self

    def kill(self) -> None:
        """As if the power were cut: SIGKILL to it and what it started."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it and remove what it wrote."""
        self._end(signal.SIGKILL)  # its data is thrown away
        shutil.rmtree(self.folder, ignore_errors=True)

    def _user(self) -> dict[str, object]:
        """Elasticsearch refuses to run as root: then it runs as nobody."""
        if os.getuid() != 0:
            return {}
        import pwd

        nobody = pwd.getpwnam("nobody")
        for path in (self.folder, *self.folder.rglob("*")):
            os.chown(path, nobody.pw_uid, nobody.pw_gid)
        return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}

    def _wait(self) -> None:
        assert self._process is not None
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self._process.poll() is None:
            try:
                with urllib.request.urlopen(  # noqa: S310
                    f"{self.url}/_cluster/health?wait_for_status=yellow&timeout=5s", timeout=10
                ) as told:
                    if json.load(told)["status"] in {"yellow", "green"}:
                        return
            except OSError:
                time.sleep(0.2)
        tail = (self.folder / "output").read_text(encoding="utf-8", errors="replace")[-2000:]
        self.stop()
        raise RuntimeError(f"Elasticsearch did not start:\n{tail}")

    def _end(self, number: signal.Signals) -> None:
        if self._process is not None:
            if self._process.poll() is None:
                os.killpg(self._process.pid, number)
            self._process.wait(timeout=60)
            self._process = None


def java_home() -> Path:
    """Where a Java is that is new enough."""
    told = [Path(os.environ[name]) for name in ("ES_JAVA_HOME", "JAVA_HOME") if os.environ.get(name)]
    found = shutil.which("java")
    candidates = [
        *told,
        *([Path(found).resolve().parents[1]] if found else []),
        *sorted(Path("/usr/lib/jvm").glob("*")),
    ]
    for home in candidates:
        java = home / "bin" / "java"
        if java.is_file() and _java_version(java) >= JAVA:
            return home
    raise Missing(f"Elasticsearch needs Java {JAVA} or newer (ES_JAVA_HOME)")


def fetched() -> Path:
    """The package, from the cache or from Maven's repository."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "laeringskataloget"
    cache.mkdir(parents=True, exist_ok=True)
    archive = cache / f"elasticsearch-{VERSION}.zip"
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not archive.exists():
            _fetch(archive)
    return archive


def _fetch(archive: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise Missing("Elasticsearch is fetched by Maven (mvn), or set ELASTICSEARCH_URL")
    with tempfile.TemporaryDirectory(dir=archive.parent) as folder:
        command = [maven, "-q", "-B", "dependency:copy", f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={folder}"]
        done = subprocess.run(command, capture_output=True, text=True, cwd=folder)
        copied = Path(folder) / archive.name
        if done.returncode or not copied.exists():
            raise Missing(f"Maven could not fetch {ARTIFACT}: {done.stdout[-500:]}")
        copied.replace(archive)


def _java_version(java: Path) -> int:
    told = subprocess.run([java, "-version"], capture_output=True, text=True).stderr
    found = re.search(r'version "(\d+)', told)
    return int(found[1]) if found else 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def main() -> None:
    """Run one until standard input ends."""
    server = Server().start()
    try:
        print(server.url, flush=True)
        sys.stdin.read()
    finally:
        server.stop()


if __name__ == "__main__":
    main()
