"""The site as a whole: the same each time, and complete."""

import filecmp
import json
import os
import re
import shutil
import subprocess
import sys

from docs.hooks import maths


def files_of(folder):
    """Return the name of every file below a folder."""
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def test_build_from_nothing_elsewhere_equals_build_from_what_was_kept(site, tmp_path):
    other = site.copy(tmp_path / "another folder")
    shutil.rmtree(other.root / ".cache")
    elsewhere = {"LC_ALL": "C", "PYTHONUTF8": "0", "TZ": "Asia/Kolkata", "HOME": "/nowhere"}
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "-d", "second"]
    environment = {**os.environ, **elsewhere, "PYTHONCOERCECLOCALE": "0"}
    subprocess.run(command, cwd=other.root, env=environment, umask=0o077, check=True)
    site.build(folder="first")
    first, second = site.root / "first", other.root / "second"
    assert files_of(first) == files_of(second)
    same = filecmp.cmpfiles(first, second, files_of(first), shallow=False)
    assert same == (files_of(first), [], [])


def test_date_is_of_the_last_commit(site):
    for command in (
        ["git", "init", "-q"],
        [
            "git",
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@b.c",
            "commit",
            "-qm",
            "1",
            "--allow-empty",
        ],
    ):
        dated = {**os.environ, "GIT_COMMITTER_DATE": "2020-02-02T12:00:00Z"}
        subprocess.run(command, cwd=site.root, env=dated, check=True)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("SOURCE_DATE_EPOCH", None)
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    subprocess.run(command, cwd=site.root, env=environment, check=True)
    assert "<lastmod>2020-02-02</lastmod>" in site.page("sitemap.xml")


def test_site_builds_from_another_folder(site, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert site.build().passed
    assert not (tmp_path / ".cache").exists()


def test_neither_maps_nor_other_languages_are_shipped(site):
    names = files_of(site.root / "site")
    assert not [name for name in names if name.endswith(".map") or "/lunr/" in name]


def test_neither_hooks_nor_templates_nor_modules_are_shipped(site):
    names = files_of(site.root / "site")
    assert not [name for name in names if name.startswith(("hooks", "overrides", "assets/js/"))]


def test_page_ends_with_versions_and_a_download(site):
    page = site.page()
    ending = page[page.index("Executed with") : page.index("</footer>")]
    assert ending.startswith("Executed with Python 3.")
    assert ", numpy " in ending
    assert ", plotly " in ending
    assert '<a href="one.ipynb" download>notebook</a>' in ending


def test_search_reads_each_text_once_and_no_controls(site):
    entries = json.loads(site.page("search/search_index.json"))["docs"]
    of_page = {
        entry["location"]: (entry["title"], entry["text"])
        for entry in entries
        if entry["location"].startswith("tutorials/one")
    }
    code = "from relu_guide.figures import line\n\nline()\n"
    assert of_page == {
        "tutorials/one.html": ("1 One", "<p>Its sum is x+1.</p>"),
        "tutorials/one.html#a-figure": (
            "A figure",
            f"<p>It rises.</p> <pre><code>{code}</code></pre> "
            "<pre><code>from relu_guide import double\n\nprint(double(21))\n</code></pre> "
            "<pre>42</pre>",
        ),
    }


def test_formulas_of_all_pages_are_typeset_by_one_run_of_node(site, monkeypatch):
    site.replace("docs/index.md", "See", "$a^2$ $b^2$")
    site.replace("docs/tutorials/one.md", "$x + 1$", "$x + 2$")
    runs = []

    def counting(*arguments, **options):
        runs.append(arguments)
        return run_node(*arguments, **options)

    run_node = maths.run_node
    monkeypatch.setattr(maths, "run_node", counting)
    site.build()
    site.build()
    assert len(runs) == 1


def test_formulas_are_html_and_mathml_without_scripts(site):
    page = site.page()
    assert "<math><mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow></math>" in page
    assert '<span class="katex-html" aria-hidden="true">' in page
    assert "../assets/katex/katex.min.css" in page


def test_page_without_formulas_does_not_load_their_styles(site):
    assert "katex" not in site.page("index.html")


def test_formula_styles_name_only_fonts_that_are_shipped(site):
    styles = site.page("assets/katex/katex.min.css")
    assert "woff2" in styles
    assert ".ttf" not in styles
    assert 'format("woff")' not in styles
    assert site.build().warned == []


def test_colours_are_variables_in_both_schemes(site):
    assert site.page("assets/css/theme.css") == (
        ":root,[data-md-color-scheme=default]{--rg-text:#000000}\n"
        "[data-md-color-scheme=slate]{--rg-text:#ffffff}\n"
    )


def test_page_that_does_not_exist_links_to_the_root_of_the_site(site, monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://guide.example/relu/")
    assert site.build().passed
    page = site.page("404.html")
    assert '<a href="/relu/index.html">first page</a>' in page
    assert 'href="/relu/assets/css/style.css"' in page


def test_address_of_the_site_is_told_only_where_it_is_known(site, monkeypatch):
    assert "canonical" not in site.page()
    monkeypatch.setenv("SITE_URL", "https://guide.example/relu/")
    site.build()
    canonical = "https://guide.example/relu/tutorials/one.html"
    assert f'<link rel="canonical" href="{canonical}">' in site.page()


def test_page_is_described_by_its_first_paragraph(site):
    assert '<meta name="description" content="Its sum is x+1.">' in site.page()


def test_page_has_none_of_the_markup_that_the_theme_writes_for_others(site):
    for needless in ("generator", "__tabbed_", '<span class="n">', "\n  "):
        assert needless not in site.page("reference.html")


def test_scripts_are_asked_for_after_the_styles(site):
    scripts = re.findall(r"<script[^>]*src=[^>]*>", site.page())
    assert len(scripts) == 3
    assert all('fetchpriority="low"' in script for script in scripts)


def test_dialog_of_the_search_has_a_name(site):
    assert 'role="dialog" aria-label="Search"' in site.page()
