"""What mkdocstrings writes of the docstrings, made ready for this site."""

import re
from typing import Any, cast

from jinja2 import BytecodeCache

NO_DESCRIPTION = re.compile(r'\s*–\s*<div class="doc-md-description">\s*</div>')
STYLES = re.compile(r'<link rel="stylesheet" href="[^"]*_mkdocstrings.css">\n?')


def is_reference(text: str) -> bool:
    """Tell a page that mkdocstrings fills."""
    return "\n:::" in f"\n{text}"


def tidy(html: str) -> str:
    """Leave out dashes before descriptions that are not there, and styles of what is not there."""
    return NO_DESCRIPTION.sub("", html) if 'class="doc ' in html else STYLES.sub("", html)


def prepare(plugin: Any, compiled: BytecodeCache) -> None:
    """Have mkdocstrings keep its templates, and show types as they are written."""
    if plugin:
        plugin.get_handler("python").env.bytecode_cache = compiled
        _show_types_as_written()


def _show_types_as_written() -> None:
    """Leave types as prose: `array_like, shape (units,)` is no Python, but mkdocstrings tries."""
    from griffe._internal.docstrings import numpy

    def as_written(annotation: str, *_: Any, **__: Any) -> str:
        return annotation

    cast(Any, numpy).parse_docstring_annotation = as_written
