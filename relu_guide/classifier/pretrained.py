"""The network of the page what-the-kernels-learned, trained on 1,024 digits in both polarities.

Its numbers are whole 64ths, short enough for a browser. The test of this module trains it anew.
"""

from functools import cache
from importlib.resources import files

import numpy as np

from relu_guide.classifier.network import Classifier

PARTS = 64


@cache
def digit_reader(rectified: bool = True) -> Classifier:
    """Return the network, with or without ReLU; the numbers are the same."""
    with (files("relu_guide.classifier") / "pretrained.npz").open("rb") as file:
        parameters = {name: whole / PARTS for name, whole in np.load(file).items()}
    return Classifier(**parameters, rectified=rectified)
