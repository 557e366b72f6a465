"""Somebody else's site: pages on a port of their own (another origin), under a policy as strict as can be."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# No styles but those of scripts (adopted style sheets); nothing inline; nothing from anywhere but the catalogue.
POLICY = (
    "default-src 'none'; script-src {0}; connect-src {0}; img-src {0}; frame-src {0}; base-uri 'none'; "
    "require-trusted-types-for 'script'"
)


@contextmanager
def site(pages: Mapping[str, str], catalogue: str) -> Iterator[str]:
    """Serve HTML by path; gives the origin."""

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = pages.get(self.path, "").encode()
            self.send_response(200 if body else 204 if self.path == "/favicon.ico" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", POLICY.format(catalogue))
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
