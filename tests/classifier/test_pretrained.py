"""The network that ships with the package, trained anew.

After a change in the training, `python -m tests.classifier.test_pretrained` writes its file.
"""

from pathlib import Path

import numpy as np

import relu_guide
from relu_guide import random_classifier, train_classifier
from relu_guide.classifier.pretrained import PARTS, digit_reader
from relu_guide.images import digits

FILE = Path(relu_guide.__file__).parent / "classifier/pretrained.npz"
NAMES = ("kernels", "biases", "readout", "readout_biases")


def trained_in_parts():
    """Train the network as page 23 does, and round its numbers to whole parts of 1."""
    pixels, labels = digits()
    learn = np.random.default_rng(seed=0).permutation(len(labels))[:1024]
    images, known = (pixels[learn] - 8) / 8, labels[learn]
    both = np.concatenate([images, -images]), np.concatenate([known, known])
    network = train_classifier(random_classifier((8, 8), 10), *both, epochs=15).network
    whole = [np.rint(part * PARTS).astype(np.int16) for part in network.parameters]
    return dict(zip(NAMES, whole, strict=True))


def test_the_network_is_the_one_that_training_gives():
    for name, whole in trained_in_parts().items():
        np.testing.assert_array_equal(getattr(digit_reader(), name) * PARTS, whole)


def test_without_relu_it_has_the_same_numbers():
    bare = digit_reader(rectified=False)
    assert not bare.rectified
    for ours, theirs in zip(bare.parameters, digit_reader().parameters, strict=True):
        np.testing.assert_array_equal(ours, theirs)


if __name__ == "__main__":
    np.savez_compressed(FILE, **trained_in_parts())
