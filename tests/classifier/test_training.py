"""How a classifier learns: reproducibly on any machine, and refusing what cannot be learned."""

import re

import numpy as np
import pytest

from relu_guide import ClassifierTraining, random_classifier, train_classifier
from relu_guide.classifier import training as module
from relu_guide.classifier.initialisation import GRID
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


def test_the_same_seed_gives_the_same_training_bit_for_bit():
    assert_same(trained(1), trained(1))
    assert not np.array_equal(trained(1).network.kernels, trained(2).network.kernels)


def matrices(left, right, axes):
    """Lay arrays out as the two matrices whose product `np.tensordot` is."""
    if isinstance(axes, int):
        axes = range(left.ndim - axes, left.ndim), range(axes)
    left = np.moveaxis(left, axes[0], range(-len(axes[0]), 0))
    right = np.moveaxis(right, axes[1], range(len(axes[1])))
    count = len(axes[0])
    shape = left.shape[:-count] + right.shape[count:]
    terms = int(np.prod(right.shape[:count]))
    return left.reshape(-1, terms), right.reshape(terms, -1), shape


def in_whole_numbers(*arguments):
    """Multiply multiples of 2^-40 in Python's integers, which round nowhere."""
    *sides, shape = matrices(*arguments)
    whole = []
    for each in sides:
        assert np.array_equal(each * 2.0**40, np.rint(each * 2.0**40))
        whole.append(np.vectorize(int, otypes=[object])(each * 2.0**40))
    return np.asarray(np.matmul(*whole) / 2**80, float).reshape(shape)


def in_another_order(*arguments):
    """Add the products from the last to the first, one after the other."""
    left, right, shape = matrices(*arguments)
    total = 0.0
    for place in reversed(range(left.shape[1])):
        total = total + left[:, place, None] * right[None, place]
    return total.reshape(shape)


@pytest.mark.parametrize("rectified", [True, False])
def test_training_does_not_depend_on_the_order_in_which_a_machine_adds(rectified, monkeypatch):
    options = {"images": BOTH, "labels": TWICE, "rectified": rectified}
    usual = trained(**options)
    monkeypatch.setattr(module.np, "tensordot", in_another_order)
    assert_same(usual, trained(**options))


def test_products_of_training_are_exact(monkeypatch):
    few = {"images": FEW[:40], "labels": KNOWN[:40], "epochs": 1}
    usual = trained(**few)
    monkeypatch.setattr(module.np, "tensordot", in_whole_numbers)
    assert_same(usual, trained(**few))


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
    assert training.epochs == 4
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


@pytest.mark.parametrize("rate", [1e3, 1e300])
def test_a_rate_that_explodes_stops_the_training_with_finite_numbers_and_a_warning(rate):
    training = trained(rate=rate, epochs=5)
    assert training.epochs == 1
    assert all(np.isfinite(part).all() for part in [*parts(training), training.losses])
    said = "stopped in epoch 1, since a parameter grew beyond 1024. Use a smaller rate."
    assert training.warning == said
    assert repr(training).endswith(f". Warning: {said}")


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
    (
        (ZEROS - 1e6, [0, 1]),
        {},
        "`images` must hold numbers up to 65536 in size; got -1000000.0 at images[0, 0, 0]. "
        "Scale them down.",
    ),
    ((ZEROS, [0, 1]), {"rate": 0}, "`rate` must be above 0; got 0.0. Try 0.25, then less."),
    ((ZEROS, [0, 1]), {"epochs": 0}, "`epochs` must be at least 1; got 0. Pass a larger int."),
    (
        (ZEROS, [0, 1]),
        {"epochs": 10**9},
        "`epochs` must be at most 1000; got 1000000000. Pass a smaller int.",
    ),
    ((ZEROS, [0, 1]), {"seed": -1}, "`seed` must be at least 0; got -1. Pass a larger int."),
]


@pytest.mark.parametrize(("data", "options", "message"), BAD)
def test_what_cannot_be_learned_is_refused(data, options, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        train_classifier(START, *data, **options)
