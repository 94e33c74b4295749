"""What mkdocstrings writes of the docstrings: made ready for this site, and kept.

Reading the docstrings takes longer than all else of a build in which nothing changed, so the pages
that mkdocstrings fills are rendered all together, or not at all.
"""

import re
from pathlib import Path
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from docs.hooks import cache, settings
from docs.hooks.execution import package_sources

NO_DESCRIPTION = re.compile(r'\s*–\s*<div class="doc-md-description">\s*</div>')
STYLES = re.compile(r'<link rel="stylesheet" href="[^"]*_mkdocstrings.css">\n?')
BESIDE = ("assets/_mkdocstrings.css", "objects.inv")  # what mkdocstrings puts beside the pages


class Reference:
    """The pages that mkdocstrings fills.

    Parameters
    ----------
    root
        The folder of the project.
    config
        MkDocs' configuration; mkdocstrings is left out of it if all its pages are kept.
    made_by
        A key of all that makes every page.
    """

    def __init__(self, root: Path, config: MkDocsConfig, made_by: str) -> None:
        self._root, self._config = root, config
        self._plugin: Any = config.plugins.get("mkdocstrings")
        docs = Path(config.docs_dir)
        texts = {path.relative_to(docs).as_posix(): path for path in sorted(docs.rglob("*.md"))}
        own = {uri: text for uri, path in texts.items() if is_reference(text := path.read_text())}
        package = cache.digest_of_files(package_sources(root))
        key = cache.digest(made_by, package, *texts, *own, *own.values())
        self._folder = root / ".cache" / "reference" / key
        self._is_kept = all(map(cache.touch, map(self.path, [*own, *BESIDE])))
        if self._plugin and self._is_kept:
            self._plugin.config.enabled = False
            config.extra_css.insert(0, BESIDE[0])  # as mkdocstrings does

    def add_files(self, files: Files) -> None:
        """Add what is kept beside the pages, or make mkdocstrings ready."""
        if self._plugin and self._is_kept:
            for name in BESIDE:
                files.append(File.generated(self._config, name, abs_src_path=str(self.path(name))))
        elif self._plugin:
            _show_types_as_written()
            settings.keep_templates(self._plugin.get_handler("python").env, self._root)

    def path(self, uri: str) -> Path:
        """Name the file in which a page is kept, or a file beside the pages."""
        return self._folder / uri.replace("/", "-")

    def finish(self, site: Path) -> None:
        """Keep what mkdocstrings has put beside its pages."""
        if self._plugin and not self._is_kept:
            for name in filter(lambda name: (site / name).exists(), BESIDE):
                self._folder.mkdir(parents=True, exist_ok=True)
                self.path(name).write_bytes((site / name).read_bytes())


def is_reference(text: str) -> bool:
    """Tell a page that mkdocstrings fills."""
    return "\n:::" in f"\n{text}"


def tidy(html: str) -> str:
    """Leave out dashes before descriptions that are not there, and styles of what is not there."""
    return NO_DESCRIPTION.sub("", html) if 'class="doc ' in html else STYLES.sub("", html)


def _show_types_as_written() -> None:
    """Leave types as prose: `array_like, shape (units,)` is no Python, but mkdocstrings tries."""
    from griffe._internal.docstrings import numpy

    def as_written(annotation: str, *_: Any, **__: Any) -> str:
        return annotation

    cast(Any, numpy).parse_docstring_annotation = as_written
