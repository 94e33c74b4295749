"""The browser's training beside `fit`: the same bits."""

import warnings

import numpy as np
import pytest

from relu_guide import ShallowNetwork, fit, random_network
from tests.javascript.node import as_object, in_browser

METHODS = {"adam": 0.05, "sgd": 0.03, "hill climbing": 0.5}
BUMPY = [(x / 10, float(np.sin(0.7 * x) + 0.1 * x)) for x in range(-10, 11)]


def in_javascript(calls):
    return in_browser("mathematics/training", calls)


@pytest.mark.parametrize("start", ["spread", "he"])
def test_a_seed_draws_the_same_network(start):
    cases = [(units, seed) for units in (1, 2, 7, 20) for seed in (0, 5, 2**32 - 1)]
    found = in_javascript(
        [
            ["randomNetwork", {"units": units, "start": start, "seed": seed}, [-1.5, 2]]
            for units, seed in cases
        ]
    )
    expected = [
        as_object(random_network(units, (-1.5, 2), seed=seed, start=start)) for units, seed in cases
    ]
    assert found == expected


@pytest.mark.parametrize("method", METHODS)
def test_every_step_has_the_bits_of_fit(method):
    start = random_network(8, (-1, 1), seed=3)
    history = fit(start, BUMPY, method=method, steps=700, rate=METHODS[method], seed=3)
    options = {"method": method, "rate": METHODS[method], "seed": 3}
    steps = [0, 1, 2, 10, 700]
    found = in_javascript(
        [["Training", start, BUMPY, {**options, "steps": step}] for step in steps]
    )
    for step, computed in zip(steps, found, strict=True):
        expected = {"last": step, "loss": history.losses[step], **as_object(history.network(step))}
        assert computed == expected


@pytest.mark.parametrize("method", ["adam", "sgd"])
def test_a_training_that_diverges_ends_at_the_same_step(method):
    start, points = ShallowNetwork([1, -1], [0, 1], [1, 1], 0), [(-1, 2), (0, 3), (2, -1)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        history = fit(start, points, method=method, steps=400, rate=1e80, seed=0)
    options = {"method": method, "rate": 1e80, "seed": 0, "steps": 400}
    (found,) = in_javascript([["Training", start, points, options]])
    assert (found["last"], found["loss"]) == (history.steps, history.losses[-1])
    assert history.steps < 400


def test_dead_units_are_those_of_the_history():
    rng = np.random.default_rng(7)
    networks = [ShallowNetwork(*rng.normal(size=(3, 6)), 0) for _ in range(200)]
    points = [(0.5, 1), (-0.3, 2), (1, 0)]
    found = in_javascript([["deadUnits", network, points] for network in networks])
    expected = [list(network.dead_units((-0.3, 1))) for network in networks]
    assert any(expected) and found == expected
