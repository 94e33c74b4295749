"""The files of the last build stay where nothing has changed them, and only there."""

from pathlib import Path

ONE = "docs/tutorials/one.md"


def files_of(site):
    folder = site.root / "site"
    return {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}


def contents_of(site):
    return {name: path.read_bytes() for name, path in files_of(site).items()}


def test_files_that_nothing_has_changed_are_not_written_again(site):
    site.build()
    before = {name: path.stat().st_mtime_ns for name, path in files_of(site).items()}
    site.replace("docs/index.md", "See", "Look at")
    site.build()
    written = {
        name for name, path in files_of(site).items() if path.stat().st_mtime_ns != before[name]
    }
    kinds = {name.suffix for name in written}
    assert kinds <= {".html", ".json", ".xml", ".gz"}


def test_second_build_makes_the_same_site_as_the_first(site):
    site.build()
    first = contents_of(site)
    site.build()
    assert contents_of(site) == first


def test_file_that_was_changed_in_the_site_is_as_it_should_be(site):
    site.build()
    whole = contents_of(site)
    for name, path in files_of(site).items():
        if name.suffix in {".js", ".ipynb", ".md", ".css"}:
            path.write_text("changed by hand")
    site.build()
    assert contents_of(site) == whole


def test_what_does_not_belong_to_the_site_goes(site):
    site.build()
    whole = contents_of(site)
    for name in ("stray.txt", "tutorials/stray/deep.js"):
        path = site.root / "site" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("stray")
    site.build()
    assert contents_of(site) == whole


def test_dirty_build_leaves_what_does_not_belong_to_the_site(site):
    site.build()
    site.write("site/stray.txt", "stray")
    site.build(dirty=True, strict=False)
    assert site.read("site/stray.txt") == "stray"


def test_picture_that_was_removed_goes(site):
    site.write("docs/dot.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    site.build()
    assert (site.root / "site/dot.svg").exists()
    (site.root / "docs/dot.svg").unlink()
    site.build()
    assert not (site.root / "site/dot.svg").exists()


def test_build_after_one_that_failed_is_whole(site):
    site.build()
    whole = contents_of(site)
    site.replace(ONE, "print(double(21))", "print(double(none))")
    assert not site.build().passed
    site.replace(ONE, "print(double(none))", "print(double(21))")
    assert site.build().passed
    assert contents_of(site) == whole


def test_folder_that_is_a_file_now_makes_way(site):
    site.write("docs/thing/inner.txt", "inner")
    site.build()
    (site.root / "docs/thing/inner.txt").unlink()
    (site.root / "docs/thing").rmdir()
    site.write("docs/thing", "outer")
    site.build()
    assert site.read("site/thing") == "outer"


def test_what_a_link_leads_to_stays_where_it_is(site, tmp_path):
    site.build()
    assets = site.root / "site/assets"
    assets.rename(tmp_path / "elsewhere")
    before = {path.name for path in (tmp_path / "elsewhere").iterdir()}
    assets.symlink_to(tmp_path / "elsewhere")
    site.build()
    assert {path.name for path in (tmp_path / "elsewhere").iterdir()} == before


def test_what_cannot_be_moved_is_copied(site, monkeypatch):
    site.build()
    whole = contents_of(site)

    def refuse(*_):
        raise OSError("Invalid cross-device link")

    monkeypatch.setattr(Path, "rename", refuse)
    site.build()
    assert contents_of(site) == whole


def test_failed_build_leaves_nothing_of_the_last_one(site):
    site.build()
    site.replace(ONE, "print(double(21))", "print(double(none))")
    assert not site.build().passed
    assert not list((site.root / "site").glob(".*"))
