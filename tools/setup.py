"""Make or mend the project's environment: .venv, the Python packages in it, and node_modules.

Each step notes in the environment's setup.json what it was made from, and runs again only when that
changes. After a step that was cut off, the next run starts afresh.

The benchmarks have an environment of their own, .venv-bench: what is installed belongs to the key
of every page, so the tools they compare with would have all pages built again.
"""

import hashlib
import importlib.util
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

OLDEST = (3, 11)


def check_python(major: int, minor: int) -> None:
    """Stop where Python is too old; what follows need only parse there."""
    if (major, minor) < OLDEST:
        sys.exit(
            f"This is Python {major}.{minor}, and the guide needs 3.11 or newer. "
            "Name a newer one, for instance `make serve PYTHON=python3.12`, "
            "or install one from python.org."
        )


check_python(*sys.version_info[:2])

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BENCH = ROOT / ".venv-bench"
BIN = VENV / "bin"
MODULES = ROOT / "node_modules"
LOG = ROOT / ".cache" / "setup.log"


class Step(NamedTuple):
    """Something to install: the files it is made from, the command, and a file that proves it."""

    name: str
    made_from: list[str]  # nothing: the step makes the environment itself
    command: list[str]
    proof: Path
    venv: Path = VENV
    can_fail: bool = False  # then the rest goes on without it


def _pip(venv: Path) -> list[str]:
    pip = [str(venv / "bin/python"), "-m", "pip", "install"]
    return [*pip, "--disable-pip-version-check", "--no-input"]


def _locked(venv: Path, *locks: str) -> list[str]:
    return [*_pip(venv), "--require-hashes", *(f"--requirement={lock}" for lock in locks)]


def _new(venv: Path) -> list[str]:
    return [sys.executable, "-m", "venv", "--clear", str(venv)]


EDITABLE = [*_pip(VENV), "--no-deps", "--no-build-isolation", "--editable", "."]
NPM = [str(BIN / "npm"), "ci", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=8000"]
NPM_FILES = ["package.json", "package-lock.json", ".npmrc"]
STEPS = [
    Step("environment", [], _new(VENV), BIN / "python"),
    Step("Python packages", ["locks/dev.txt"], _locked(VENV, "locks/dev.txt"), BIN / "mkdocs"),
    Step("package relu_guide", ["pyproject.toml"], EDITABLE, BIN / "hatchling"),
    Step("npm packages", NPM_FILES, [*NPM, "--omit=dev"], MODULES / ".package-lock.json"),
]
BENCH_LOCKS = ["locks/dev.txt", "locks/bench.txt"]
TORCH = [*_pip(BENCH), "--requirement=locks/torch.txt"]  # without hashes: see there
EXTRAS = {
    "lab": [
        Step("JupyterLab", ["locks/lab.txt"], _locked(VENV, "locks/lab.txt"), BIN / "jupyter-lab")
    ],
    "report": [Step("Lighthouse", NPM_FILES, [*NPM, "--include=dev"], MODULES / "lighthouse")],
    "bench": [
        Step("benchmarks' environment", [], _new(BENCH), BENCH / "bin/python", BENCH),
        Step(
            "benchmarks' packages",
            BENCH_LOCKS,
            _locked(BENCH, *BENCH_LOCKS),
            BENCH / "bin/sphinx-build",
            BENCH,
        ),
    ],
    "torch": [
        Step(
            "benchmarks' PyTorch",
            ["locks/torch.txt"],
            TORCH,
            BENCH / "bin/torchrun",
            BENCH,
            can_fail=True,
        )
    ],
    "frameworks": [
        Step(
            "benchmarks' Keras",
            ["locks/frameworks.txt"],
            _locked(BENCH, "locks/frameworks.txt"),
            BENCH / "bin/markdown-it",
            BENCH,
        )
    ],
}
# Why nothing was fetched, by what pip or npm prints then; the first that fits.
NOT_FETCHED = {
    "CERTIFICATE_VERIFY_FAILED|SELF_SIGNED_CERT|UNABLE_TO_": (
        "this machine does not trust the network's certificate. "
        "Name that with PIP_CERT and NODE_EXTRA_CA_CERTS"
    ),
    "from versions: none|ConnectionError|ResolutionError|ConnectTimeoutError|ProxyError"
    "|ENOTFOUND|EAI_AGAIN|ENETUNREACH|ECONNREFUSED|ECONNRESET|ETIMEDOUT": (
        "the network does not answer. Connect this machine to it"
    ),
}
# Each of these sends pip to another folder, or to packages that are not the environment's.
NOT_PASSED_ON = "PYTHONHOME PYTHONPATH PIP_CONSTRAINT PIP_PREFIX PIP_REQUIRE_HASHES PIP_TARGET"


def main(extras: list[str]) -> None:
    """Run the steps that are due."""
    for step in [*STEPS, *(step for name in extras for step in EXTRAS[name])]:
        done = _read_state(step.venv)
        if done.get(step.name) != fingerprint(step) or not step.proof.exists():
            if not step.made_from:
                check_venv(sys.executable)
                done = {}
            _install(step, done)


def fingerprint(step: Step) -> str:
    """Hash what the step is made from; for an environment, its folder and its Python."""
    contents = [(ROOT / name).read_bytes() for name in step.made_from]
    if not step.made_from:
        contents = [str(step.venv).encode(), str(sys.implementation.cache_tag).encode()]
    return hashlib.sha256(b"\0".join(contents)).hexdigest()


def check_venv(python: str) -> None:
    """Stop where Python cannot make an environment, as on a Debian without python3-venv."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        sys.exit(
            f"{python} cannot make an environment: a part of it, ensurepip, is not installed. "
            "On Debian or Ubuntu run `apt-get install python3-venv`; "
            "elsewhere take Python from python.org. Then run the same command again."
        )


def explain(step: Step, output: str) -> str:
    """Say why a step failed: in one sentence where nothing was fetched, or with its last words."""
    log = LOG.relative_to(ROOT)
    reason = _not_fetched(output)
    if reason:
        return (
            f"Could not fetch the {step.name}: {reason}, then run the same command again, "
            f"which goes on from here. The log is {log}."
        )
    end = "\n".join(output.splitlines()[-12:])
    return f"Could not install the {step.name}. {log} ends:\n{end}"


def _not_fetched(output: str) -> str | None:
    reasons = (reason for said, reason in NOT_FETCHED.items() if re.search(said, output))
    return next(reasons, None)


def _read_state(venv: Path) -> dict[str, str]:
    try:
        state: dict[str, str] = json.loads((venv / "setup.json").read_text())
    except (OSError, ValueError):
        return {}
    return {} if "cut off" in state else state


def _install(step: Step, done: dict[str, str]) -> None:
    _write_state(step.venv, {**done, "cut off": step.name})
    status = _run(step)
    output = LOG.read_text(errors="replace")
    if status == 0:
        done[step.name] = fingerprint(step)
    if status == 0 or step.can_fail or _not_fetched(output):
        _write_state(step.venv, done)
    if status and step.can_fail:
        print(f"{explain(step, output)}\nGoing on without it.", file=sys.stderr)
    elif status:
        sys.exit(explain(step, output))


def _write_state(venv: Path, state: dict[str, str]) -> None:
    venv.mkdir(exist_ok=True)
    (venv / "setup.json").write_text(json.dumps(state, indent=2) + "\n")


def _run(step: Step) -> int:
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("w") as log:
        process = subprocess.Popen(
            step.command,
            cwd=ROOT,
            env=_environment(step.venv / "bin"),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        return _watch(process, step.name)
    finally:
        process.kill()  # nothing goes on after a Ctrl-C


def _watch(process: subprocess.Popen[bytes], name: str) -> int:
    started = time.monotonic()
    print(f"Installing the {name} ", end="", flush=True)
    while process.poll() is None:
        try:
            process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            print(".", end="", flush=True)
    print(f" {time.monotonic() - started:.0f} s", flush=True)
    return process.returncode


def _environment(programs: Path) -> dict[str, str]:
    clashing = NOT_PASSED_ON.split()
    kept = {name: value for name, value in os.environ.items() if name not in clashing}
    path = f"{programs}{os.pathsep}{kept.get('PATH', os.defpath)}"
    # Node trusts what the machine trusts: a company's or a school's network may need that.
    return {"NODE_USE_SYSTEM_CA": "1", **kept, "PATH": path, "PIP_USER": "0"}


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit("\nStopped. The next run starts the installation afresh.")
