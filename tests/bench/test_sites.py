"""The sites that are measured: this project's variant builds, and what a program took is found."""

import json
import sys
import time
from pathlib import Path

import pytest

from tools.bench import running, sites, staged
from tools.bench.standard_set import standard_set
from tools.setup import ROOT

TUTORIALS = standard_set(2)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder of our variant, built stage by stage."""
    folder = tmp_path_factory.mktemp("ours")
    sites.ours.lay(folder)
    sites.ours.write(folder, TUTORIALS)
    command = [sys.executable, "-m", "tools.bench.staged", str(time.time()), "stages.json"]
    running.run(command, {"NO_MKDOCS_2_WARNING": "1"}, folder=folder)
    return folder


def test_every_page_of_our_variant_has_its_figures(built):
    assert [sites.ours.figures(built, tutorial) for tutorial in TUTORIALS] == [5, 5]


def test_our_variant_keeps_the_settings_but_for_navigation_and_reference(built):
    lines = (built / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    whole = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    assert set(lines) < set(whole)
    assert not any(line.startswith(("nav:", "  - mkdocstrings")) for line in lines)
    assert "  - search" in lines
    assert "hooks:" in lines


def test_stages_are_timed_where_their_work_is_done(built):
    seconds = json.loads((built / "stages.json").read_text(encoding="utf-8"))
    done = {"executing notebooks", "Markdown", "formulas", "templates", "checks", "search"}
    assert done <= seconds.keys() <= {*staged.STAGES, staged.START, staged.REST}
    assert all(taken >= 0 for taken in seconds.values())


def test_forgetting_leaves_what_was_written_only(tmp_path):
    tool = sites.text_only
    tool.lay(tmp_path)
    tool.write(tmp_path, TUTORIALS)
    written = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    for made in ("site/index.html", ".cache/kept"):
        (tmp_path / made).parent.mkdir()
        (tmp_path / made).touch()
    tool.forget(tmp_path)
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == written


def test_a_tool_that_is_not_installed_is_named():
    absent = sites.text_only._replace(name="a tool", package="no-such-package")
    assert sites.installed([sites.text_only, absent]) == ([sites.text_only], ["a tool"])


@pytest.mark.parametrize("tool", sites.PEERS, ids=lambda tool: tool.name)
def test_a_peer_is_laid_out_in_its_folder_alone(tool, tmp_path):
    tool.lay(tmp_path)
    tool.write(tmp_path, TUTORIALS)
    pages = [tmp_path / tool.page.format(tutorial.name) for tutorial in TUTORIALS]
    assert all(path.is_file() for path in pages)


def test_a_program_that_fails_stops_the_measuring_with_its_last_words(tmp_path):
    command = [sys.executable, "-c", "raise SystemExit('no such page')"]
    with pytest.raises(RuntimeError, match=r"no such page$"):
        running.run(command, {}, folder=tmp_path)


def test_memory_is_that_of_all_processes(tmp_path):
    size = 60_000_000
    script = Path(tmp_path, "hold.py")
    script.write_text(
        "import subprocess, sys, time\n"
        f"held = bytearray({size})\n"
        "if len(sys.argv) == 1:\n"
        "    subprocess.run([sys.executable, __file__, 'child'])\n"
        "else:\n"
        "    time.sleep(0.5)\n"
    )
    memory = running.peak_memory([sys.executable, str(script)], {}, folder=tmp_path)
    assert memory.worker > size
    assert memory.together > 2 * size
