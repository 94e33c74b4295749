"""The network of page 23, which reads digits in both polarities.

Its numbers are rounded to whole 64ths, so that they are short enough to be sent to a browser.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from relu_guide.classifier.initialisation import random_classifier
from relu_guide.classifier.network import Classifier
from relu_guide.classifier.training import train_classifier
from relu_guide.images import digits

__all__ = ["PARTS", "digit_reader"]

PARTS = 64  # each number of the network is a whole number of such parts of 1
LEARN, EPOCHS = 1024, 15


@cache
def digit_reader(rectified: bool = True) -> Classifier:
    """Train the network, and round it; without ReLU, it has the same numbers.

    Examples
    --------
    >>> digit_reader(rectified=False)
    Classifier of 8 kernels, no ReLU, and 10 classes
    """
    trained = _trained()
    return Classifier(
        *(
            np.rint(each * PARTS) / PARTS
            for each in (trained.kernels, trained.biases, trained.readout, trained.readout_biases)
        ),
        rectified=rectified,
    )


@cache
def _trained() -> Classifier:
    pixels, labels = digits()
    learn = np.random.default_rng(seed=0).permutation(len(labels))[:LEARN]
    images, known = (pixels[learn] - 8) / 8, labels[learn]
    both = np.concatenate([images, -images]), np.concatenate([known, known])
    return train_classifier(random_classifier((8, 8), 10), *both, epochs=EPOCHS).network
