"""What is executed again, what is not, and what is left behind."""

import json
import os
import re
import signal
import subprocess
import sys
import time

import pytest

from docs.hooks import execution
from tests.hooks.small_site import HEAD

ONE = "docs/tutorials/one.md"


def reports(built):
    """Give what the build says of the notebooks, without seconds and memory."""
    said = [line for line in built.said if line.startswith("docs/")]
    return [re.sub(r"[\d.]+ s, \d+ MB", "… s", line) for line in said]


def test_unchanged_notebook_is_not_executed(site):
    assert reports(site.build()) == [f"{ONE}: cached"]


def test_edited_text_executes_nothing_and_is_on_the_page(site):
    site.replace(ONE, "Its sum is", "The new sum is")
    assert reports(site.build()) == [f"{ONE}: cached"]
    assert "The new sum is" in site.page()
    assert "Its sum is" not in site.page()


def test_changed_cell_executes_its_notebook_alone(site):
    site.write("docs/two.md", f"{HEAD}# Two\n\n```python\nprint(2 + 2)\n```\n")
    site.name_all_pages()
    site.build()
    site.replace(ONE, "double(21)", "double(4)")
    assert reports(site.build()) == ["docs/two.md: cached", f"{ONE}: executed in … s (1 of 1)"]
    assert ">8</pre>" in site.page()


def test_changed_package_executes_every_notebook(site):
    site.replace("relu_guide/__init__.py", "2 * number", "3 * number")
    assert reports(site.build()) == [f"{ONE}: executed in … s (1 of 1)"]
    assert ">63</pre>" in site.page()


def test_changed_data_of_the_package_executes_every_notebook(site):
    site.write("relu_guide/data.txt", "new")
    assert reports(site.build()) == [f"{ONE}: executed in … s (1 of 1)"]


def test_changed_version_executes_every_notebook(site, monkeypatch):
    monkeypatch.setattr(execution, "installed_versions", lambda: ["numpy 99"])
    assert reports(site.build()) == [f"{ONE}: executed in … s (1 of 1)"]


def test_versions_are_of_everything_installed():
    assert {"numpy", "plotly", "nbclient"} <= {
        line.partition(" ")[0] for line in execution.installed_versions()
    }


@pytest.mark.parametrize("name", ["docs/tutorials/data.csv", "shared/notes.txt"])
def test_changed_file_that_a_cell_reads_executes_its_notebook(site, name):
    site.write(name, "first")
    cell = f"from pathlib import Path\n\nprint(Path('../../{name}').read_text())"
    site.replace(ONE, "print(double(21))", cell)
    site.build()
    assert reports(site.build()) == [f"{ONE}: cached"]
    site.write(name, "second")
    assert reports(site.build()) == [f"{ONE}: executed in … s (1 of 1)"]
    assert ">second</pre>" in site.page()


def test_changed_module_beside_the_page_executes_its_notebook(site):
    site.write("docs/tutorials/beside.py", "NUMBER = 7\n")
    site.replace(ONE, "print(double(21))", "from beside import NUMBER\n\nprint(NUMBER)")
    site.build()
    site.write("docs/tutorials/beside.py", "NUMBER = 8000\n")
    assert reports(site.build()) == [f"{ONE}: executed in … s (1 of 1)"]
    assert ">8000</pre>" in site.page()


def test_file_that_a_cell_did_not_find_executes_it_again_when_it_comes(site):
    code = "try:\n    text = open('late.txt').read()\nexcept OSError:\n    text = '-'\nprint(text)"
    site.replace(ONE, "print(double(21))", code)
    site.build()
    assert reports(site.build()) == [f"{ONE}: cached"]
    site.write("docs/tutorials/late.txt", "come")
    assert reports(site.build()) == [f"{ONE}: executed in … s (1 of 1)"]
    assert ">come</pre>" in site.page()


def test_file_that_a_cell_writes_does_not_execute_it_again(site):
    cell = "from pathlib import Path\n\nPath('made.txt').write_text('a')\n"
    site.replace(ONE, "print(double(21))", cell + "print(Path('made.txt').read_text())")
    site.build()
    (site.root / "docs/tutorials/made.txt").unlink()
    assert reports(site.build()) == [f"{ONE}: cached"]


@pytest.mark.parametrize("damage", ["", "{}", "cut"])
def test_damaged_outputs_are_made_again(site, damage):
    for path in (site.root / ".cache/outputs").iterdir():
        path.write_text(path.read_text()[:-40] if damage == "cut" else damage)
    assert reports(site.build()) == [f"{ONE}: executed in … s (1 of 1)"]
    assert ">42</pre>" in site.page()


def test_failed_notebook_is_executed_again(site):
    site.replace(ONE, "print(double(21))", "1 / 0")
    site.build()
    assert reports(site.build())[0] == f"{ONE}: stopped after … s (1 of 1)"


def test_each_notebook_has_a_kernel_of_its_own(site):
    site.write("docs/two.md", f"{HEAD}# Two\n\n```python\nprint('double' in dir())\n```\n")
    site.name_all_pages()
    site.build()
    assert ">False</pre>" in site.page("two.html")


def test_notebook_runs_in_its_own_folder_with_one_thread_of_linear_algebra(site):
    cell = "import os\n\nprint(os.path.basename(os.getcwd()), os.environ['OMP_NUM_THREADS'])"
    site.replace(ONE, "print(double(21))", cell)
    site.build()
    assert ">tutorials 1</pre>" in site.page()


def test_what_a_cell_prints_now_and_then_is_one_output(site):
    code = "import time\n\nfor number in (1, 2):\n    print(number)\n    time.sleep(0.5)"
    site.write(ONE, f"{HEAD}# One\n\n## Two\n\n```python\n{code}\n```\n")
    site.build(strict=False)
    assert '<pre class="rg-output">1\n2</pre>' in site.page()


def test_interrupted_build_leaves_no_kernel_behind(site):
    cell = "import os, time\n\nopen('pid', 'w').write(str(os.getpid()))\ntime.sleep(600)"
    site.replace(ONE, "print(double(21))", cell)
    command = [sys.executable, "-m", "mkdocs", "build"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=site.root, preexec_fn=heed_interrupts, **quiet) as build:
        try:
            pid = int(wait_for(site.root / "docs/tutorials/pid"))
            build.send_signal(signal.SIGINT)
            build.wait(timeout=60)
        finally:
            build.kill()
    assert not is_running(pid)


def heed_interrupts():
    """Undo what a shell does to programs in the background: they ignore interrupts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def wait_for(path):
    """Wait until a file has a text, and give it."""
    for _ in range(1200):
        if path.exists() and path.read_text():
            return path.read_text()
        time.sleep(0.1)
    raise AssertionError(f"{path} was not written")


def is_running(pid):
    """Tell whether a process runs, a moment after it was killed."""
    for _ in range(50):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.1)
    return True


def test_only_the_executed_outputs_are_in_the_download(site):
    cells = json.loads(site.page("tutorials/one.ipynb"))["cells"]
    outputs = [cell["outputs"] for cell in cells if cell["cell_type"] == "code"]
    assert outputs[1] == [{"name": "stdout", "output_type": "stream", "text": "42\n"}]
    assert outputs[0][0]["data"]["application/vnd.plotly.v1+json"]["layout"]["height"] == 300
