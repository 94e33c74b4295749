"""How a classifier starts and learns, the same on any machine, and what it refuses."""

import re
from fractions import Fraction

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view

from relu_guide import ClassifierTraining, random_classifier, train_classifier
from relu_guide.classifier import training as module
from relu_guide.classifier.training import GRID, backward, forward, log_softmax, on_grid
from relu_guide.images import digits

IMAGES, LABELS = digits()
CENTRED = (IMAGES - 8) / 8
FEW, KNOWN = CENTRED[:256], LABELS[:256]
BOTH, TWICE = np.concatenate([FEW, -FEW]), np.concatenate([KNOWN, KNOWN])


def trained(seed=0, *, images=FEW, labels=KNOWN, rectified=True, **options):
    start = random_classifier(8, 10, rectified=rectified, seed=seed)
    return train_classifier(start, images, labels, seed=seed, **({"epochs": 3} | options))


def parts(training):
    return [*training.network.parameters, training.accuracies]


def assert_same(one, other):
    assert all(np.array_equal(a, b) for a, b in zip(parts(one), parts(other), strict=True))


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


def test_the_same_seed_gives_the_same_training_bit_for_bit():
    assert_same(trained(1), trained(1))
    assert not np.array_equal(trained(1).network.kernels, trained(2).network.kernels)


def in_fractions(array):
    return np.vectorize(Fraction, otypes=[object])(array)


@pytest.mark.parametrize("rectified", [True, False])
def test_products_of_training_are_those_of_fractions_so_their_order_does_not_matter(rectified):
    network, windows = (
        trained(rectified=rectified).network,
        sliding_window_view(FEW[:6], (3, 3), (1, 2)),
    )
    exact_network = network.with_parameters(map(in_fractions, network.parameters))
    exact_windows = in_fractions(windows)
    maps, averages, scores = forward(network, windows)
    errors = on_grid(np.exp(log_softmax(scores)))
    exact = forward(exact_network, exact_windows)
    gradients = backward(network, windows, maps, averages, errors)
    exactly = backward(exact_network, exact_windows, *exact[:2], in_fractions(errors))
    for ours, theirs in zip([maps, averages, scores, *gradients], [*exact, *exactly], strict=True):
        assert np.array_equal(in_fractions(ours), theirs)


@pytest.mark.parametrize("seed", range(2))
def test_training_does_not_depend_on_the_last_bits_of_exponentials(seed, monkeypatch):
    usual, exact = trained(seed), np.exp
    noise = np.random.default_rng(seed)

    def noisy(numbers):
        found = exact(numbers)
        return found * (1 + noise.integers(-2, 3, np.shape(found)) * 2.0**-52)

    monkeypatch.setattr(module.np, "exp", noisy)
    assert_same(usual, trained(seed))


def test_every_learned_number_lies_on_the_grid():
    for part in parts(trained())[:4]:
        assert np.array_equal(part * GRID, np.rint(part * GRID))


def test_history_has_the_start_and_every_epoch():
    training = trained(epochs=4)
    start = random_classifier(8, 10, seed=0)
    assert training.losses.shape == training.accuracies.shape == (5,)
    assert training.accuracies[0] == start.accuracy(FEW, KNOWN)
    assert training.accuracies[-1] == training.network.accuracy(FEW, KNOWN)


def test_training_lowers_the_loss_and_leaves_the_start_as_it_was():
    start = random_classifier(8, 10, seed=5)
    before = start.kernels.copy()
    training = train_classifier(start, FEW, KNOWN, epochs=10)
    assert training.losses[-1] < training.losses[0] / 10
    assert np.array_equal(start.kernels, before)


def test_digits_that_were_held_back_are_recognised():
    training = trained(images=CENTRED[:1200], labels=LABELS[:1200], epochs=8)
    assert training.network.accuracy(CENTRED[1200:], LABELS[1200:]) > 0.9


def test_without_relu_at_most_one_class_is_right_in_both_polarities():
    network = trained(rectified=False, images=BOTH, labels=TWICE).network
    right = (network.predict(FEW) == KNOWN) & (network.predict(-FEW) == KNOWN)
    assert set(KNOWN[right]) <= {network.readout_biases.argmax()}


@pytest.mark.parametrize(("rate", "size"), [(1e3, 1), (1e300, 1), (0.25, 1e308)])
def test_a_rate_that_explodes_is_refused(rate, size):
    message = (
        f"`rate` must keep the parameters within 1024; got {rate:g}, and one is larger in epoch 1. "
        "Try a smaller rate, or smaller images."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        trained(rate=rate, images=size * FEW)


def test_a_training_says_how_far_it_came():
    training = trained(epochs=1)
    assert isinstance(training, ClassifierTraining)
    said = r"Classifier of 8 kernels, ReLU, and 10 classes, 1 epoch: loss \d\.\d{3}, "
    assert re.fullmatch(said + r"\d+\.\d% of the training images right", repr(training))


START = random_classifier(8, 10)
ZEROS = np.zeros((2, 8, 8))
BAD = [
    (
        (ZEROS, [0]),
        {},
        "`labels` must be one per image, shape (2,); got shape (1,). Give each image its label.",
    ),
    (
        (ZEROS[:, :7], [0, 1]),
        {},
        "`images` must have 8 rows and 8 columns each, to fit the network; got shape (2, 7, 8). "
        "Cut or scale them, or make another network.",
    ),
    (
        (ZEROS[:0], []),
        {},
        "`images` must have shape (images, rows, columns), no axis empty; got shape (0, 8, 8). "
        "Give it these axes.",
    ),
    ((ZEROS, [0, 1]), {"rate": 0}, "`rate` must be above 0; got 0.0. Try 0.25, then less."),
    ((ZEROS, [0, 1]), {"epochs": 0}, "`epochs` must be at least 1; got 0. Pass a larger int."),
    ((ZEROS, [0, 1]), {"seed": -1}, "`seed` must be at least 0; got -1. Pass a larger int."),
]


@pytest.mark.parametrize(("data", "options", "message"), BAD)
def test_what_cannot_be_learned_is_refused(data, options, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        train_classifier(START, *data, **options)


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"size": 9}, ValueError, "`size` must be at most 8; got 9. Pass a smaller int."),
        (
            {"pool": 4},
            ValueError,
            "`pool` must divide the rows and columns of the maps, 6 by 6; got 4. "
            "Use another window, or kernels of another size.",
        ),
        ({"classes": 1}, ValueError, "`classes` must be at least 2; got 1. Pass a larger int."),
        (
            {"size": 2.5},
            TypeError,
            "`size` must be a whole number; got 2.5. Pass an int.",
        ),
    ],
)
def test_a_start_whose_layers_do_not_fit_is_refused(options, error, message):
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        random_classifier(**({"image_shape": 8, "classes": 10} | options))
