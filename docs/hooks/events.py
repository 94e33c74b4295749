"""The build of the site: which of the hooks does its part at which of MkDocs' events.

- `config`: date and caches.
- `files`: execute the text notebooks; add figures, scripts, styles.
- `page_content`: a notebook's page, as Material writes one.
- `env`: typeset the formulas of all pages.
- `page_context`: after the search index has read words, the reader gets formulas and figures.
- `post_build`: downloads, checks, and every fault on a line of its own.
"""

import logging
import os
import sys
from functools import partial
from pathlib import Path
from typing import Literal, cast
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext
from mkdocstrings import MkdocstringsPlugin

from docs.hooks import assets, cache, contents, images, maths, outputs, reference, settings
from docs.hooks.checks import faults_of_site
from docs.hooks.downloads import ending, write_downloads
from docs.hooks.executed import executed_notebooks
from docs.hooks.execution import installed_versions
from docs.hooks.faults import Fault
from docs.hooks.figures import figure_html
from docs.hooks.links import page_of_source
from docs.hooks.pages import lean_page, material_page, put_figures, put_links
from docs.hooks.state import State

HOME = str(Path(__file__).resolve().parents[2])
LATE = -100  # after the other plugins
log = logging.getLogger("mkdocs.hooks")


state = State(Path(HOME))
serving = False


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Learn whether somebody is writing: then a fault is told, but the page is shown."""
    global serving
    serving = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Begin a build."""
    global state
    if HOME not in sys.path:
        sys.path.insert(0, HOME)  # MkDocs restores the path after it has loaded `build`
    root = Path(config.config_file_path).parent
    hooks = cache.digest_of_files(Path(HOME, "docs/hooks").glob("*.py"))
    state = State(root, cache.digest(hooks, *installed_versions()))
    settings.set_date(root)
    settings.place_caches(config, root)
    settings.quieten()
    settings.listen(root, state.faults.append)
    maths.mark_formulas()
    reference.show_types_as_written()


@event_priority(LATE)  # mkdocs-jupyter would wrap the files; it need only read them
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Execute the notebooks, and let mkdocs-jupyter find them executed."""
    docstrings = cast(MkdocstringsPlugin, config.plugins["mkdocstrings"])
    settings.keep_templates(docstrings.get_handler("python").env, state.root)
    for file in [file for file in files if assets.UNNEEDED.search(file.src_uri)]:
        files.remove(file)
    for file in [file for file in files if assets.SEARCH.search(file.src_uri)]:
        files.remove(file)
        script = assets.searching_on_demand(file.content_string)
        files.append(File.generated(config, file.src_uri, content=script))
    documents = files.documentation_pages()
    state.written = {file.dest_uri: file.src_uri for file in documents}
    colours = assets.colours(state.root)  # fails at once where no notebook could run
    found = executed_notebooks([file.src_uri for file in documents], state.root)
    state.executed = {page.notebook.uri: page for page in found}
    for page in found:
        path = (state.root / ".cache" / "notebooks" / page.notebook.uri).with_suffix(".ipynb")
        cache.write(path, outputs.for_mkdocs_jupyter(page.node, state.made_by))
        files.src_uris[page.notebook.uri].abs_src_path = str(path)
    state.faults.extend(fault for page in found for fault in page.faults)
    _tell_of_images(list(images.faults_of(found, colours["dark_of"], state.root)))
    for uri, content in assets.generated(found, colours, state.root):
        files.append(File.generated(config, uri, content=content))
    return files


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Let MkDocs read the text of a notebook, not the file that mkdocs-jupyter reads."""
    executed = state.executed.get(page.file.src_uri)
    return executed.notebook.source.text if executed else None


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Make a Material page of what mkdocs-jupyter gives."""
    executed = state.executed.get(page.file.src_uri)
    if not executed:
        return html
    assets_url = get_relative_url("assets", page.url)
    figures = [
        figure_html(figure, assets=assets_url, eager=number == 0)
        for number, figure in enumerate(executed.figures)
    ]
    kept = state.root / ".cache" / "pages" / cache.digest(html, state.made_by)
    content, headings = cache.kept(kept, lambda: material_page(html, executed.node["cells"]))
    content = put_links(content, partial(page_of_source, page=page, files=files))
    page.toc = get_toc(headings)
    page._title_from_render = headings[0]["name"] if headings else None
    return put_figures(content, figures) + ending(executed, state.root)


@event_priority(LATE)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Typeset the formulas of all pages."""
    settings.keep_templates(env, state.root)
    documents = [file.page for file in files.documentation_pages() if file.page]
    formulas = [each for page in documents for each in maths.formulas_in(page.content or "")]
    results = maths.typeset(formulas, state.root)
    for page in documents:
        sources = state.sources_of(page.file.dest_uri)
        state.faults.extend(contents.faults_of_formulas(page, results, sources))
        state.contents[page.file.src_uri] = contents.finish(page, results, files)


@event_priority(LATE)
def on_page_context(
    context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
) -> None:
    """Show the reader's content; the search index has read its own."""
    page.content = state.contents[page.file.src_uri]
    if "SITE_URL" not in os.environ:
        page.canonical_url = None  # nobody knows where this site will be


@event_priority(LATE)
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Leave out what a page does not need, the indentation of the theme's templates above all."""
    return lean_page(reference.tidy(output))


@event_priority(LATE)
def on_post_build(config: MkDocsConfig) -> None:
    """Add the downloads, check what was built, and tell every fault."""
    site = Path(config.site_dir)
    write_downloads(state.executed.values(), site)
    base = urlsplit(config.site_url or "/").path
    state.faults.extend(faults_of_site(site, state.sources_of, base=base, root=state.root))
    cache.prune(state.root / ".cache")
    for fault in sorted(set(state.faults), key=lambda fault: (fault.path, fault.line, fault.text)):
        log.warning("%s", fault)
    if not serving and not all(page.whole for page in state.executed.values()):
        raise BuildError("A page whose cells fail cannot be published.")


def _tell_of_images(faults: list[Fault]) -> None:
    """Tell of images that are not as they should be; while somebody is writing, many are not."""
    if serving and faults:
        log.warning("Faults of static images that wait for `make images`: %d", len(faults))
    else:
        state.faults.extend(faults)
