"""The history of a training, and where it ends."""

import numpy as np
import pytest

from relu_guide import ShallowNetwork, fit, random_network
from tests.training.learned import POINTS, flat


def test_a_history_says_how_it_went():
    history = fit(ShallowNetwork([1], [0], [0], 0), [(0, 0), (1, 2)], method="sgd", steps=1)
    assert repr(history) == "History of 1 step of sgd: finished, loss from 2 to 1.62"


def test_breakpoints_and_silence_are_those_of_the_networks():
    history = fit(random_network(6, (-1, 1), seed=3), POINTS, rate=0.1, steps=120)
    x = np.array(POINTS)[:, 0]
    for step in (0, 60, 120):
        network = history.network(step)
        np.testing.assert_array_equal(history.breakpoints[step], network.breakpoints)
        dead = (network.activations(x) == 0).all(axis=0)
        np.testing.assert_array_equal(history.dead[step], dead)


def test_a_dead_unit_stays_as_it_is():
    start = ShallowNetwork([1, 1], [-2, 1], [3, 1], 0)
    history = fit(start, POINTS, steps=200)
    assert history.dead[:, 0].all()
    assert np.all(history.parameters[:, [0, 2, 4]] == [1, -2, 3])


def test_a_step_past_the_end_is_refused():
    history = fit(random_network(2, (-1, 1)), POINTS, steps=5)
    with pytest.raises(ValueError, match=r"^`step` must be at most 5; got 6\. "):
        history.network(6)


def test_a_history_cannot_be_changed():
    history = fit(random_network(2, (-1, 1)), POINTS, steps=5)
    for array in (history.points, history.losses, history.parameters):
        assert not array.flags.writeable


def test_divergence_is_told_and_the_history_ends_before_it():
    start = random_network(3, (-1, 1), seed=2)
    with pytest.warns(UserWarning) as caught:
        history = fit(start, POINTS, method="sgd", rate=8, steps=1000)
    assert history.diverged is not None and history.steps == history.diverged - 1 < 1000
    assert f": diverged at step {history.diverged}, " in repr(history)
    assert np.isfinite(history.losses).all() and np.isfinite(history.parameters).all()
    assert str(caught[0].message) == (
        f"`fit` diverged at step {history.diverged}: a number became too large for a float. "
        f"The history ends with step {history.steps}. Try a rate smaller than 8."
    )


def test_a_network_may_diverge_at_its_first_step():
    with pytest.warns(UserWarning):
        history = fit(random_network(2, (-1, 1)), POINTS, method="sgd", rate=1e200, steps=9)
    assert history.steps == 0 and history.diverged == 1
    assert np.array_equal(flat(history.network()), flat(random_network(2, (-1, 1))))


def test_a_history_ends_at_its_first_overflow_even_if_later_numbers_are_finite_again():
    # The output biases move half way to one y and then half way to the other.
    starts = [ShallowNetwork([1], [-1], [1], bias) for bias in (0, 4e153)]
    with pytest.warns(UserWarning, match=r"from start\[0\] at step 1: "):
        histories = fit(
            starts, [(0, 8.5e153), (0, -8.5e153)], method="sgd", rate=0.25, batch=1, steps=2
        )
    assert [history.steps for history in histories] == [0, 2]
    assert all(np.isfinite(history.losses).all() for history in histories)
