"""What is rendered again and what is taken from earlier builds: always the page of now."""

import json
import re

import pytest
from mkdocs.exceptions import BuildError

from docs.hooks import cache, events
from docs.hooks.finished import Finished

ONE = "docs/tutorials/one.md"


@pytest.fixture
def work(site, monkeypatch):
    """Note which pages are rendered from Markdown, and which are put into templates."""
    done = {"rendered": [], "finished": []}
    keep, html = events.keep, Finished.html

    def noting_keep(page, path):
        done["rendered"].append(page.file.src_uri)
        keep(page, path)

    def noting_html(self, page, make):
        def noting_make():
            done["finished"].append(page.file.src_uri)
            return make()

        return html(self, page, noting_make)

    monkeypatch.setattr(events, "keep", noting_keep)
    monkeypatch.setattr(Finished, "html", noting_html)
    return done


def test_nothing_is_rendered_when_nothing_has_changed(site, work):
    site.build()
    assert work == {"rendered": [], "finished": []}


def test_edited_page_alone_is_rendered(site, work):
    site.replace("docs/index.md", "See", "Look at")
    site.build()
    assert work == {"rendered": ["index.md"], "finished": ["index.md"]}
    assert "Look at" in site.page("index.html")


def test_changed_output_is_put_into_a_page_that_is_not_rendered_again(site, work):
    site.replace(ONE, "print(double(21))", "print(double(4))")
    site.build()
    assert work == {"rendered": [], "finished": ["tutorials/one.md"]}
    assert ">8</pre>" in site.page()


def test_new_title_is_in_the_navigation_of_every_page(site, work):
    site.replace(ONE, "# One", "# The first")
    site.build()
    assert len(work["finished"]) == 3
    assert all("The first" in site.page(name) for name in ("index.html", "reference.html"))


def test_new_page_is_in_the_navigation_of_every_page(site):
    site.write("docs/two.md", "# Second\n")
    site.name_all_pages()
    site.build()
    assert all("Second" in site.page(name) for name in ("index.html", "tutorials/one.html"))


def test_removed_page_is_gone_from_the_site_its_navigation_and_its_search(site):
    (site.root / "docs/reference.md").unlink()
    site.name_all_pages()
    site.build()
    assert not (site.root / "site/reference.html").exists()
    assert "reference.html" not in site.page("index.html")
    assert "reference.html" not in site.read("site/search/search_index.json")


def test_changed_template_is_on_every_page(site):
    overrides = site.root / "docs/overrides"
    kept = {path.name: path.read_text() for path in overrides.glob("*.html")}
    overrides.unlink()
    for name, text in kept.items():
        site.write(f"docs/overrides/{name}", text)
    site.replace(
        "docs/overrides/main.html", "{% block extrahead %}", "{% block extrahead %}<i></i>"
    )
    site.build()
    assert all("<i></i>" in site.page(name) for name in ("index.html", "tutorials/one.html"))


def test_changed_setting_is_on_every_page(site):
    site.replace("mkdocs.yml", "site_name: The ReLU Guide", "site_name: Another Guide")
    site.build()
    assert all("Another Guide" in site.page(name) for name in ("index.html", "tutorials/one.html"))


def test_changed_docstring_is_in_the_reference(site):
    site.replace("relu_guide/__init__.py", "Give twice the number.", "Give the number twice.")
    site.build()
    assert "Give the number twice." in site.page("reference.html")


def test_link_follows_a_page_that_has_come(site):
    site.replace("docs/index.md", "See", "See [it](new.md) and")
    site.build(strict=False)
    site.write("docs/new.md", "# New\n")
    site.name_all_pages()
    assert site.build().warned == []
    assert 'href="new.html"' in site.page("index.html")


def test_fault_of_a_kept_page_is_told_in_every_build(site):
    site.replace(ONE, "Its sum is", "Its [sum](nowhere.md) is")
    told = [site.build().warned for _ in range(3)]
    assert told[0] == told[1] == told[2]
    assert "nowhere.md" in told[0][0]


def test_search_index_is_the_same_when_pages_are_kept(site):
    before = site.read("site/search/search_index.json")
    site.replace("docs/index.md", "See", "Look at")
    site.build()
    after = site.read("site/search/search_index.json")
    assert json.loads(after)["docs"][1:] == json.loads(before)["docs"][1:]
    assert after == before.replace("See", "Look at")


@pytest.mark.parametrize("kind", ["parts", "rendered", "finished", "checked", "notebooks", "files"])
@pytest.mark.parametrize("damage", ["", "cut"])
def test_damaged_value_is_made_again(site, kind, damage):
    before = contents(site)
    for path in (site.root / ".cache" / kind).iterdir():
        path.write_text(path.read_text()[:-9] if damage == "cut" else damage)
    assert site.build().warned == []
    assert contents(site) == before


def contents(site):
    """Read every file of the site."""
    folder = site.root / "site"
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_address_of_the_site_belongs_to_every_page(site, monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://guide.example/relu/")
    site.build()
    pages = [site.page(name) for name in ("index.html", "tutorials/one.html")]
    assert all(re.search(r'rel="canonical" href="https://guide.example/relu/', p) for p in pages)


def test_two_builds_may_make_a_folder_at_a_time(tmp_path, monkeypatch):
    """The second begins and ends while the first one is at work."""
    kept, names = tmp_path / "kept", ("one", "two")

    def write(folder):
        folder.mkdir(parents=True)
        for name in names:
            (folder / name).write_text(folder.name)

    def slowly(folder):
        write(folder)
        with monkeypatch.context() as patch:
            patch.setattr(cache.os, "getpid", lambda: 1)
            cache.made(kept, names, write)

    assert cache.made(kept, names, slowly) == kept
    assert [(kept / name).read_text() for name in names] == ["kept.1", "kept.1"]
    assert list(tmp_path.iterdir()) == [kept]


def test_folder_is_made_again_where_a_file_is_missing_and_left_out_where_making_fails(tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()

    def fail(folder):
        folder.mkdir()
        raise BuildError("no")

    with pytest.raises(BuildError):
        cache.made(kept, ["one"], fail)
    assert list(tmp_path.iterdir()) == [kept]

    def write(folder):
        folder.mkdir()
        (folder / "one").write_text("whole")

    cache.made(kept, ["one"], write)
    assert (kept / "one").read_text() == "whole"
