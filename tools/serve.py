"""Serve the guide on this machine, and build it again whenever a page or the package changes."""

import argparse
import os
import socket
import sys

HOST = "127.0.0.1"
# A warning is shown and the page is served: the strict build is `make build`.
# MkDocs's default for --livereload is lost with some versions of click, so it is said here.
COMMAND = ["-m", "mkdocs", "serve", "--no-strict", "--livereload"]


def main() -> None:
    """Check the port, then become MkDocs's own server, which prints the address."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    check_port(port)
    # A module compiled beside its source would look like a change, and build the site twice.
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    os.execv(sys.executable, [sys.executable, *COMMAND, "--dev-addr", f"{HOST}:{port}"])


def check_port(port: int) -> None:
    """Stop where something else answers at the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            sys.exit(
                f"Cannot serve at port {port}: {error.strerror}. "
                f"Choose another: `make serve PORT={port + 1}`."
            )


if __name__ == "__main__":
    main()
