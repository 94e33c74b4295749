"""The network of page 23, trained on 1,024 digits in both polarities.

Its numbers are whole 64ths: short enough to be sent to a browser. The test of this module trains
the network anew, and tells how to write the file.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np

from relu_guide.classifier.network import Classifier

PARTS = 64  # each number is a whole number of such parts of 1


@cache
def digit_reader(rectified: bool = True) -> Classifier:
    """Return the network; without ReLU, it has the same numbers.

    Examples
    --------
    >>> digit_reader(rectified=False)
    Classifier of 8 kernels, no ReLU, and 10 classes
    """
    with (files("relu_guide.classifier") / "pretrained.npz").open("rb") as file:
        parts = {name: whole / PARTS for name, whole in np.load(file).items()}
    return Classifier(**parts, rectified=rectified)
