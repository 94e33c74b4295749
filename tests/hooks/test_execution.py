"""How cells end, and what is left behind."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from jupyter_client.connect import LocalPortCache

from tests.hooks.small_site import HEAD

ONE = "docs/tutorials/one.md"
PLACE = f"{ONE}:22 (cell 2): "
TOO_MUCH = "the cell shows more than 1,000,000 characters. Show less."


def build_with(site, code):
    """Build with that code in the place of the second cell, and return what was told."""
    site.replace(ONE, "print(double(21))", code)
    return site.build(strict=False).warned


DYING = "the cell ended its kernel. Mend the cell."
WRONG = {
    "dies": ("import os\nos.abort()", DYING),
    "is killed": ("import os\nos.kill(os.getpid(), 9)", DYING),
    "loops": ("while True:\n    pass", "the cell runs too long. Make it quicker."),
    "shows 100 MB": ("print('x' * 100_000_000)", TOO_MUCH),
    "prints for ever": ("while True:\n    print('x' * 1000)", TOO_MUCH),
    "shows for ever": ("while True:\n    display('x' * 1000)", TOO_MUCH),
    "asks": (
        "input()",
        "`input()` raises StdinNotImplementedError: raw_input was called, but "
        "this frontend does not support input requests.. Mend the cell.",
    ),
}


@pytest.fixture(scope="module")
def gone_wrong(whole_site, tmp_path_factory):
    """What a build tells of cells that go wrong, each in a notebook of its own."""
    site = whole_site.copy(tmp_path_factory.mktemp("wrong") / "project")
    for name, (code, _) in WRONG.items():
        site.write(f"docs/{name}.md", f"{HEAD}# One\n\n```python\n{code}\n```\n")
    site.name_all_pages()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CELL_TIMEOUT", "15")
        return {str(fault) for fault in site.build(strict=False).guide.faults}


@pytest.mark.parametrize("name", WRONG)
def test_cell_that_goes_wrong_is_told_in_one_line(gone_wrong, name):
    told = {line for line in gone_wrong if line.startswith(f"docs/{name}.md:")}
    assert told == {f"docs/{name}.md:11 (cell 1): {WRONG[name][1]}"}


def test_cell_that_writes_into_the_project_is_told_in_each_build(site):
    cells = {
        "add.md": "open('docs/new.md', 'w').close()",
        "cut.md": "import os\n\nos.truncate('docs/index.md', 0)",
        "make.md": "open(f'relu_guide/{1}.py', 'w').close()",
    }
    for name, code in cells.items():
        site.write(f"docs/{name}", f"{HEAD}# One\n\n```python\n{code}\n```\n")
    site.name_all_pages()
    told = [
        f"{place}: `{name}` was written or removed while cells ran. Let no cell do so."
        for place, name in [
            ("docs/add.md:11 (cell 1)", "docs/new.md"),
            ("docs/cut.md:13 (cell 1)", "docs/index.md"),
            ("relu_guide/1.py:1", "relu_guide/1.py"),
        ]
    ]
    for _ in range(2):  # and MkDocs tells what it finds of them itself
        assert site.build().warned[-1] == "\n".join(told)


def test_cell_that_forks_says_nothing_to_whoever_builds(site, capfd):
    assert build_with(site, "import os\nos.fork();") == []
    assert "Traceback" not in capfd.readouterr().err


def test_address_and_folder_in_an_output_are_told(site):
    told = build_with(site, "import os\n\nprint(object(), os.getcwd())")
    patterns = (r"the output holds an address, `at 0x\w+`\. .*", r"the output names a folder of .*")
    assert len(told) == 2
    assert all(map(re.fullmatch, (re.escape(PLACE) + each for each in patterns), sorted(told)))


def test_kernel_whose_port_is_taken_is_started_again(site, monkeypatch):
    find, asked = LocalPortCache.find_available_port, []

    def taken_once(self, ip):
        asked.append(ip)
        return 1 if len(asked) == 1 else find(self, ip)

    with subprocess.Popen([sys.executable, "-c", LISTEN], stdout=subprocess.PIPE) as other:
        port = int(other.stdout.readline())
        monkeypatch.setattr(
            LocalPortCache,
            "find_available_port",
            lambda self, ip: port if taken_once(self, ip) == 1 else find(self, ip),
        )
        assert build_with(site, "print(double(4))") == []
        other.kill()
    assert ">8</pre>" in site.page()


LISTEN = """
import socket, time
with socket.create_server(("127.0.0.1", 0)) as server:
    print(server.getsockname()[1], flush=True)
    time.sleep(600)
"""


def test_program_that_a_cell_leaves_behind_is_ended(site):
    code = "import subprocess\nleft = subprocess.Popen(['sleep', '600'], start_new_session=True)\n"
    build_with(site, f"{code}open('pid', 'w').write(str(left.pid));")
    assert not is_running(int(site.read("pid")))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_build_that_is_ended_leaves_nothing_behind(site, number):
    cell = (
        "import os, subprocess, time\n\n"
        "left = subprocess.Popen(['sleep', '600'], start_new_session=True)\n"
        "open('pids', 'w').write(f'{os.getpid()} {left.pid}')\ntime.sleep(600)"
    )
    site.replace(ONE, "print(double(21))", cell)
    command = [sys.executable, "-m", "mkdocs", "build"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=site.root, preexec_fn=heed_interrupts, **quiet) as build:
        try:
            pids = wait_for(site.root / "pids").split()
            build.send_signal(number)
            build.wait(timeout=60)
        finally:
            build.kill()
    assert not any(is_running(int(pid)) for pid in pids)


def test_second_build_waits_for_the_end_of_the_first(site):
    site.replace(
        ONE, "print(double(21))", "import time\n\nopen('begun', 'w').write('1')\ntime.sleep(3)"
    )
    command = [sys.executable, "-m", "mkdocs", "build"]
    with subprocess.Popen(command, cwd=site.root, stderr=subprocess.DEVNULL) as first:
        wait_for(site.root / "begun")
        second = site.build()
        assert first.wait(60) == 0
    assert second.warned == []
    assert "Another build is at work in this folder: waiting for its end" in second.said


def heed_interrupts():
    """Undo what a shell does to programs in the background: they ignore interrupts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def wait_for(path):
    """Wait until a file has a text, and return it."""
    for _ in range(1200):
        if path.exists() and path.read_text():
            return path.read_text()
        time.sleep(0.1)
    raise AssertionError(f"{path} was not written")


def is_running(pid):
    """Return whether a process runs, some seconds after it should have ended."""
    for _ in range(100):
        try:
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                return False
        except psutil.NoSuchProcess:
            return False
        time.sleep(0.1)
    return True


def test_no_more_kernels_run_at_a_time_than_there_are_cores(site):
    code = "import os, time\nwith open('log', 'a') as log:\n    log.write('+')\n    log.flush()\n"
    code += "    time.sleep(0.3)\n    log.write('-')"
    for number in range(5):
        site.write(f"docs/page{number}.md", f"{HEAD}# A page\n\n```python\n{code}\n```\n")
    site.name_all_pages()
    site.build(strict=False)
    running = most = 0
    for sign in Path(site.root, "log").read_text():
        running += {"+": 1, "-": -1}[sign]
        most = max(most, running)
    assert most <= len(os.sched_getaffinity(0))


def test_each_notebook_has_a_kernel_of_its_own_with_one_thread_of_linear_algebra(site):
    code = "import os\n\nprint('double' in dir(), os.environ['OMP_NUM_THREADS'])"
    site.write("docs/two.md", f"{HEAD}# Two\n\n```python\n{code}\n```\n")
    site.name_all_pages()
    site.build()
    assert ">False 1</pre>" in site.page("two.html")


def test_what_a_cell_prints_now_and_then_is_one_output(site):
    code = "import time\n\nfor number in (1, 2):\n    print(number)\n    time.sleep(0.5)"
    site.write(ONE, f"{HEAD}# One\n\n## Two\n\n```python\n{code}\n```\n")
    site.build(strict=False)
    assert '<pre class="rg-output">1\n2</pre>' in site.page()
