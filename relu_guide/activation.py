"""The rectified linear unit.

relu(z) = max(0, z)
"""

from __future__ import annotations

import numpy as np

from relu_guide._arguments import as_real_array
from relu_guide._types import Array, ArrayLike


def relu(preactivation: ArrayLike) -> Array:
    """Keep what is positive and put zero in place of the rest.

    The shape is kept, and float32 stays float32; everything else becomes float64. A zero is never
    -0.0. What is not finite, or ragged, is a ValueError.

    Parameters
    ----------
    preactivation : array_like, any shape

    Examples
    --------
    >>> relu([-2, 0, 3])
    array([0., 0., 3.])
    """
    return rectify(as_real_array(preactivation, "preactivation", single=True))


def rectify(preactivation: Array) -> Array:
    """Compute `relu` of an array that is checked already."""
    return np.asarray(np.maximum(preactivation, 0.0))
