"""What mkdocstrings writes of the docstrings, made ready for this site."""

from typing import Any, cast


def is_reference(text: str) -> bool:
    """Tell a page that mkdocstrings fills."""
    return "\n:::" in f"\n{text}"


def show_types_as_written() -> None:
    """Leave types as prose: `array_like, shape (units,)` is no Python, but mkdocstrings tries."""
    from griffe._internal.docstrings import numpy

    def as_written(annotation: str, *_: Any, **__: Any) -> str:
        return annotation

    cast(Any, numpy).parse_docstring_annotation = as_written
