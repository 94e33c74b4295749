"""The guide's own part of the build, as one of MkDocs' plugins.

mkdocs-jupyter executes the notebooks, and nbconvert writes their pages' Markdown. What is left:

- `files`, `nav`: scripts, styles and colours; the plugin's cache is filled.
- `page_content`: MkDocs renders a notebook's Markdown; outputs and figures take their places.
- `env`: formulas are typeset.
- `page_context`: after the search index has read words, the reader gets formulas and figures.
- `post_build`: checks, and every fault on a line of its own.
"""

import functools
import glob
import json
import logging
import os
import platform
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from docs.hooks import (
    assets,
    cache,
    contents,
    figures,
    freshness,
    gallery,
    glossary,
    maths,
    numbering,
    pages,
    remembered,
    settings,
)
from docs.hooks.downloads import Made, files_of_page
from docs.hooks.execution import fill_cache
from docs.hooks.faults import Fault, Source, find, read_source, told
from docs.hooks.figures import Figure
from docs.hooks.notebooks import Notebook, is_text_notebook
from tools.checks import cells, formulas, texts
from tools.checks import figures as checks
from tools.checks.package import check_import
from tools.checks.site import faults_of_site

NAME = "guide"
EARLY, LATE = 100, -100  # before and after the other plugins
log = logging.getLogger("mkdocs.hooks")


class Build(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """One build, from MkDocs' first event to its last."""

    def __init__(self, config: MkDocsConfig) -> None:
        self.root = Path(config.config_file_path).parent
        self.site = Path(config.site_dir)
        self.faults: list[Fault] = []
        self.figures: dict[str, list[Figure]] = {}  # of each notebook
        self.notebooks: dict[str, Notebook] = {}
        self.numbers: dict[str, int] = {}  # of the tutorials
        self._examples: list[tuple[str, gallery.Example]] = []  # of the figure functions
        self.failed: dict[str, Fault] = {}
        self.colours: dict[str, Any] = {}
        self._written: dict[str, str] = {}  # the source of each page of the site
        self._contents: dict[str, str] = {}  # as a reader sees them
        self._versions = [f"Python {platform.python_version()}"]
        self._versions += [f"{name} {version(name)}" for name in ("numpy", "plotly")]
        if unreadable := told(texts.faults_of_folder(Path(config.docs_dir))):
            raise BuildError("\n".join(unreadable))
        settings.set_date(self.root)
        settings.set_kernels(self.root)
        settings.quieten()
        plugin: Any = config.plugins["mkdocs-jupyter"]
        plugin.should_include = functools.cache(plugin.should_include)  # which reads the file
        self._jupyter = plugin
        self._lock = cache.locked(Path(config.config_file_path), log.info)
        folder = str(freshness.folder_of_cache(self.root))
        plugin.config["cache_dir"] = os.environ[remembered.FOLDER] = folder

    @event_priority(EARLY)
    def on_files(self, files: Files, config: MkDocsConfig) -> None:
        """Find the notebooks; mkdocs-jupyter need not look at the other pages."""
        documents = files.documentation_pages()
        self._written = {file.dest_uri: file.src_uri for file in documents}
        texts = {file.src_uri: file.content_string for file in documents}
        self.notebooks = {
            uri: Notebook(uri, text) for uri, text in texts.items() if is_text_notebook(text)
        }
        others = [
            str(file.abs_src_path) for file in documents if file.src_uri not in self.notebooks
        ]
        self._jupyter.config["ignore"] = list(map(glob.escape, others))

    @event_priority(LATE)
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Have the notebooks executed, and add what nobody wrote."""
        self.numbers = numbering.numbers_of(nav)
        folder = Path(self._jupyter.config["cache_dir"])
        if not folder.exists():
            check_import(self.root)
        self.colours = assets.colours_of(self.root)
        with ThreadPoolExecutor() as beside:
            shared = beside.submit(assets.shared, self.colours, self.root)
            before = freshness.stamps(self.root)
            self.failed = fill_cache(self._jupyter, self.notebooks, config, files)
            if config.strict:  # else somebody may be writing
                self._stop_at_written(before.items() ^ freshness.stamps(self.root).items())
            cache.seal(folder)
            cache.remove_all_but(folder)  # not before: a state may be broken, the last come back
            _add(shared.result(), files, config)
        assets.lighten_theme(files, config)
        self.faults.extend(self.failed.values())
        self.faults.extend(texts.faults_of_keys(self._shared[0]))
        self.faults.extend(texts.faults_of_names(file.src_uri for file in files))
        for uri in self._written.values():
            if uri not in self.notebooks:
                source = read_source(self.root / "docs" / uri, self.root)
                self.faults.extend(texts.faults_of_text(source, [range(1, len(source.text))]))

    @event_priority(LATE)
    def on_pre_page(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Show a notebook that has failed as it is written; a strict build fails in the end."""
        if page.file.src_uri in self.failed:
            page.render = lambda *_: pages.take_unexecuted(page)  # type: ignore[method-assign]

    @event_priority(EARLY)
    def on_page_markdown(
        self, markdown: str, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Say the numbers of the tutorials."""
        uri = page.file.src_uri
        if uri not in self.notebooks:
            source = self.sources_of(page.file.dest_uri)[0]
            self.faults.extend(numbering.faults_of(source, uri, self.numbers))
        return numbering.put_numbers(markdown, uri, self.numbers)

    @event_priority(EARLY)
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Make the page of a notebook, and what belongs to it."""
        notebook = self.notebooks.get(page.file.src_uri)
        if not notebook:
            return html
        number = functools.partial(numbering.put_numbers, uri=notebook.uri, numbers=self.numbers)
        given = pages.read_given(html, number)
        notebook.all_cells = given.cells  # jupytext has read them for the plugin
        self.faults.extend(cells.faults_of_tags(notebook))
        self.faults.extend(numbering.faults_of(notebook.source, notebook.uri, self.numbers))
        self.faults.extend(texts.faults_of_text(notebook.source, notebook.prose))
        html = pages.render(page, given, config, files)
        colours = json.dumps(self.colours["DARK_OF"])
        found = figures.figures_of(notebook, given.of_cells, given.figures, colours)
        self.figures[notebook.uri] = found
        self._examples += gallery.examples_in(notebook, found, page)
        self.faults.extend(cells.faults_of(notebook, given.of_cells, self.root))
        for figure in found:
            self.faults.extend(checks.faults_of(figure, notebook.source))
        _add(files_of_page(notebook, given.node, found), files, config)
        assets = "../" * notebook.uri.count("/") + "assets"
        shown = (figures.html_of(each, assets=assets, eager=each is found[0]) for each in found)
        html = pages.put_outputs(html, given.outputs, shown)
        if fault := self.failed.get(notebook.uri):
            html = f'<pre class="rg-fault">{escape(str(fault))}</pre>\n{html}'
        return html

    @event_priority(LATE)
    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """Typeset the formulas of all pages."""
        env.globals["figures"] = self.figures  # for the cards of the first page
        documents = [file.page for file in files.documentation_pages() if file.page]
        found = (each for page in documents for each in maths.formulas_in(page.content or ""))
        results = maths.typeset(found, self.root)
        defining = next((page for page in documents if page.file.src_uri == glossary.PAGE), None)
        terms = glossary.terms_in(defining)
        _add({glossary.SCRIPT: glossary.script_of(terms, results)}, files, config)
        for page in documents:
            sources = self.sources_of(page.file.dest_uri)
            self.faults.extend(formulas.faults_of(page, results, sources))
            if defining and page.parent and page.file.src_uri in self.notebooks:
                glossary.link_terms(page, terms, get_relative_url(defining.url, page.url))
            content = contents.finish(page, results)
            self._contents[page.url] = numbering.put_number(page, content, self.numbers)

    @event_priority(LATE)
    def on_page_context(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Show the reader's content; the search index has read its own."""
        best = dict(sorted(self._examples, key=lambda each: each[1].rank, reverse=True))
        page.content = gallery.put_examples(self._contents[page.url], best, page)
        if notebook := self.notebooks.get(page.file.src_uri):
            executed = {"notebook": notebook.stem, "versions": self._versions}
            cast(dict[str, Any], context).update(executed)
        if "SITE_URL" not in os.environ:
            page.canonical_url = None  # nobody knows where this site will be

    @event_priority(LATE)
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Leave out what a page does not need."""
        return pages.lean_page(output)

    @event_priority(LATE)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Check what was built, and tell every fault."""
        folder = Path(self._jupyter.config["cache_dir"])
        remembered.forget_all_but(folder, self.notebooks.values())
        cache.seal(folder)  # the plugin has removed old pages
        base = urlsplit(config.site_url or "/").path
        found = faults_of_site(self.site, self.sources_of, base=base, root=self.root)
        self.faults.extend(found)
        of_pages = [(self.notebooks[uri].source, each) for uri, each in self.figures.items()]
        self.faults.extend(checks.faults_of_words(of_pages))
        if config.strict:  # while somebody writes, many images are not as they should be
            self.faults.extend(checks.faults_of_images(of_pages, self.root, not self.failed))
        for line in told(self.faults):
            log.warning("%s", line)
        self._lock.close()
        if self.failed and config.strict:
            raise BuildError("A page whose cells fail cannot be published.")

    @event_priority(EARLY)
    def on_build_error(self, error: Exception) -> None:
        """Let another build begin, where this one ends early."""
        self._lock.close()

    def _stop_at_written(self, written: Iterable[tuple[str, Any]]) -> None:
        """Stop at files that cells have written, and of the cells that name them, if any does."""
        found: list[Fault] = []
        for name in {name for name, _ in written}:
            text = f"`{name}` was written or removed while cells ran. Let no cell do so."
            sources = [notebook.source for notebook in self.notebooks.values()]
            found += find([name, Path(name).name], [Source(name, ""), *sources], text)
        if found:
            raise BuildError("\n".join(told(found)))

    def sources_of(self, uri: str) -> list[Source]:
        """List the files in which a fault of a built page may have been written, nearest first."""
        if uri not in self._written:
            return self._shared
        if notebook := self.notebooks.get(self._written[uri]):
            return [notebook.source, *self._shared]
        page = read_source(self.root / "docs" / self._written[uri], self.root)
        docstrings = self._docstrings if "\n:::" in page.text else []  # of the reference
        return [page, *docstrings, *self._shared]

    @cached_property
    def _shared(self) -> list[Source]:
        templates = sorted((self.root / "docs/overrides").rglob("*.html"))
        return [read_source(path, self.root) for path in (self.root / "mkdocs.yml", *templates)]

    @cached_property
    def _docstrings(self) -> list[Source]:
        files = [path for path in freshness.package_sources(self.root) if path.suffix == ".py"]
        return [read_source(path, self.root) for path in files]


def _add(made: Made, files: Files, config: MkDocsConfig) -> None:
    """Add files of the site that nobody wrote."""
    for uri, content in made.items():
        if files.get_file_from_path(uri):
            continue  # two figures that are alike
        is_file = isinstance(content, Path)
        given = {"abs_src_path": str(content)} if is_file else {"content": content}
        files.append(File.generated(config, uri, **given))
