"""What is executed again and what is not: always the page of now, whatever the cache holds."""

import json
import multiprocessing
import re
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle

import pytest
from mkdocs.exceptions import BuildError

from docs.hooks import cache, freshness
from tests.hooks.small_site import HEAD

ONE = "docs/tutorials/one.md"


def kept(site):
    """List what mkdocs-jupyter keeps."""
    return sorted((site.root / ".cache/pages").glob("*/*.json"))


def contents(site):
    """Read every file of the site."""
    folder = site.root / "site"
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_unchanged_notebook_is_not_executed(site):
    before = [(path, path.read_bytes()) for path in kept(site)]
    assert "cached" not in site.build().said
    assert [(path, path.read_bytes()) for path in kept(site)] == before


def test_changed_notebook_is_executed_alone(site):
    site.write("docs/two.md", f"{HEAD}# Two\n\n```python\nprint(2 + 2)\n```\n")
    site.name_all_pages()
    site.build()
    for number in ("4", "5"):  # and after a change, as after none
        before = {(path, path.stat().st_mtime_ns) for path in kept(site)}
        site.replace(ONE, "double(", f"double({number} + ")
        site.build()
        after = {(path, path.stat().st_mtime_ns) for path in kept(site)}
        assert len(before & after) == 1
    assert ">60</pre>" in site.page()


RUN = "import time\n\nprint('run', time.time_ns())"


def run_of(site):
    """Tell when a cell of the page ran: what it printed."""
    return re.search(r"run \d+", site.page())[0]


def test_changed_sentence_runs_no_cell_again_and_is_on_the_page(site):
    site.write(ONE, f"{site.read(ONE)}\nWritten at first.\n\n```python\n{RUN}\n```\n")
    site.build()
    first = run_of(site)
    site.replace(ONE, "Written at first.", "Written later.")
    site.build()
    assert run_of(site) == first
    assert "Written later." in site.page()


def test_changed_code_or_tag_runs_all_cells_of_its_page(site):
    site.write(ONE, f"{site.read(ONE)}\n```python\n{RUN}\n```\n\n```python\nlast = 1\n```\n")
    runs = []
    for old, new in (("last = 1", "last = 2"), ("python\nlast", 'python tags=["fold"]\nlast')):
        site.build()
        runs.append(run_of(site))
        site.replace(ONE, old, new)
    site.build()
    assert len({*runs, run_of(site)}) == 3


def test_outputs_of_code_that_is_gone_are_not_kept(site):
    def outputs():
        return {path.name for path in (site.root / ".cache/pages").glob("*/*.outputs")}

    before = outputs()
    site.replace(ONE, "double(", "double(1 + ")
    site.build()
    assert len(outputs()) == len(before) == 1
    assert outputs() != before


OF_ALL_PAGES = [
    "relu_guide/data.txt",
    "docs/about/speed/build.json",
    "docs/tutorials/data.csv",
    "tools/stills.py",
]


@pytest.mark.parametrize("name", OF_ALL_PAGES)
def test_changed_file_of_the_package_the_build_or_beside_a_page_executes_every_notebook(site, name):
    before = kept(site)
    site.write(name, "new")
    site.build()
    assert not {*before} & {*kept(site)}


def test_changed_package_is_on_the_page(site):
    site.replace("relu_guide/__init__.py", "2 * number", "3 * number")
    site.build()
    assert ">63</pre>" in site.page()


def test_changed_version_executes_every_notebook(site, monkeypatch):
    before = kept(site)
    monkeypatch.setattr(freshness, "installed_versions", lambda: ["numpy 99"])
    site.build()
    assert not {*before} & {*kept(site)}


def test_versions_are_of_everything_installed():
    names = {line.partition("-")[0] for line in freshness.installed_versions()}
    assert {"numpy", "plotly", "nbclient"} <= names


def test_copied_folder_builds_the_page_of_its_own_files(site, tmp_path):
    code = "from pathlib import Path\n\nprint(Path('docs/speed/n.json').read_text())"
    site.replace(ONE, "print(double(21))", code)
    site.write("docs/speed/n.json", "1")
    site.build()
    other = site.copy(tmp_path / "other")
    other.write("docs/speed/n.json", "2")
    assert other.build().warned == []
    assert ">2</pre>" in other.page()
    assert ">1</pre>" in site.page()


FLIPPED, CUT, GARBAGE, EMPTY = "flipped", "cut", "garbage", "empty"
FOLDER, NOWHERE = "a folder", "a link to nowhere"


def damage(path, kind):
    """Damage a file in one of six ways."""
    data = path.read_bytes()
    path.unlink()
    if kind == FOLDER:
        path.mkdir()
    elif kind == NOWHERE:
        path.symlink_to("nowhere")
    else:
        middle = len(data) // 2
        flipped = data[:middle] + bytes([data[middle] ^ 1 if data else 0]) + data[middle + 1 :]
        garbage = b"\xff\xfe\x00garbage\x80" * 40
        path.write_bytes({FLIPPED: flipped, CUT: data[:middle], GARBAGE: garbage, EMPTY: b""}[kind])


@pytest.mark.parametrize("kinds", [(FLIPPED, FOLDER), (CUT, NOWHERE), (GARBAGE, EMPTY)])
def test_damaged_file_anywhere_in_the_caches_counts_as_absent(site, kinds):
    before = contents(site)
    site.own_modules()
    caches = (site.root / ".cache", site.root / "node_modules/.cache")
    files = [path for cache in caches for path in sorted(cache.rglob("*")) if path.is_file()]
    for path, kind in zip(files, cycle(kinds), strict=False):
        damage(path, kind)
    assert site.build().warned == []
    assert contents(site) == before


def test_foreign_file_in_the_cache_counts_as_absent(site):
    before = contents(site)
    (kept(site)[0].parent / "foreign.json").write_text("{}")
    (kept(site)[0]).write_text(json.dumps({"content": "x", "toc_tokens": [], "title": "x"}))
    assert site.build().warned == []
    assert contents(site) == before


def test_failed_notebook_is_executed_again(site):
    site.replace(ONE, "print(double(21))", "1 / 0")
    assert site.build().warned == site.build().warned != []


def test_edited_page_is_on_the_site(site):
    site.replace("docs/index.md", "See", "Look at")
    site.build()
    assert "Look at" in site.page("index.html")


def test_removed_page_is_gone_from_the_site_its_navigation_and_its_search(site):
    (site.root / "docs/reference.md").unlink()
    site.name_all_pages()
    site.build()
    assert not (site.root / "site/reference.html").exists()
    assert "reference.html" not in site.page("index.html")
    assert "reference.html" not in site.read("site/search/search_index.json")


def test_changed_template_is_on_every_page(site):
    site.own("docs/overrides")
    site.replace(
        "docs/overrides/main.html", "{% block extrahead %}", "{% block extrahead %}<i></i>"
    )
    site.build()
    assert all("<i></i>" in site.page(name) for name in ("index.html", "tutorials/one.html"))


def test_changed_docstring_is_in_the_reference(site):
    site.replace("relu_guide/__init__.py", "Give twice the number.", "Give the number twice.")
    site.build()
    assert "Give the number twice." in site.page("reference.html")


def test_fault_of_a_kept_page_is_told_in_every_build(site):
    site.replace(ONE, "Its sum is", "Its [sum](nowhere.md) is")
    told = [site.build().warned for _ in range(2)]
    assert told[0] == told[1]
    assert "nowhere.md" in told[0][0]


def test_address_of_the_site_belongs_to_every_page(site, monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://guide.example/relu/")
    site.build()
    pages = [site.page(name) for name in ("index.html", "tutorials/one.html")]
    assert all(re.search(r'rel="canonical" href="https://guide.example/relu/', p) for p in pages)


def write(folder):
    """Make a folder of two files."""
    folder.mkdir(parents=True)
    for name in ("one", "two"):
        (folder / name).write_text(folder.name)


def make_and_list(folder, at_once):
    """Return what a process finds in a folder that it has made or been given."""
    at_once.wait()
    return sorted(path.name for path in cache.made(folder, write).iterdir())


def test_builds_that_make_a_folder_at_a_time_all_find_it_whole(tmp_path):
    processes = multiprocessing.get_context("spawn")
    with processes.Manager() as manager, ProcessPoolExecutor(4, processes) as several:
        for number in range(20):
            at_once = manager.Barrier(4)
            folder = tmp_path / f"{number}"
            found = [several.submit(make_and_list, folder / "kept", at_once) for _ in range(4)]
            assert [each.result() for each in found] == [["one", "two"]] * 4
            assert sorted(path.name for path in folder.iterdir()) == ["kept", "kept.digest"]


def test_folder_is_made_again_where_it_has_changed_and_left_out_where_making_fails(tmp_path):
    folder = cache.made(tmp_path / "kept", write)
    (folder / "two").unlink()

    def fail(own):
        own.mkdir()
        raise BuildError("no")

    with pytest.raises(BuildError):
        cache.made(folder, fail)
    assert not (tmp_path / "kept.1").exists()
    assert sorted(path.name for path in cache.made(folder, write).iterdir()) == ["one", "two"]
