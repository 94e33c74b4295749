"""Named feature detectors: small arrays to slide over an image by cross-correlation.

Each is built from one-dimensional parts. Under convolution, which turns a kernel by half a turn,
those that point in a direction change their sign.
"""

import numpy as np

from relu_guide._types import Array

__all__ = ["BLUR", "DIAGONAL_EDGE", "EMBOSS", "HORIZONTAL_EDGE", "IDENTITY", "LAPLACIAN"]
__all__ += ["SHARPEN", "SOBEL_HORIZONTAL", "SOBEL_VERTICAL", "VERTICAL_EDGE"]


def _constant(kernel: Array) -> Array:
    kernel.setflags(write=False)
    return kernel


_POINT = np.array([0.0, 1.0, 0.0])
_SUM = np.array([1.0, 1.0, 1.0])
_SMOOTH = np.array([1.0, 2.0, 1.0])
_DIFFERENCE = np.array([-1.0, 0.0, 1.0])
_BEND = np.array([1.0, -2.0, 1.0])

IDENTITY = _constant(np.outer(_POINT, _POINT))
"""Leaves an image as it is."""

VERTICAL_EDGE = _constant(np.outer(_SUM, _DIFFERENCE))
"""Positive where the image gets brighter to the right (Prewitt's operator)."""

HORIZONTAL_EDGE = _constant(np.outer(_DIFFERENCE, _SUM))
"""Positive where the image gets brighter downwards (Prewitt's operator)."""

SOBEL_VERTICAL = _constant(np.outer(_SMOOTH, _DIFFERENCE))
"""As `VERTICAL_EDGE`, the middle row counted twice (Sobel's operator)."""

SOBEL_HORIZONTAL = _constant(np.outer(_DIFFERENCE, _SMOOTH))
"""As `HORIZONTAL_EDGE`, the middle column counted twice (Sobel's operator)."""

DIAGONAL_EDGE = _constant(VERTICAL_EDGE + HORIZONTAL_EDGE)
"""Positive where the image gets brighter towards the lower right."""

LAPLACIAN = _constant(np.outer(_POINT, _BEND) + np.outer(_BEND, _POINT))
"""Positive at a dark spot, negative at a bright one, 0 where grey changes evenly."""

SHARPEN = _constant(IDENTITY - LAPLACIAN)
"""The image minus its Laplacian: differences between neighbours grow."""

EMBOSS = _constant(IDENTITY + DIAGONAL_EDGE)
"""The image plus its diagonal edges: it looks raised, lit from the lower right."""

BLUR = _constant(np.outer(_SMOOTH, _SMOOTH) / 16)
"""A weighted mean of a pixel and its neighbours; its cells are powers of two, so it is exact."""
