"""Every fault of one build is told, each on one line with its file, line and cell."""

import errno
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from docs.hooks.faults import explained
from tests.hooks.faulty_cells import CELLS, FETCHES, NO_IMAGE, faults_of_cells, notebook
from tests.hooks.faulty_files import FAULTS
from tools.checks import package

pytestmark = pytest.mark.xdist_group("faults")  # one process builds the faulty site
NO_FIGURE = "the image belongs to no figure. Run `make images`."
EXPECTED = {**faults_of_cells(), **{name: lines for name, (*_, lines) in FAULTS.items()}}


@pytest.fixture(scope="module")
def faulty(whole_site, tmp_path_factory):
    """What a build says of a site with all the faults in it."""
    site = whole_site.copy(tmp_path_factory.mktemp("faulty") / "project")
    for name, text, _ in FAULTS.values():
        site.write(name, text)
    site.write("docs/cells.md", notebook(*(code for code, _ in CELLS.values())))
    site.name_all_pages()
    return site.build()


@pytest.fixture(scope="module")
def told(faulty):
    """All of it; the build prints the first lines."""
    return {str(fault) for fault in faulty.guide.faults}


@pytest.mark.parametrize("fault", EXPECTED)
def test_fault_is_told_with_its_place(told, fault):
    for line in EXPECTED[fault]:
        assert line in told


def test_nothing_else_is_told(told):
    expected = [line for lines in EXPECTED.values() for line in lines]
    assert told == set(expected)


def test_navigation_that_does_not_fit_the_pages_fails(site):
    site.replace("mkdocs.yml", "  - reference.md\n", "  - preference.md\n")
    built = site.build()
    assert not built.passed
    missing, lost = sorted(built.warned)
    assert "'preference.md' is included in the 'nav'" in missing
    assert 'not included in the "nav" configuration:\n  - reference.md' in lost


def test_build_with_many_faults_fails_and_prints_a_few(faulty):
    assert not faulty.passed
    *first, others, last = faulty.warned
    assert first[0].startswith("docs/again.md:11 (cell 1): the static image of figure 1 is missing")
    assert len(first) == 6
    assert re.fullmatch(r"Faults of other kinds: \d\d\. Mend these first\.", others)
    assert last == "A page whose cells fail cannot be published."


def test_page_deleted_to_which_many_link_is_told_in_one_line(site):
    for name in "abcdefg":
        site.write(f"docs/{name}.md", f"# {name}\n\nSee [it](removed.md).\n")
    site.name_all_pages()
    assert site.build().warned == [
        "docs/a.md:3: the link `removed.md` leads nowhere. Mend or remove it. "
        "The same at docs/b.md:3, docs/c.md:3, docs/d.md:3, docs/e.md:3 and 2 more places."
    ]


def images_of(site):
    """Name the static images of a site."""
    return sorted(path.name for path in (site.root / "docs/assets/figures").iterdir())


def test_image_of_no_figure_is_told(site):
    site.write("docs/assets/figures/old-1.svg", "<svg></svg>")
    assert site.build().warned == [f"docs/assets/figures/old-1.svg:1: {NO_FIGURE}"]


def test_image_of_an_earlier_figure_is_told(site):
    earlier = images_of(site)
    site.replace("relu_guide/figures/__init__.py", "-3]", "3]")
    assert site.build().warned == [
        f"docs/assets/figures/{earlier[0]}:1: {NO_FIGURE} "
        f"The same at docs/assets/figures/{earlier[1]}:1.",
        f"docs/tutorials/one.md:16 (cell 1): {NO_IMAGE}",
    ]


def test_missing_image_does_not_stop_a_build_that_is_not_strict(site):
    (site.root / "docs/assets/figures" / images_of(site)[0]).unlink()
    built = site.build(strict=False)
    assert built.passed
    assert 'alt="A line."' in site.page()


def test_page_whose_cell_fails_is_shown_to_whoever_writes_it(site):
    site.replace("docs/tutorials/one.md", "print(double(21))", "print(triple(21))")
    built = site.build(strict=False)
    assert built.passed
    assert built.warned == [
        "docs/tutorials/one.md:24 (cell 2): `print(triple(21))` raises NameError: "
        "name 'triple' is not defined. Mend the cell."
    ]
    assert "raises NameError" in site.page()


def test_images_are_no_matter_to_whoever_writes(site):
    site.replace("relu_guide/figures/__init__.py", "-3]", "3]")
    assert site.build(strict=False).warned == []


def test_key_that_is_twice_in_the_configuration_is_told(site):
    site.replace("mkdocs.yml", "site_name: ", "site_name: Another\nsite_name: ")
    (told,) = site.build().warned
    assert re.fullmatch(r"mkdocs\.yml:2: the key `site_name` is there twice. Remove one.", told)


def test_package_that_is_never_imported_is_told(site, monkeypatch):
    monkeypatch.setattr(package, "PATIENCE", 1)
    site.write("relu_guide/__init__.py", "while True:\n    pass\n")
    (told,) = site.build().warned
    assert told == "relu_guide/__init__.py:1: it takes more than 1 s. Mend the package."


def test_other_host_in_the_configuration_is_told_once(site):
    address = "https://else.example/style.css"
    site.replace("mkdocs.yml", "extra_css:\n", f"extra_css:\n  - {address}\n")
    line = site.read("mkdocs.yml").splitlines().index(f"  - {address}") + 1
    assert site.build().warned == [f"mkdocs.yml:{line}: {FETCHES.format(address)}"]


def test_strict_build_from_the_shell_gives_one_line_for_a_raising_cell_and_status_1(site):
    site.replace("docs/tutorials/one.md", "print(double(21))", "print(triple(21))")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    run = subprocess.run(
        command, cwd=site.root, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert [line for line in run.stderr.splitlines() if not line.startswith("INFO")] == [
        "WARNING -  docs/tutorials/one.md:24 (cell 2): `print(triple(21))` raises NameError: "
        "name 'triple' is not defined. Mend the cell.",
        "ERROR   -  A page whose cells fail cannot be published.",
    ]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "relu_guide/__init__.py",
            "a = 1\nb = = 2\n",
            "relu_guide/__init__.py:2: SyntaxError: invalid syntax. Mend the package.",
        ),
        (
            "docs/assets/js/main.js",
            "let a = 1;\nlet = ;\n",
            'docs/assets/js/main.js:2: Unexpected ";". Mend the script.',
        ),
        (
            "docs/tutorials/one.md",
            "---\njupyter:\n---\n\n# One\n",
            "docs/tutorials/one.md:1: the head names no kernel of Python. "
            "Copy the head of a tutorial.",
        ),
        (
            "docs/index.md",
            "\ufeff# Home\n",
            "docs/index.md:1: the page begins with a byte-order mark. "
            "Save it as UTF-8 without one.",
        ),
        (
            "docs/index.md",
            "# Home\n\n\udce4\n",
            "docs/index.md:3: the file is not UTF-8. Save it as UTF-8.",
        ),
        (
            "docs/tutorials/one.md",
            "---\njupyter: [\n---\n\n# One\n",
            "docs/tutorials/one.md:3: the head is no YAML: expected the node content, but found "
            "'<stream end>'. Mend it.",
        ),
        (
            "docs/assets/css/style.css",
            "a {}\n\udce4 {}\n",
            "docs/assets/css/style.css:2: the file is not UTF-8. Save it as UTF-8.",
        ),
        (
            "relu_guide/__init__.py",
            "raise SystemExit\n",
            "relu_guide/__init__.py:1: it ends Python. Mend the package.",
        ),
    ],
)
def test_what_stops_the_build_at_once_is_one_line(site, name, text, told):
    (site.root / name).write_bytes(text.encode(errors="surrogateescape"))
    assert site.build(strict=False).warned == [told]


def test_what_nobody_can_read_is_told_at_once(site):
    docs = site.root / "docs"
    for name, target in {
        "a.md": "a.md",
        "b.png": "nowhere",
        "c": ".",
        "d": "..",
        "g": "tutorials",
    }.items():
        (docs / name).symlink_to(target)
    os.mkfifo(docs / "e.md")
    (docs / "f.md").write_text("# F\n", encoding="utf-16")
    assert site.build().warned == [
        "docs/a.md:1: the file cannot be read: Too many levels of symbolic links. "
        "Mend the file or the link.\n"
        "docs/b.png:1: the file cannot be read: No such file or directory. "
        "Mend the file or the link.\n"
        "docs/c:1: the folder is there twice, or in itself. Remove the link. "
        "The same at docs/d:1, docs/g:1.\n"
        "docs/e.md:1: this is no file that can be read. Remove it.\n"
        "docs/f.md:1: the file is not UTF-8. Save it as UTF-8."
    ]


def test_name_that_others_read_otherwise_is_told(site):
    names = [b"a#b.css", b"a?b.css", b"a%20b.css", b'a"b.css', b"a\xffb.css"]
    for name in names:
        Path(os.fsdecode(os.fsencode(site.root) + b"/docs/assets/" + name)).write_text("")
    told = site.build().warned
    assert len(told) == len(names)
    assert all("Name it with letters and digits." in line for line in told)


@pytest.mark.parametrize(
    ("folder", "name", "old", "new", "told"),
    [
        ("docs/overrides", "main.html", "{% block extrahead %}", "{% block", "TemplateSyntaxError"),
        (
            "docs/hooks",
            "nbconvert/jupyter_nbconvert_config.py",
            "c = ",
            "1 / 0\nc = ",
            "ZeroDivision",
        ),
    ],
)
def test_what_is_wrong_with_the_build_itself_is_told(site, folder, name, old, new, told):
    site.own(folder)
    site.replace(f"{folder}/{name}", old, new)
    assert re.match(rf".*{folder}/{name}:\d+: {told}", site.build().warned[-1])


def test_build_without_git_is_of_the_first_day(site, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("PATH", "/nowhere")
    assert site.build().warned == []
    assert "<lastmod>2025-01-01</lastmod>" in site.page("sitemap.xml")


def test_package_that_prints_when_it_is_imported_is_no_fault(site):
    site.replace("relu_guide/__init__.py", "\n\n\ndef", "\n\nprint('hello')\n\n\ndef")
    assert site.build().warned == []


def test_cache_that_cannot_be_written_is_told_in_two_lines(site):
    shutil.rmtree(site.root / ".cache")
    (site.root / ".cache").write_text("")
    assert re.match(r".*\.cache.*: (Not a directory|File exists)", site.build().warned[-1])


def test_full_disk_is_told_by_name():
    full = OSError(errno.ENOSPC, "No space left on device")
    assert explained(full, Path()) == (
        "the disk: No space left on device. Mend the file or its disk."
    )
