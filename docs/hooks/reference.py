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

NO_DESCRIPTION = re.compile(r'\s*–\s*<div class="doc-md-description">\s*</div>')
STYLES = re.compile(r'<link rel="stylesheet" href="[^"]*_mkdocstrings.css">\n?')
BESIDE = ("assets/_mkdocstrings.css", "objects.inv")  # what mkdocstrings puts beside the pages


class Reference:
    """The pages that mkdocstrings fills.

    Parameters
    ----------
    folder
        Where they are kept, under a key of all that they are made from.
    config
        MkDocs' configuration.
    """

    def __init__(self, folder: Path, config: MkDocsConfig) -> None:
        self._folder, self._config = folder, config
        self._plugin: Any = config.plugins.get("mkdocstrings")

    def prepare(self, files: Files, uris: list[str], root: Path) -> None:
        """Leave mkdocstrings out if all its pages are kept, or else make it ready."""
        if not self._plugin:
            return
        if all(map(cache.touch, [*map(self.path, uris), *map(self.path, BESIDE)])):
            self._plugin.config.enabled = False
            for name in BESIDE:
                files.append(File.generated(self._config, name, abs_src_path=str(self.path(name))))
        elif uris:
            _show_types_as_written()
            settings.keep_templates(self._plugin.get_handler("python").env, root)

    def path(self, uri: str) -> Path:
        """Name the file in which a page is kept, or a file beside them."""
        return self._folder / uri.replace("/", "-")

    def finish(self, site: Path) -> None:
        """Keep what mkdocstrings has put beside its pages."""
        if self._plugin and self._plugin.config.enabled:
            for name in BESIDE:
                if (site / name).exists():
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
