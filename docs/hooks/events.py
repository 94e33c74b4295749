"""The build of the site: which of the hooks does its part at which of MkDocs' events.

- `config`: the date, and a key of what makes every page.
- `pre_build`: what the last build made is set aside, so that files need not be copied again.
- `files`: execute the text notebooks; add figures, scripts, styles.
- `page_markdown`, `page_content`: a notebook's page, by MkDocs' own Markdown, or as it was kept.
- `env`: typeset the formulas of all pages; find the finished pages that are kept.
- `page_context`: after the search index has read words, the reader gets formulas and figures.
- `post_build`: checks, and every fault on a line of its own.
"""

import logging
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from docs.hooks import assets, cache, carried, contents, maths, reference, settings
from docs.hooks.checks import faults_of_site
from docs.hooks.downloads import ending
from docs.hooks.executed import (
    Maker,
    executed_notebooks,
    faults_of_images,
    faults_of_words,
    folder_of_files,
    notebooks_of,
)
from docs.hooks.execution import installed_versions, package_sources
from docs.hooks.exercises import unanswered_text
from docs.hooks.faults import Fault
from docs.hooks.finished import Finished
from docs.hooks.kernels import Kernels, KernelsOfWriter, kernels
from docs.hooks.links import page_of_source
from docs.hooks.pages import lean_page, put_blocks, put_links
from docs.hooks.reference import Reference, is_reference
from docs.hooks.rendered import keep, restore
from docs.hooks.state import State

HOME = str(Path(__file__).resolve().parents[2])
EARLY, LATE = 100, -100  # before and after the other plugins
log = logging.getLogger("mkdocs.hooks")


state = State(Path(HOME), Path(HOME, "site"))
serving = is_dirty = False
of_writer = KernelsOfWriter()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Learn whether somebody is writing: then a fault is told, but the page is shown."""
    global serving, is_dirty
    serving, is_dirty = command == "serve", dirty


@event_priority(EARLY)
def on_config(config: MkDocsConfig) -> None:
    """Begin a build."""
    global state
    if HOME not in sys.path:
        sys.path.insert(0, HOME)  # MkDocs restores the path after it has loaded `build`
    root = Path(config.config_file_path).parent
    state = State(root, Path(config.site_dir), _made_by(root))
    state.reference = Reference(root, config, state.made_by)
    settings.set_date(root)
    settings.share_templates(config.theme, root)
    settings.listen(root, state.faults.append)


@event_priority(LATE)
def on_pre_build(config: MkDocsConfig) -> None:
    """Keep what the last build made from being removed; a dirty build removes nothing."""
    if not is_dirty:
        carried.set_aside(state.site)


@event_priority(LATE)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Execute the notebooks, and add what nobody wrote."""
    root = state.root
    for file in [file for file in files if assets.UNNEEDED.search(file.src_uri)]:
        files.remove(file)
    for file in [file for file in files if assets.SEARCH.search(file.src_uri)]:
        files.remove(file)
        script = assets.searching_on_demand(file.content_string)
        files.append(File.generated(config, file.src_uri, content=script))
    documents = files.documentation_pages()
    state.written = {file.dest_uri: file.src_uri for file in documents}
    with _kernels(root) as opened, ThreadPoolExecutor() as beside:
        vendored = beside.submit(assets.vendor, root)  # in a process of Node's, as the next
        notebooks = notebooks_of([file.src_uri for file in documents], opened)
        config.theme.get_env().get_template("main.html")  # compiled while the pages' process starts
        colours = assets.colours(opened)  # fails at once where no notebook could run
        scripts = beside.submit(assets.bundle, colours["dark_of"], root)
        maker = Maker(state.made_by, colours["dark_of"], partial(_to_html, config), root)
        found = executed_notebooks(notebooks, maker, opened)
    state.executed = {page.notebook.uri: page for page in found}
    state.faults.extend(fault for page in found for fault in page.parts.faults)
    state.faults.extend(faults_of_words(found))
    _tell_of_images(list(faults_of_images(found, root)))
    kept = folder_of_files(root)
    folders = vendored.result(), scripts.result()
    shared = dict(assets.generated(colours["schemes"], *folders, root))
    own = {uri: kept / name for page in found for uri, (name, _) in page.parts.files.items()}
    for uri, content in {**shared, **own}.items():
        is_file = isinstance(content, Path)
        given = {"abs_src_path": str(content)} if is_file else {"content": content}
        files.append(File.generated(config, uri, **given))
    state.reference.add_files(files)
    return files


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Let MkDocs read the text of a notebook as it was when it was executed."""
    executed = state.executed.get(page.file.src_uri)
    return executed.notebook.text if executed else None


@event_priority(LATE)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give the Markdown of a page, or what MkDocs made of the same before."""
    uri = page.file.src_uri
    if executed := state.executed.get(uri):
        markdown = executed.parts.markdown
    if is_reference(markdown):
        path = state.reference.path(uri)
    else:
        key = cache.digest(state.made_by, uri, markdown, *state.written)
        path = state.root / ".cache" / "rendered" / key
    if not restore(page, path):
        state.new[uri] = path
    return markdown


@event_priority(LATE)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put code, outputs and figures into the page of a notebook."""
    uri = page.file.src_uri
    if uri in state.new and not is_reference(page.markdown or ""):
        page.content = html
        keep(page, state.new[uri])
    executed = state.executed.get(uri)
    if not executed:
        return html
    html = put_links(
        put_blocks(html, executed.parts.blocks), partial(page_of_source, page=page, files=files)
    )
    return html + ending(executed.notebook, state.versions)


@event_priority(LATE)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Typeset the formulas of all pages, and find those that are as they were."""
    documents = [file.page for file in files.documentation_pages() if file.page]
    for page in documents:
        if page.file.src_uri in state.new and is_reference(page.markdown or ""):
            keep(page, state.new[page.file.src_uri])  # its references are resolved only now
    formulas = [each for page in documents for each in maths.formulas_in(page.content or "")]
    results = maths.typeset(formulas, state.root)
    for page in documents:
        sources = state.sources_of(page.file.dest_uri)
        state.faults.extend(contents.faults_of_formulas(page, results, sources))
        state.contents[page.url] = contents.finish(page, results, files)
    state.finished = Finished(state.root / ".cache" / "finished", state.made_by, config)
    state.finished.look_up([(page, state.contents[page.url]) for page in documents])
    carried.carry(files, state.site)


@event_priority(LATE)
def on_page_context(
    context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
) -> None:
    """Show the reader's content; the search index has read its own."""
    state.finished.index(page)
    page.content = state.contents[page.url]
    if "SITE_URL" not in os.environ:
        page.canonical_url = None  # nobody knows where this site will be


@event_priority(LATE)
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Leave out what a page does not need, the indentation of the theme's templates above all."""
    return state.finished.html(page, lambda: lean_page(reference.tidy(output)))


@event_priority(LATE)
def on_post_build(config: MkDocsConfig) -> None:
    """Check what was built, and tell every fault."""
    state.reference.finish(state.site)
    for uri, page in state.executed.items():  # MkDocs takes no other file of this name
        carried.write(state.site, uri, unanswered_text(page.notebook))
    carried.forget(state.site)
    base = urlsplit(config.site_url or "/").path
    state.faults.extend(faults_of_site(state.site, state.sources_of, base=base, root=state.root))
    cache.prune(state.root / ".cache")
    for fault in sorted(set(state.faults), key=lambda fault: (fault.path, fault.line, fault.text)):
        log.warning("%s", fault)
    if not serving and not all(page.whole for page in state.executed.values()):
        raise BuildError("A page whose cells fail cannot be published.")


def on_build_error(error: Exception) -> None:
    """Leave nothing of the last build beside the present one."""
    carried.forget(state.site)


def _kernels(root: Path) -> AbstractContextManager[Kernels]:
    if serving:
        return of_writer.open(root, cache.digest_of_files(package_sources(root)))
    return kernels(root)


def _made_by(root: Path) -> str:
    """Give a key of all that makes every page: hooks, settings, templates, installed versions."""
    hooks = Path(HOME, "docs/hooks").glob("*.*")
    templates = (root / "docs/overrides").rglob("*.html")
    files = cache.digest_of_files([*hooks, *templates, root / "mkdocs.yml"])
    address = os.environ.get("SITE_URL", "")
    return cache.digest(files, address, sys.version, *installed_versions())


def _to_html(config: MkDocsConfig, text: str) -> str:
    """Convert Markdown that a cell has shown, with what all pages are converted with."""
    import markdown

    return markdown.markdown(
        text, extensions=config.markdown_extensions, extension_configs=config.mdx_configs
    )


def _tell_of_images(faults: list[Fault]) -> None:
    """Tell of images that are not as they should be; while somebody is writing, many are not."""
    if serving and faults:
        log.warning("Faults of static images that wait for `make images`: %d", len(faults))
    else:
        state.faults.extend(faults)
