"""The environment: locks that anybody can install from, and a clear sentence where that fails."""

import ast
import importlib.util
import json
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import plotly.offline
import pytest

from tools import browser, setup

ROOT = Path(__file__).parents[1]
LOCKS = ["locks/bench.txt", "locks/dev.txt", "locks/frameworks.txt", "locks/lab.txt"]
OFFLINE = (
    "Could not fetch the {}: the network does not answer. Connect this machine to it, then run "
    "the same command again, which goes on from here. The log is .cache/setup.log."
)
NO_BROWSER = (
    "No Chromium was found on this machine. On Debian run `apt-get install chromium`; "
    "elsewhere run `.venv/bin/playwright install chromium`, "
    "or name one: `make test CHROMIUM=/path/to/chrome`."
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Let setup work in an empty folder, on two steps that each leave one more line in a file."""
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup, "LOG", tmp_path / "setup.log")
    environment = _step(tmp_path, "environment", made_from=[])
    monkeypatch.setattr(setup, "STEPS", [environment, _step(tmp_path, "packages", ["lock"])])
    (tmp_path / "lock").write_text("first")
    return tmp_path


def _step(folder, name, made_from, then=""):
    append = f"open({name!r}, 'a').write('ran ')\n{then}"
    command = [sys.executable, "-c", append]
    return setup.Step(name, made_from, command, folder / name, folder / ".venv")


def _runs(folder):
    return {
        path.name: len(path.read_text().split()) for path in folder.glob("[ep]*") if path.is_file()
    }


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_hash(lock):
    packages = re.split(r"\n(?=\S)", (ROOT / lock).read_text())
    assert all("==" in package and "--hash=sha256:" in package for package in packages)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address_and_no_folder(lock):
    assert not re.search(r"://|index-url|find-links| @ |(^|\s)/", (ROOT / lock).read_text())


def test_the_npm_lock_names_hashes_and_no_registry():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    installed = [package for folder, package in packages.items() if folder]
    assert all("integrity" in package and "resolved" not in package for package in installed)


def test_every_npm_dependency_has_its_reason():
    package = json.loads((ROOT / "package.json").read_text())
    assert package["//"].keys() == package["dependencies"].keys() | package["devDependencies"]


def test_the_browser_draws_with_the_version_that_python_writes_for():
    package = json.loads((ROOT / "package.json").read_text())
    assert package["dependencies"]["plotly.js"] == plotly.offline.get_plotlyjs_version()


def test_the_readme_lists_the_commands_of_the_makefile():
    listed = re.findall(r"^\| `make (\w+)` ", (ROOT / "README.md").read_text(), re.MULTILINE)
    targets = re.findall(r"^(\w+):.*  # ", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert sorted([*listed, "help"]) == sorted(targets)


def test_an_old_python_can_read_setup_far_enough_to_refuse():
    ast.parse((ROOT / "tools/setup.py").read_text(), feature_version=(3, 6))


def test_an_old_python_is_named():
    with pytest.raises(SystemExit) as stopped:
        setup.check_python(3, 9)
    assert str(stopped.value) == (
        "This is Python 3.9, and the guide needs 3.11 or newer. "
        "Name a newer one, for instance `make serve PYTHON=python3.12`, "
        "or install one from python.org."
    )


def test_a_python_without_ensurepip_is_named(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", {"venv": True}.get)
    with pytest.raises(SystemExit) as stopped:
        setup.check_venv("/usr/bin/python3")
    assert str(stopped.value) == (
        "/usr/bin/python3 cannot make an environment: a part of it, ensurepip, is not installed. "
        "On Debian or Ubuntu run `apt-get install python3-venv`; "
        "elsewhere take Python from python.org. Then run the same command again."
    )


def test_a_second_run_does_and_says_nothing(folder, capfd):
    setup.main([])
    capfd.readouterr()
    setup.main([])
    assert _runs(folder) == {"environment": 1, "packages": 1}
    assert capfd.readouterr() == ("", "")


def test_a_changed_lock_runs_its_own_step_only(folder):
    setup.main([])
    (folder / "lock").write_text("second")
    setup.main([])
    assert _runs(folder) == {"environment": 1, "packages": 2}


def test_a_step_whose_work_is_gone_runs_again(folder):
    setup.main([])
    (folder / "packages").unlink()
    setup.main([])
    assert _runs(folder) == {"environment": 1, "packages": 1}


def test_a_moved_environment_is_made_again(folder, monkeypatch):
    setup.main([])
    shutil.copytree(folder / ".venv", folder / "moved")
    moved = [step._replace(venv=folder / "moved") for step in setup.STEPS]
    monkeypatch.setattr(setup, "STEPS", moved)
    setup.main([])
    assert _runs(folder) == {"environment": 2, "packages": 2}


def test_after_a_step_was_cut_off_all_is_made_afresh(folder, monkeypatch):
    whole = setup.STEPS
    cut_off = _step(folder, "packages", ["lock"], "import os; os.kill(os.getpid(), 9)")
    monkeypatch.setattr(setup, "STEPS", [whole[0], cut_off])
    with pytest.raises(SystemExit):
        setup.main([])
    monkeypatch.setattr(setup, "STEPS", whole)
    setup.main([])
    assert _runs(folder) == {"environment": 2, "packages": 2}


def test_a_step_that_fails_shows_the_end_of_its_log(folder, monkeypatch):
    failing = _step(folder, "packages", ["lock"], "raise SystemExit('no space left')")
    monkeypatch.setattr(setup, "STEPS", [failing])
    with pytest.raises(SystemExit) as stopped:
        setup.main([])
    assert str(stopped.value) == "Could not install the packages. setup.log ends:\nno space left"


def test_a_step_that_can_fail_is_left_out_and_said(folder, monkeypatch, capfd):
    failing = _step(folder, "packages", ["lock"], "raise SystemExit('no such version')")
    last = _step(folder, "extra", ["lock"])
    steps = [setup.STEPS[0], failing._replace(can_fail=True), last]
    monkeypatch.setattr(setup, "STEPS", steps)
    setup.main([])
    assert _runs(folder) == {"environment": 1, "packages": 1, "extra": 1}
    assert capfd.readouterr().err == (
        "Could not install the packages. setup.log ends:\nno such version\nGoing on without it.\n"
    )


def test_the_benchmarks_install_nothing_where_the_pages_run():
    steps = [step for name in ("bench", "torch", "frameworks") for step in setup.EXTRAS[name]]
    assert {step.venv for step in steps} == {setup.BENCH}
    assert all(str(setup.BENCH) in " ".join(step.command) for step in steps)


def test_without_a_network_setup_says_so_and_keeps_what_it_has(tmp_path):
    for name in ["tools/setup.py", "locks/dev.txt"]:
        (tmp_path / name).parent.mkdir()
        shutil.copy(ROOT / name, tmp_path / name)
    closed = {
        "PIP_INDEX_URL": "http://127.0.0.1:9",
        "PIP_RETRIES": "0",
        "PIP_CONFIG_FILE": "/dev/null",
    }
    for made in ["environment", "Python packages"], ["Python packages"]:
        result = _run([sys.executable, "tools/setup.py"], cwd=tmp_path, env=closed)
        assert re.findall(r"Installing the (.*?) \.* ?\d+ s\n", result.stdout) == made
        assert (result.returncode, result.stderr) == (1, OFFLINE.format("Python packages") + "\n")


def test_an_npm_without_a_network_is_recognised():
    said = "npm error code ENOTFOUND\nnpm error network request failed, reason: getaddrinfo"
    npm = setup.STEPS[-1]
    assert setup.explain(npm, said) == OFFLINE.format("npm packages")


def test_a_certificate_that_is_not_trusted_is_told_from_a_network_that_is_down():
    said = "SSLError(1, 'CERTIFICATE_VERIFY_FAILED')\nERROR: (from versions: none)"
    assert setup.explain(setup.STEPS[1], said) == (
        "Could not fetch the Python packages: this machine does not trust the network's "
        "certificate. Name that with PIP_CERT and NODE_EXTRA_CA_CERTS, then run the same command "
        "again, which goes on from here. The log is .cache/setup.log."
    )


def test_a_busy_port_is_named_with_the_way_out():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        result = _run([sys.executable, "-m", "tools.serve", "--port", str(port)], cwd=ROOT)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        f"Cannot serve at port {port}: Address already in use. "
        f"Choose another: `make serve PORT={port + 1}`.\n"
    )


def test_a_machine_without_a_browser_is_told_how_to_get_one(tmp_path, monkeypatch):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    with pytest.raises(SystemExit) as stopped:
        browser.find_browser()
    assert str(stopped.value) == NO_BROWSER


def test_a_browser_named_in_vain_is_reported(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "no-such-browser")
    with pytest.raises(SystemExit) as stopped:
        browser.find_browser()
    assert str(stopped.value) == (
        "`CHROMIUM` must name a browser on this machine; got no-such-browser."
    )


def test_a_named_browser_comes_first(monkeypatch):
    monkeypatch.setenv("CHROMIUM", sys.executable)
    assert browser.find_browser() == sys.executable


def _run(command, *, cwd, env=None):
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=120)
