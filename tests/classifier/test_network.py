"""Convolutional networks: what they compute, and what they refuse."""

import re

import numpy as np
import pytest
from scipy.signal import correlate2d

from relu_guide import Classifier, relu

LAYERS = {
    "kernels": np.array([[[-1, 1]], [[1, -1]]]),
    "biases": np.array([0, 0]),
    "readout": np.array([[[[1, 2]], [[3, 4]]], [[[5, 6]], [[7, 8]]], [[[0, 0]], [[0, 0]]]]),
    "readout_biases": np.array([0, 0, 1]),
}
EDGES = Classifier(**LAYERS, pool=1)


def drawn(rng, *, rectified):
    return Classifier(
        rng.normal(size=(3, 3, 2)),
        rng.normal(size=3),
        rng.normal(size=(4, 3, 2, 3)),
        rng.normal(size=4),
        pool=2,
        rectified=rectified,
    )


@pytest.mark.parametrize("rectified", [True, False])
def test_scores_are_those_of_the_layers_computed_one_by_one_with_scipy(rectified):
    rng = np.random.default_rng(0)
    network = drawn(rng, rectified=rectified)
    image = rng.normal(size=network.image_shape)
    scores = network.readout_biases.copy()
    for kernel, bias, weights in zip(
        network.kernels, network.biases, np.swapaxes(network.readout, 0, 1), strict=True
    ):
        kept = correlate2d(image, kernel, mode="valid") + bias
        kept = relu(kept) if rectified else kept
        for row, column in np.ndindex(2, 3):
            mean = kept[2 * row : 2 * row + 2, 2 * column : 2 * column + 2].mean()
            scores += weights[:, row, column] * mean
    np.testing.assert_allclose(network.scores(image), scores, rtol=1e-12, atol=1e-12)


def test_whole_numbers_are_exact():
    assert EDGES.scores([[0, 5, 3]]).tolist() == [13, 41, 1]


def test_images_in_a_batch_get_the_scores_that_they_get_alone():
    rng = np.random.default_rng(1)
    network, images = drawn(rng, rectified=True), rng.normal(size=(5, 6, 7))
    alone = [network.scores(image) for image in images]
    np.testing.assert_allclose(network.scores(images), alone, rtol=1e-12)
    assert network.pooled(images).shape == (5, 3, 2, 3)
    assert network.preactivations(images[0]).shape == (3, 4, 6)


def test_activations_are_the_rectified_preactivations_only_with_relu():
    rng = np.random.default_rng(2)
    for rectified in (True, False):
        network = drawn(rng, rectified=rectified)
        images = rng.normal(size=(2, 6, 7))
        before = network.preactivations(images)
        after = relu(before) if rectified else before
        np.testing.assert_array_equal(network.activations(images), after)


def test_without_relu_the_scores_of_an_image_and_its_negative_add_up_to_the_same_for_all_images():
    rng = np.random.default_rng(3)
    network, images = drawn(rng, rectified=False), rng.normal(size=(9, 6, 7))
    sums = network.scores(images) + network.scores(-images)
    np.testing.assert_allclose(sums, np.tile(sums[0], (9, 1)), atol=1e-12)


def test_prediction_is_the_first_class_of_the_highest_score():
    assert EDGES.predict([[[0, 5, 3]], [[0, 0, 0]]]).tolist() == [1, 2]
    tied = Classifier([[[1]]], [0], [[[[0]]], [[[0]]]], [3, 3], pool=1)
    assert tied.predict([[7]]) == 0


def test_accuracy_is_the_share_of_right_predictions():
    images = [[[0, 5, 3]], [[0, 0, 0]], [[1, 1, 1]], [[2, 0, 0]]]
    assert EDGES.accuracy(images, [1, 2, 0, 1]) == 0.75


def test_a_network_says_what_it_is_made_of():
    assert repr(EDGES) == "Classifier of 2 kernels, ReLU, and 3 classes"
    one = Classifier([[[1]]], [0], [[[[1]]]], [0], rectified=False)
    assert repr(one) == "Classifier of 1 kernel, no ReLU, and 1 class"


def test_a_network_cannot_be_changed():
    kernels = np.ones((1, 1, 1))
    network = Classifier(kernels, [0], [[[[1]]]], [0])
    kernels[:] = 5
    assert network.kernels.tolist() == [[[1]]]
    with pytest.raises(ValueError, match="read-only"):
        network.readout[:] = 2


@pytest.mark.parametrize(
    ("part", "value", "message"),
    [
        (
            "kernels",
            [[[1, 1]]],
            "`readout` must have one table of weights per kernel, 1; got 2 in shape (3, 2, 1, 2). "
            "Make the layers fit together.",
        ),
        (
            "biases",
            [0, 0, 0],
            "`biases` must hold one number per kernel, 2 in all; got 3. Make the lengths agree.",
        ),
        (
            "readout_biases",
            [0, 0],
            "`readout_biases` must hold one number per class, 3 in all; got 2. "
            "Make the lengths agree.",
        ),
        (
            "readout",
            [[1, 2]],
            "`readout` must have shape (classes, kernels, rows, columns), no axis empty; "
            "got shape (1, 2). Give it these axes.",
        ),
        (
            "biases",
            [0, np.nan],
            "`biases` must be finite; got nan at biases[1]. "
            "Put a finite number there, or leave it out.",
        ),
        ("pool", 0, "`pool` must be at least 1; got 0. Pass a larger int."),
    ],
)
def test_layers_that_do_not_fit_are_refused(part, value, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        Classifier(**(LAYERS | {"pool": 1} | {part: value}))


@pytest.mark.parametrize(
    ("images", "message"),
    [
        (
            np.zeros((4, 2, 3)),
            "`images` must have 1 rows and 3 columns each, to fit the network; "
            "got shape (4, 2, 3). Cut or scale them, or make another network.",
        ),
        (
            [0, 1, 2],
            "`images` must have shape (rows, columns) or (batch, rows, columns), no axis empty; "
            "got shape (3,). Give it these axes.",
        ),
        (
            [[0, np.nan, 1]],
            "`images` must be finite; got nan at images[0, 1]. "
            "Put a finite number there, or leave it out.",
        ),
        (
            [[0, 1e308, 0]],
            "`images` must keep every number within the floats; got inf at output[0]. "
            "Scale the numbers down.",
        ),
    ],
)
def test_images_that_do_not_fit_are_refused(images, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        EDGES.scores(images)


@pytest.mark.parametrize(
    ("labels", "error", "message"),
    [
        (
            [0],
            ValueError,
            "`labels` must be one per image, shape (2,); got shape (1,). "
            "Give each image its label.",
        ),
        (
            [0, 3],
            ValueError,
            "`labels` must be whole numbers from 0 to 2; got 3 at labels[1]. "
            "Number the classes from 0.",
        ),
        (
            [-1, 0],
            ValueError,
            "`labels` must be whole numbers from 0 to 2; got -1 at labels[0]. "
            "Number the classes from 0.",
        ),
        (
            [0, 0.5],
            ValueError,
            "`labels` must be whole numbers from 0 to 2; got 0.5 at labels[1]. "
            "Number the classes from 0.",
        ),
    ],
)
def test_labels_that_do_not_match_are_refused(labels, error, message):
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        EDGES.accuracy(np.zeros((2, 1, 3)), labels)
