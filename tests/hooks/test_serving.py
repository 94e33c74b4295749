"""`make serve`: a saved file is on its page; a fault leaves the last good page until mended."""

import os
import re
import socket
import subprocess
import sys
import time
from contextlib import suppress
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.hooks.small_site import HEAD, SmallSite

pytestmark = pytest.mark.xdist_group("serve")  # one server for all
ONE, TWO = "docs/tutorials/one.md", "docs/two.md"
PATIENCE = 180  # seconds, of a busy machine


class Served(NamedTuple):
    """A small site, and the program that serves it."""

    site: SmallSite
    address: str
    process: subprocess.Popen[bytes]

    def get(self, path):
        """Ask for a page as it is now: a request waits for the build that goes on."""
        try:
            with urlopen(f"{self.address}/{path}", timeout=PATIENCE) as answer:
                return answer.read().decode()
        except HTTPError as error:
            return str(error.code)

    def wait_for(self, path, *texts):
        """Return the page when it has all these texts."""
        return self._wait(lambda: self.get(path), lambda page: all(text in page for text in texts))

    def wait_without(self, path, text):
        """Return the page when the text is gone."""
        return self._wait(lambda: self.get(path), lambda page: text not in page)

    def said(self):
        """Return what the terminal shows."""
        return self.site.read("said.txt")

    def executed(self):
        """Name what is kept of notebooks, one file for each."""
        return {*(self.site.root / ".cache/pages").glob("*/*.json")}

    def _wait(self, look, is_due):
        end = time.monotonic() + PATIENCE
        while True:
            try:
                seen = look()
            except OSError as error:  # it does not answer yet
                seen = str(error)
            if is_due(seen):
                return seen
            assert self.process.poll() is None and time.monotonic() < end, (seen, self.said())
            time.sleep(0.1)


def _free_port():
    """Find a port below those that systems give to who asks for any, as kernels do."""
    for port in range(20_000 + os.getpid() % 10_000, 32_000):
        with socket.socket() as probe, suppress(OSError):  # it is taken
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


@pytest.fixture(scope="module")
def served(whole_site, tmp_path_factory):
    site = whole_site.copy(tmp_path_factory.mktemp("served") / "project")
    site.write(TWO, f"{HEAD}# Two\n\n```python\nprint('second')\n```\n")
    site.name_all_pages()
    port = _free_port()
    command = [sys.executable, "-m", "tools.serve", "--port", str(port)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "http://guide.example/"}
    with (site.root / "said.txt").open("w") as said:
        process = subprocess.Popen(
            command, cwd=site.root, env=environment, stdout=said, stderr=said
        )
    server = Served(site, f"http://127.0.0.1:{port}", process)
    try:
        server.wait_for("two.html", "second")
        yield server
    finally:
        process.terminate()
        process.wait()


def test_saved_page_is_served_reloads_and_runs_alone(served):
    before, epoch = served.executed(), served.get("livereload/0/1")
    served.site.replace(ONE, "double(21)", "double(4)")
    served.wait_for("tutorials/one.html", ">8</pre>")
    assert int(served.get(f"livereload/{epoch}/2")) > int(epoch)
    assert len(before & served.executed()) == 1
    served.site.replace(ONE, "double(4)", "double(21)")
    served.wait_for("tutorials/one.html", ">42</pre>")


def test_failing_cell_leaves_the_last_good_page_below_its_fault(served):
    served.site.replace(ONE, "print(double(21))", "1 / 0")
    fault = "docs/tutorials/one.md:24 (cell 2): `1 / 0` raises ZeroDivisionError"
    page = served.wait_for("tutorials/one.html", fault, ">42</pre>", "<figcaption>It rises.")
    assert fault in served.said()
    (key,) = re.findall(r'data-key="(\w+)"', page)
    assert served.get(f"assets/figures/{key}.js") != "404"
    assert "rg-fault" not in served.get("index.html")
    served.site.replace(ONE, "1 / 0", "print(double(5))")
    assert ">10</pre>" in served.wait_without("tutorials/one.html", "rg-fault")
    served.site.replace(ONE, "double(5)", "double(21)")
    served.wait_for("tutorials/one.html", ">42</pre>")


def test_renamed_and_deleted_page_comes_back(served):
    text = served.site.read(TWO)
    (served.site.root / TWO).rename(served.site.root / "docs/second.md")
    served.wait_for("second.html", "second")
    assert served.get("two.html") == "404"
    (served.site.root / "docs/second.md").unlink()
    served.wait_for("second.html", "404")
    served.site.write(TWO, text)
    served.wait_for("two.html", "second")


@pytest.mark.parametrize(
    ("name", "good", "bad", "fault"),
    [
        ("relu_guide/__init__.py", "return 2 *", "return (2 *", "relu_guide/__init__.py:6: "),
        ("mkdocs.yml", "site_name: ", "site_name: [", "mkdocs.yml:"),
        ("mkdocs.yml", "name: material", "name: nothing", "theme"),
    ],
    ids=["package", "yaml", "setting"],
)
def test_broken_project_leaves_the_last_good_site_below_its_fault(served, name, good, bad, fault):
    executed = served.executed()
    served.site.replace(name, good, bad)
    page = served.wait_for("tutorials/one.html", "rg-fault", ">42</pre>")
    assert fault in page
    assert fault in served.said()
    assert "Traceback" not in served.said()
    assert "rg-fault" in served.get("index.html")
    assert executed == served.executed()  # so nothing runs again when it is mended
    served.site.replace(name, bad, good)
    served.wait_without("tutorials/one.html", "rg-fault")
