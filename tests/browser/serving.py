"""A static server as small hosts are: it compresses text, and knows nothing of the site.

The site is at the root and, as on a host that many projects share, below /guide/.
"""

import gzip
import mimetypes
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

HOST = "http://guide.test"  # the browser is told where that is
SUB_PATH = "/guide"
COMPRESSED = ("text/", "application/javascript", "application/json", "application/xml", "image/svg")


@contextmanager
def served(folder):
    """Serve a folder at a free port of this machine; give the port."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            path = self.path.partition("?")[0].removeprefix(SUB_PATH).lstrip("/")
            file = folder / (path or "index.html")
            status, file = (200, file) if file.is_file() else (404, folder / "404.html")
            kind, encoding, body = _answer(file)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Encoding", encoding)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@cache
def _answer(file):
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    if kind.startswith(COMPRESSED):
        return kind, "gzip", gzip.compress(file.read_bytes(), 9)
    return kind, "identity", file.read_bytes()
