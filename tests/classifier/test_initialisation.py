import re

import numpy as np
import pytest

from relu_guide import random_classifier


def test_weights_are_the_normal_numbers_that_the_notes_name_rounded():
    network, random = random_classifier(8, 10, seed=3), np.random.default_rng(3)
    kernels = random.normal(0, np.sqrt(2 / 9), (8, 3, 3))
    readout = random.normal(0, np.sqrt(1 / 72), (10, 8, 3, 3))
    np.testing.assert_array_equal(network.kernels, np.rint(kernels * 2**16) / 2**16)
    np.testing.assert_array_equal(network.readout, np.rint(readout * 2**16) / 2**16)


def test_weights_have_the_variances_that_are_promised_and_biases_are_zero():
    network = random_classifier(16, 100, kernels=200, size=5, pool=3)
    assert network.kernels.var() == pytest.approx(2 / 25, rel=0.1)
    assert network.readout.var() == pytest.approx(1 / (200 * 16), rel=0.1)
    assert not network.biases.any() and not network.readout_biases.any()


def test_network_takes_images_of_the_shape_that_is_asked_for():
    network = random_classifier((8, 6), 3, kernels=2, size=3, pool=2, rectified=False)
    assert network.image_shape == (8, 6)
    assert network.scores(np.zeros((8, 6))).shape == (3,)
    assert not network.rectified


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        (
            {"size": 9},
            ValueError,
            "`size` must fit into the image, 8 by 8; got 9. Use smaller kernels.",
        ),
        (
            {"pool": 4},
            ValueError,
            "`pool` must divide the rows and columns of the maps, 6 by 6; got 4. "
            "Use another window, or kernels of another size.",
        ),
        (
            {"kernels": 10**6},
            ValueError,
            "`kernels` must be at most 256; got 1000000. Pass a smaller int.",
        ),
        ({"classes": 1}, ValueError, "`classes` must be at least 2; got 1. Pass a larger int."),
        (
            {"size": 2.5},
            TypeError,
            "`size` must be a whole number; got 2.5. Pass an int.",
        ),
    ],
)
def test_layers_that_do_not_fit_are_refused(options, error, message):
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        random_classifier(**({"image_shape": 8, "classes": 10} | options))
