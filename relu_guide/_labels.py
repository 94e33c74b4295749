"""Labels of images: each is the number of a class."""

import numpy as np

from relu_guide._checks import as_real_array, at, first_place
from relu_guide._types import ArrayLike, Labels


def as_labels(labels: ArrayLike, shape: tuple[int, ...], classes: int) -> Labels:
    """Check labels: one whole number for each image, each the number of a class."""
    array = as_real_array(labels, "labels")
    if array.shape != shape:
        raise ValueError(
            f"`labels` must be one per image, shape {shape}; got shape {array.shape}. "
            "Give each image its label."
        )
    if (place := first_place(array != np.rint(array))) is not None:
        raise TypeError(
            f"`labels` must be whole numbers; got {array[place]}{at('labels', place)}. "
            "Number the classes from 0."
        )
    if (place := first_place((array < 0) | (array >= classes))) is not None:
        raise ValueError(
            f"`labels` must be classes, from 0 to {classes - 1}; got {array[place]:g}"
            f"{at('labels', place)}. Number the classes from 0."
        )
    return array.astype(np.intp)
