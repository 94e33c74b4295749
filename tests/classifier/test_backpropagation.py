"""The gradients of a convolutional network, beside an outside autodiff of the same loss."""

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view

from relu_guide import Classifier
from relu_guide.classifier import training
from relu_guide.classifier.training import forward, log_softmax, loss_gradients

LABELS = np.array([0, 1, 2, 2, 0])
IMAGES = np.random.default_rng(8).normal(size=(len(LABELS), 6, 7))
WINDOWS = sliding_window_view(IMAGES, (3, 2), (1, 2))


def drawn(rectified, pool):
    random = np.random.default_rng(7)
    shapes = (2, 3, 2), 2, (3, 2, 4 // pool, 6 // pool), 3
    parts = [random.normal(size=shape) for shape in shapes]
    return Classifier(*parts, pool=pool, rectified=rectified)


def loss(parameters, pool, rectified):
    """Write the loss anew, with other operations, for autograd."""
    kernels, biases, readout, readout_biases = parameters
    windows = sliding_window_view(IMAGES, kernels.shape[1:], (1, 2))
    maps = anp.einsum("nijab,kab->nkij", windows, kernels) + biases[:, None, None]
    kept = anp.where(maps > 0, maps, 0) if rectified else maps
    shifted = [kept[:, :, i::pool, j::pool] for i in range(pool) for j in range(pool)]
    scores = anp.einsum("nkij,ckij->nc", sum(shifted) / pool**2, readout) + readout_biases
    shares = anp.exp(scores) / anp.sum(anp.exp(scores), axis=1, keepdims=True)
    return -anp.mean(anp.log(shares[anp.arange(len(LABELS)), LABELS]))


@pytest.mark.parametrize("rectified", [True, False])
@pytest.mark.parametrize("pool", [1, 2])
def test_gradients_are_those_of_an_outside_autodiff(rectified, pool, monkeypatch):
    monkeypatch.setattr(training, "on_grid", lambda numbers: numbers)
    network = drawn(rectified, pool)
    outside = autograd.grad(lambda parts: loss(parts, pool, rectified))(network.parameters)
    ours = loss_gradients(network, WINDOWS, LABELS)
    for mine, theirs in zip(ours, outside, strict=True):
        np.testing.assert_allclose(mine, theirs, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("rectified", [True, False])
def test_loss_and_scores_are_those_of_the_classifier(rectified):
    network = drawn(rectified, 2)
    *_, scores = forward(network, WINDOWS)
    np.testing.assert_allclose(scores, network.scores(IMAGES), rtol=1e-12)
    right = log_softmax(scores)[np.arange(len(LABELS)), LABELS]
    assert -right.mean() == pytest.approx(loss(network.parameters, 2, rectified))


def test_probabilities_add_up_to_1_however_large_the_scores():
    shares = np.exp(log_softmax(np.array([[1000.0, 1000], [-1000, 1000], [0, np.log(3)]])))
    np.testing.assert_allclose(shares, [[0.5, 0.5], [0, 1], [0.25, 0.75]], atol=1e-15)
    np.testing.assert_allclose(log_softmax(np.full((4, 10), 1e6)), -np.log(10))
