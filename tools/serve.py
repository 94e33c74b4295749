"""Serve the guide on this machine, and build it again whenever a page or the package changes.

As a hook of MkDocs it sees to it that a fault leaves the last good page, with what is wrong above.
"""

import argparse
import compileall
import logging
import os
import re
import shutil
import socket
import sys
from collections.abc import Callable, Iterable
from html import escape
from logging.handlers import BufferingHandler
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

HOST = "127.0.0.1"
# A warning is shown and the page is served: the strict build is `make build`.
# MkDocs's default for --livereload is lost with some versions of click, so it is said here.
COMMAND = ["-m", "mkdocs", "serve", "--no-strict", "--livereload"]
UNEXECUTED = '<pre class="rg-fault">'  # docs/hooks/events.py writes it above a page that fails
KEPT = '<pre class="rg-fault" data-kept>'  # and what comes here above one from before
BOX = re.compile(r'<pre class="rg-fault"[^>]*>(.*?)</pre>', re.DOTALL)
ARTICLE = re.compile(r"<article\b[^>]*>")
FIGURES = "assets/figures"
log = logging.getLogger("mkdocs.hooks")


def main() -> None:
    """Check the port, then become MkDocs's own server, which prints the address."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    check_port(port)
    # A module compiled beside its source would look like a change, and build the site twice.
    compileall.compile_dir("relu_guide", quiet=2)
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


def on_serve(server: Any, config: MkDocsConfig, builder: Callable[[], None]) -> Any:
    """Have the server build again without losing what was good."""
    site, root = Path(config.site_dir), Path(config.config_file_path).parent
    server.builder = lambda: build_again(builder, site, root)
    return server


def build_again(build: Callable[[], None], site: Path, root: Path) -> None:
    """Build; what fails stays as it was, where MkDocs would let readers wait for a good build."""
    last = site.with_name(f"{site.name}-last")
    told = BufferingHandler(sys.maxsize)
    told.setLevel(logging.ERROR)
    logging.getLogger("mkdocs").addHandler(told)
    site.rename(last)
    try:
        build()
        _keep_pages(last, site)
    except Exception as error:
        if not isinstance(error, Abort):
            log.error("%s", _explained(error, root))
        shutil.rmtree(site, ignore_errors=True)
        last.rename(site)
        faults = dict.fromkeys(record.getMessage() for record in told.buffer)
        _show(escape("\n".join(faults)), site.rglob("*.html"))
    finally:
        logging.getLogger("mkdocs").removeHandler(told)
        shutil.rmtree(last, ignore_errors=True)


def _keep_pages(last: Path, site: Path) -> None:
    """Keep the last good state of each page whose cells fail, and what its figures need."""
    for page in site.rglob("*.html"):
        fault, before = BOX.search(page.read_text("utf-8")), last / page.relative_to(site)
        if fault and before.exists() and UNEXECUTED not in before.read_text("utf-8"):
            shutil.copy(before, page)
            _show(fault[1], [page])
            _copy_missing(last / FIGURES, site / FIGURES)


def _copy_missing(source: Path, target: Path) -> None:
    def there(_: str, names: list[str]) -> set[str]:
        return {name for name in names if (target / name).exists()}

    if source.exists():
        shutil.copytree(source, target, ignore=there, dirs_exist_ok=True)


def _show(fault: str, pages: Iterable[Path]) -> None:
    """Put what is wrong above the text of pages."""
    for page in pages:
        text = BOX.sub("", page.read_text("utf-8"))
        above = ARTICLE.search(text)
        place = above.end() if above else 0
        page.write_text(f"{text[:place]}{KEPT}{fault}</pre>{text[place:]}", "utf-8")


def _explained(error: Exception, root: Path) -> str:
    """Say where mkdocs.yml cannot be read, or where else an error comes from."""
    from docs.hooks.faults import explained

    mark = getattr(error.__context__, "problem_mark", None)
    if mark:
        return f"mkdocs.yml:{mark.line + 1}: {getattr(error.__context__, 'problem', '')}. Mend it."
    return explained(error, root)


if __name__ == "__main__":
    main()
