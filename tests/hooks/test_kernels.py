"""What a page gives in a fork equals what it gives in a Jupyter kernel of its own."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from docs.hooks.execution import execute
from docs.hooks.kernels import KernelsOfWriter, kernels
from docs.hooks.notebooks import Notebook, is_text_notebook
from tests.hooks.small_site import HEAD, ROOT

TUTORIALS = [path for path in sorted((ROOT / "docs").rglob("*.md")) if is_text_notebook(path)]
CELLS = {
    "a value": "1 + 1",
    "no value": "x = 3;",
    "values shown on the way": "for k in range(3):\n    display(k)\n'last'",
    "prints": "print('a')\nprint('b')",
    "prints with a value between": "print('a')\ndisplay(1)\nprint('b')",
    "both streams": "import sys\nprint('out')\nprint('err', file=sys.stderr)\nprint('out')",
    "a warning": "import warnings\nwarnings.warn('beware', stacklevel=1)",
    "a program": "!echo from a program",
    "a program past Python": "import os\nos.system('echo from a program');",
    "a magic": "%%time\nNone;",
    "a magic for bash": "%%bash\necho hello",
    "await": "import asyncio\nawait asyncio.sleep(0.01)\n'awake'",
    "a running loop": "asyncio.get_running_loop().is_running()",
    "a task between cells": "task = asyncio.create_task(asyncio.sleep(0.01, 'done'))",
    "a task's end": "await task",
    "output cleared": "from IPython.display import clear_output\n"
    "print(1)\nclear_output()\nprint(2)",
    "output cleared by the next": "print(1)\nclear_output(wait=True)\ndisplay(2)",
    "output changed": "handle = display(1, display_id='here')\nhandle.update(2)\ndisplay(3)",
    "output of an earlier cell changed": "from IPython.display import update_display\n"
    "update_display(4, display_id='here')",
    "carriage return": "print('10 %\\r20 %\\r30 %')",
    "html": "from IPython.display import HTML\nHTML('<b>x</b>')",
    "an array": "import numpy as np\nnp.arange(6).reshape(2, 3)",
    "a figure": "import plotly.graph_objects as go\ngo.Figure(go.Scatter(y=[1, 2], name='α'))",
    "history": "_, __, In[1], len(Out)",
    "names": "sorted(name for name in dir() if not name.startswith('_'))[:5], __name__",
    "its folder": "import sys, pathlib\npathlib.Path.cwd().name, sys.path[1:5]",
    "hash order": "list({'a', 'b', 'c', 'd'})",
    "standard input": "sys.stdin is None or sys.stdin.fileno() >= 0 or True",
    "a docstring": "len?",
    "an error that is expected": "raise ValueError('expected')",
    "after an error": "'goes on'",
}
WITHIN_PYTEST = {"PYTEST_CURRENT_TEST"}  # where a kernel leaves out what programs write
EXPECTED_TO_RAISE = {"an error that is expected"}


def kernel_outputs(node, folder):
    """Run a notebook in a kernel of its own, as Jupyter does, and give its outputs."""
    set_up = {
        "PLOTLY_RENDERER": "plotly_mimetype",
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": str(ROOT),
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }
    kept = {name: value for name, value in os.environ.items() if name not in WITHIN_PYTEST}
    client = NotebookClient(
        nbformat.from_dict(node),
        timeout=300,
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(folder)}},
    )
    ran = client.execute(env={**kept, **set_up})
    return [comparable(cell["outputs"]) for cell in ran.cells if cell.cell_type == "code"]


def comparable(outputs):
    """Leave out what differs from one run to the next: addresses, process ids, times."""
    text = json.dumps(outputs, sort_keys=True)
    text = re.sub(r"/tmp/ipykernel_\d+/\d+\.py", "cell.py", text)
    text = re.sub(r"0x[0-9a-f]{6,}", "0x", text)
    return json.loads(re.sub(r"(times?: )[^\"]*", r"\1…", text))


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    """Outputs of many odd cells, in a fork and in a kernel."""
    root = tmp_path_factory.mktemp("odd")
    raises = 'tags=["raises-exception"]'
    heads = {name: f"python {raises}" if name in EXPECTED_TO_RAISE else "python" for name in CELLS}
    fenced = [f"```{heads[name]}\n{code}\n```\n" for name, code in CELLS.items()]
    path = root / "odd.md"
    path.write_text(f"{HEAD}# Odd\n\n" + "\n".join(fenced))
    notebook = Notebook("odd.md", path, root)
    with kernels(root) as opened:
        execution = execute([notebook], opened)[0]
    assert execution.failure is None
    outputs = [comparable(of_cell) for of_cell in execution.outputs]
    return dict(
        zip(CELLS, zip(outputs, kernel_outputs(notebook.node, root), strict=True), strict=True)
    )


@pytest.mark.parametrize("name", CELLS)
def test_odd_cell_gives_what_it_gives_in_a_kernel(odd, name):
    forked, of_kernel = odd[name]
    assert forked == of_kernel


@pytest.mark.parametrize("path", TUTORIALS, ids=lambda path: path.stem)
def test_every_output_of_a_page_equals_that_of_a_kernel_of_its_own(path):
    notebook = Notebook(path.relative_to(ROOT / "docs").as_posix(), path, ROOT)
    with kernels(ROOT) as opened:
        outputs = execute([notebook], opened)[0].outputs
    assert [comparable(each) for each in outputs] == kernel_outputs(notebook.node, path.parent)


def run(root, **cells):
    """Run pages of one cell each, in this order, and give what each gave."""
    notebooks = []
    for name, code in cells.items():
        path = root / f"{name}.md"
        path.write_text(f"{HEAD}# One\n\n```python\n{code}\n```\n")
        notebooks.append(Notebook(path.name, path, root))
    found = {}
    with kernels(root) as opened:
        opened.run_all(notebooks, finished=lambda page, run: found.__setitem__(page.stem, run))
    return found


def test_page_finds_nothing_that_another_page_has_made(tmp_path):
    make = "import numpy as np, os, sys\nmade = 1\nnp.made = sys.made = 1\nos.environ['MADE'] = '1'"
    look = (
        "import numpy as np, os\nprint('made' in dir(), hasattr(np, 'made'), 'MADE' in os.environ)"
    )
    found = run(tmp_path, first=make, second=look)
    assert found["second"].outputs[0][0]["text"] == "False False False\n"


def test_pages_give_the_same_in_any_order(tmp_path):
    cells = {f"page{k}": f"import random\nrandom.seed({k})\nrandom.random()" for k in range(4)}
    forward = run(tmp_path, **cells)
    backward = run(tmp_path, **dict(reversed(cells.items())))
    assert {name: each.outputs for name, each in forward.items()} == {
        name: each.outputs for name, each in backward.items()
    }


def test_pages_do_not_share_random_numbers(tmp_path):
    code = "import random, numpy as np\nprint(random.random(), np.random.random())"
    found = run(tmp_path, first=code, second=code)
    first, second = (found[name].outputs[0][0]["text"].split() for name in ("first", "second"))
    assert not set(first) & set(second)


@pytest.mark.parametrize("code", ["print('hello')", "import warnings\nwarnings.warn('hello')"])
def test_what_the_package_says_when_it_is_imported_is_on_each_page(tmp_path, code):
    package = tmp_path / "relu_guide"
    (package / "figures").mkdir(parents=True)
    (package / "__init__.py").write_text(code)
    (package / "figures/__init__.py").write_text("")
    found = run(tmp_path, first="import relu_guide.figures", second="import relu_guide")
    assert all("hello" in each.outputs[0][0]["text"] for each in found.values())


def test_cell_that_ends_its_process_is_told_and_the_next_page_runs(tmp_path):
    found = run(tmp_path, first="import os\nos.abort()", second="1")
    assert found["first"].failure == (1, 1, "the cell ended its kernel. Mend the cell.")
    assert found["second"].outputs[0][0]["data"] == {"text/plain": "1"}


def test_cell_that_runs_too_long_is_ended_and_told(tmp_path, monkeypatch):
    monkeypatch.setattr("docs.hooks.kernels.PATIENCE", 1)
    found = run(tmp_path, first="import time\ntime.sleep(60)")
    assert found["first"].failure == (1, 1, "the cell ran longer than 1 s. Make it quicker.")


def test_thread_and_program_left_behind_do_not_hold_up_the_build(tmp_path):
    code = "import subprocess, threading, time\n"
    code += "threading.Thread(target=time.sleep, args=[600]).start()\n"
    code += "left = subprocess.Popen(['sleep', '600'])\nprint(left.pid)"
    found = run(tmp_path, first=code)
    pid = int(found["first"].outputs[0][0]["text"])
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    assert state.stdout.strip() in ("", "Z")


def test_no_more_pages_run_at_a_time_than_there_are_cores(tmp_path):
    code = "import os, time\nwith open('log', 'a') as log:\n    log.write('+')\n    log.flush()\n"
    code += "    time.sleep(0.2)\n    log.write('-')"
    run(tmp_path, **{f"page{k}": code for k in range(5)})
    running = most = 0
    for sign in (tmp_path / "log").read_text():
        running += {"+": 1, "-": -1}[sign]
        most = max(most, running)
    assert most == min(5, len(os.sched_getaffinity(0)))


def test_memory_of_each_page_is_known(tmp_path):
    found = run(tmp_path, small="1", large="x = bytearray(200_000_000)")
    assert found["large"].memory - found["small"].memory > 150_000


def test_seed_that_cannot_start_is_told_in_one_line(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "")
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(RuntimeError, match=r"docs\.hooks\.seed failed: it ended"):
        run(tmp_path, first="1")


def test_page_is_executed_in_its_own_folder(tmp_path):
    (tmp_path / "beside.py").write_text("NUMBER = 7\n")
    found = run(
        tmp_path, first="import beside, os\nprint(beside.NUMBER, os.path.basename(os.getcwd()))"
    )
    assert found["first"].outputs[0][0]["text"] == f"7 {Path(tmp_path).name}\n"


@pytest.fixture
def started(monkeypatch):
    """Count the processes that are started."""
    found = []
    popen = subprocess.Popen

    def counting(*arguments, **options):
        found.append(popen(*arguments, **options))
        return found[-1]

    monkeypatch.setattr("docs.hooks.kernels.subprocess.Popen", counting)
    return found


def save(root, name, code):
    """Write a page, and give it as a notebook."""
    path = root / name
    path.write_text(f"{HEAD}# One\n\n```python\n{code}\n```\n")
    return Notebook(name, path, root)


def test_writer_finds_the_next_process_started_already(tmp_path, started):
    writer, outputs = KernelsOfWriter(), []
    for code in ("1", "2"):
        with writer.open(tmp_path, "same") as opened:
            page = save(tmp_path, "one.md", code)
            opened.run_all([page], finished=lambda _, run: outputs.append(run.outputs))
    assert [each[0][0]["data"]["text/plain"] for each in outputs] == ["1", "2"]
    assert len(started) == 3
    assert [process.poll() is None for process in started] == [False, False, True]
    writer.close()
    assert started[-1].poll() is not None


def test_writer_of_the_package_gets_a_process_with_the_package_of_now(tmp_path, started):
    writer = KernelsOfWriter()
    for basis in ("before", "after"):
        with writer.open(tmp_path, basis) as opened:
            opened.prepare()
    assert len(started) == 4
    writer.close()


def test_build_that_runs_nothing_starts_no_process(tmp_path, started):
    with kernels(tmp_path):
        pass
    assert started == []
