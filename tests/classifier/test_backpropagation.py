"""The gradients of a convolutional network, beside differences and beside an outside autodiff."""

import autograd
import autograd.numpy as anp
import numpy as np
import pytest

from relu_guide import Classifier
from relu_guide.classifier.backpropagation import (
    Parameters,
    Shape,
    backward,
    forward,
    mean_loss,
    patches,
    probabilities,
)

IMAGES, LABELS = 5, np.array([0, 1, 2, 2, 0])
CASES = [(rectified, pool) for rectified in (True, False) for pool in (1, 2)]


def drawn(pool):
    rng = np.random.default_rng(7)
    cells = (4 // pool) * (6 // pool)
    return rng.normal(size=(IMAGES, 6, 7)), Parameters(
        rng.normal(size=(2, 6)),
        rng.normal(size=2),
        rng.normal(size=(3, 2 * cells)),
        rng.normal(size=3),
    )


def loss(parameters, under, shape):
    """Write the loss anew, with other operations, for autograd."""
    kernels, biases, readout, readout_biases = parameters
    rows, columns = shape.places
    maps = anp.einsum("kc,cnp->nkp", kernels, under) + biases[None, :, None]
    kept = anp.where(maps > 0, maps, 0) if shape.rectified else maps
    table = kept.reshape(IMAGES, len(kernels), rows, columns)
    side = shape.pool
    shifted = [table[:, :, i::side, j::side] for i in range(side) for j in range(side)]
    pooled = (sum(shifted) / side**2).reshape(IMAGES, -1)
    scores = anp.dot(pooled, readout.T) + readout_biases
    shares = anp.exp(scores) / anp.sum(anp.exp(scores), axis=1, keepdims=True)
    return -anp.mean(anp.log(shares[anp.arange(IMAGES), LABELS]))


def gradients(parameters, under, shape):
    found = forward(under, parameters, shape)
    errors = probabilities(found.scores)
    errors[np.arange(IMAGES), LABELS] -= 1
    return backward(under, found, errors, parameters, shape)


@pytest.mark.parametrize(("rectified", "pool"), CASES)
def test_gradients_are_those_of_an_outside_autodiff(rectified, pool):
    images, parameters = drawn(pool)
    under, shape = patches(images, (3, 2)), Shape((4, 6), pool, rectified)
    outside = autograd.grad(lambda values: loss(values, under, shape))(tuple(parameters))
    for ours, theirs in zip(gradients(parameters, under, shape), outside, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(("rectified", "pool"), CASES)
def test_gradients_are_the_differences_of_the_loss(rectified, pool):
    images, parameters = drawn(pool)
    under, shape = patches(images, (3, 2)), Shape((4, 6), pool, rectified)
    found = gradients(parameters, under, shape)
    for part, (values, gradient) in enumerate(zip(parameters, found, strict=True)):
        place = (0,) * values.ndim
        losses = []
        for change in (1e-6, -1e-6):
            moved = [each.copy() for each in parameters]
            moved[part][place] += change
            scores = forward(under, Parameters(*moved), shape).scores
            losses.append(mean_loss(scores, LABELS))
        assert gradient[place] == pytest.approx((losses[0] - losses[1]) / 2e-6, rel=1e-5)


def test_scores_are_those_of_the_classifier():
    images, parameters = drawn(2)
    network = Classifier(
        parameters.kernels.reshape(2, 3, 2),
        parameters.biases,
        parameters.readout.reshape(3, 2, 2, 3),
        parameters.readout_biases,
    )
    found = forward(patches(images, (3, 2)), parameters, Shape((4, 6), 2, True))
    np.testing.assert_allclose(found.scores, network.scores(images), rtol=1e-12)


def test_probabilities_are_shares_of_one_however_large_the_scores():
    shares = probabilities(np.array([[1000.0, 1000.0], [-1000.0, 1000.0], [0.0, np.log(3)]]))
    np.testing.assert_allclose(shares, [[0.5, 0.5], [0, 1], [0.25, 0.75]], atol=1e-15)


def test_loss_of_equal_scores_is_the_logarithm_of_their_number():
    assert mean_loss(np.full((4, 10), 1e6), np.arange(4)) == pytest.approx(np.log(10))
