"""A host for the built site, as small ones are: it compresses text, and knows nothing of the site.

The site is at the root and, as on a host that many projects share, below `SUB_PATH` too.
"""

import gzip
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

ADDRESS = "http://guide.test"  # what a browser must be told: see `arguments_for`
SUB_PATH = "/guide"
COMPRESSED = ("text/", "application/json", "application/xml", "image/svg")
HEADERS = 200  # bytes of an answer's headers, about


@contextmanager
def hosted(site: Path) -> Iterator[int]:
    """Serve a folder at a free port of this machine, and return the port."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0].removeprefix(SUB_PATH).lstrip("/")
            status, file = _file(site, path)
            kind, encoding, body = _answer(file)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Encoding", encoding)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(ConnectionError):  # of a browser that closed the page meanwhile
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def arguments_for(port: int) -> list[str]:
    """Return the arguments with which Chromium finds the host at its address."""
    return [f"--host-resolver-rules=MAP {ADDRESS.removeprefix('http://')} 127.0.0.1:{port}"]


def bytes_sent(site: Path, address: str) -> int:
    """Return how many bytes the host sends for an address of the site, headers included."""
    _, file = _file(site, urlsplit(address).path.lstrip("/"))
    return len(_answer(file)[2]) + HEADERS


def _file(site: Path, path: str) -> tuple[int, Path]:
    """Find what the host sends for a path, and with which status."""
    file = site / (path or "index.html")
    return (200, file) if file.is_file() else (404, site / "404.html")


@cache
def _answer(file: Path) -> tuple[str, str, bytes]:
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    if kind.startswith(COMPRESSED):
        return kind, "gzip", gzip.compress(file.read_bytes(), 9)
    return kind, "identity", file.read_bytes()
