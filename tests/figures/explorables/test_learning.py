"""A network at a step of its training, as a reader can watch it."""

import re

import numpy as np
import pytest

from relu_guide import figures, fit, mean_squared_error, random_network

WAVE = [(x / 10, float(np.sin(x / 4))) for x in range(-10, 11)]


@pytest.mark.parametrize(("method", "rate"), [("adam", 0.02), ("sgd", 0.05), ("hill climbing", 1)])
def test_the_picture_is_of_the_step_that_fit_reaches(method, rate):
    figure = figures.learning(WAVE, 5, seed=4, start="he", method=method, step=70, view=(-1, 1))
    start = random_network(5, (-1, 1), seed=4, start="he")
    network = fit(start, WAVE, method=method, steps=200, rate=rate, seed=4).network(70)
    (line,) = (trace for trace in figure.data if trace.mode == "lines" and trace.x)
    np.testing.assert_array_equal(line.y, network(line.x))
    said = figure.layout.meta["alt"].rpartition("After 70 steps of learning the loss is ")[2]
    assert float(said.rstrip(".")) == pytest.approx(mean_squared_error(network, WAVE), rel=1e-3)


def test_the_state_holds_all_that_the_training_depends_on():
    figure = figures.learning([(1, 2), (0, 1)], 3, seed=7, method="sgd", rate=0.125, step=9)
    assert figure.layout.meta["explorable"]["state"] == {
        "points": [[1, 2], [0, 1]],
        "units": 3,
        "start": "spread",
        "seed": 7,
        "method": "sgd",
        "rate": 0.125,
        "step": 9,
        "view": figure.layout.meta["explorable"]["state"]["view"],
    }


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"points": [(0, 0)]}, "`points` must be two or more (x, y) pairs"),
        ({"points": [(0, 0), (1, 2)] * 51}, "`points` must be at most 100 pairs; got 102."),
        (
            {"points": [(0, 0), (1, -101)]},
            "`points` must be at most 100 in size; got -101.0 at points[1, 1].",
        ),
        ({"units": 21}, "`units` must be at most 20; got 21."),
        ({"step": 5001}, "`step` must be at most 5000; got 5001."),
        ({"rate": 1e90, "step": 500}, "`step` must be at most "),
        ({"method": "lbfgs"}, "`method` must be "),
        ({"start": "zero"}, "`start` must be "),
    ],
)
def test_what_cannot_be_watched_is_refused(arguments, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        figures.learning(**{"points": WAVE, **arguments})
