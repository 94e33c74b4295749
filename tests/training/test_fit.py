"""Learning from points: the three methods, several starts, and what is refused."""

import re

import numpy as np
import pytest
from autograd.misc.optimizers import adam

from relu_guide import ShallowNetwork, fit, loss_gradients, mean_squared_error, random_network
from tests.training.learned import POINTS, flat, from_flat

METHODS = ("adam", "sgd", "hill climbing")
OVERFLOW = "`points` must keep every number within the floats; got inf. Scale the numbers down."


# The methods


def test_gradient_descent_repeats_its_rule():
    start = random_network(4, (-1, 1), seed=5)
    history = fit(start, POINTS, method="sgd", steps=60, rate=0.05)
    network = start
    for step in range(1, 61):
        slope = np.hstack(loss_gradients(network, POINTS))
        network = from_flat(flat(network) - 0.05 * slope)
        assert np.array_equal(flat(history.network(step)), flat(network))


def test_adam_agrees_with_autograds():
    start = random_network(6, (-1, 1), seed=8)
    history = fit(start, POINTS, method="adam", steps=50, rate=0.03)
    expected = adam(
        lambda parameters, _: np.hstack(loss_gradients(from_flat(parameters), POINTS)),
        flat(start),
        num_iters=50,
        step_size=0.03,
    )
    np.testing.assert_allclose(history.parameters[-1], expected, rtol=1e-9, atol=1e-9)


def test_one_batch_of_all_points_is_full_descent_up_to_rounding():
    start = random_network(3, (-1, 1), seed=2)
    whole, dealt = (
        fit(start, POINTS, method="sgd", steps=40, batch=batch, seed=3) for batch in (None, 4)
    )
    np.testing.assert_allclose(dealt.parameters, whole.parameters, rtol=1e-10, atol=1e-12)


def test_each_point_is_drawn_once_before_any_is_drawn_again():
    # With one dead unit, only the output bias moves: towards the y of the point drawn.
    points = [(0, 1), (0, 10), (0, 100)]
    history = fit(
        ShallowNetwork([1], [-1], [1], 0), points, method="sgd", steps=9, rate=0.5, batch=1
    )
    for turn in range(3):
        reached = history.parameters[3 * turn + 1 : 3 * turn + 4, -1]
        assert sorted(reached) == [1, 10, 100]


def test_hill_climbing_changes_at_most_one_parameter_and_never_climbs():
    history = fit(random_network(3, (-1, 1)), POINTS, method="hill climbing", steps=800, rate=0.5)
    changed = np.diff(history.parameters, axis=0)
    assert set(np.count_nonzero(changed, axis=1)) == {0, 1}
    assert np.array_equal(np.count_nonzero(changed, axis=1) == 1, history.accepted)
    assert np.abs(changed).max() <= 0.5
    assert np.all(np.diff(history.losses) <= 0)


def test_hill_climbing_refuses_every_change_of_what_is_exact():
    exact = ShallowNetwork.from_points(POINTS)
    history = fit(exact, POINTS, method="hill climbing", steps=300)
    assert not history.accepted.any() and history.losses[-1] == 0


@pytest.mark.parametrize("method", METHODS)
def test_losses_are_those_of_the_networks_on_the_way(method):
    history = fit(random_network(5, (-1, 1), seed=1), POINTS, method=method, steps=30)
    measured = [mean_squared_error(history.network(step), POINTS) for step in range(31)]
    assert measured == history.losses.tolist()


@pytest.mark.parametrize(("method", "batch"), [("adam", 2), ("sgd", 3), ("hill climbing", None)])
def test_the_same_seed_gives_the_same_history_bit_for_bit(method, batch):
    start = random_network(4, (-1, 1), seed=6)
    one, other = (
        fit(start, POINTS, method=method, batch=batch, steps=50, seed=9) for _ in range(2)
    )
    assert np.array_equal(one.parameters, other.parameters)
    another = fit(start, POINTS, method=method, batch=batch, steps=50, seed=10)
    assert not np.array_equal(one.parameters, another.parameters)


def test_a_history_is_the_same_on_every_machine():
    # Bits of other days and other processors: written down once, to hold for ever.
    start = random_network(8, (-1, 1), seed=1)
    points = [(k / 16, abs(k) / 8 - k * k / 256) for k in range(-16, 17)]
    found = {
        method: fit(start, points, method=method, steps=1500).losses[-1].hex() for method in METHODS
    }
    assert found == {
        "adam": "0x1.e01a8393ce986p-9",
        "sgd": "0x1.c2b26d0aea06ep-9",
        "hill climbing": "0x1.fc8f1a0857c2fp-8",
    }


def test_points_may_come_in_any_order_and_share_an_x():
    history = fit(random_network(2, (-1, 1)), [(1, 0), (-1, 2), (1, 1)], steps=400)
    assert history.losses[-1] == pytest.approx(0.5 / 3, rel=1e-3)


# Several starts


@pytest.mark.parametrize(
    ("method", "batch"), [("adam", None), ("sgd", None), ("adam", 3), ("hill climbing", None)]
)
def test_several_starts_learn_as_each_does_alone(method, batch):
    starts = [random_network(5, (-1, 1), seed=seed) for seed in range(4)]
    options = {"method": method, "batch": batch, "steps": 200}
    together = fit(starts, POINTS, **options, seed=range(4))
    for seed, history in enumerate(together):
        alone = fit(starts[seed], POINTS, **options, seed=seed)
        for name in ("losses", "parameters"):
            assert np.array_equal(getattr(history, name), getattr(alone, name))


def test_a_start_that_diverges_leaves_the_others_alone():
    good, bad = random_network(2, (-1, 1)), ShallowNetwork([1e75, 1], [0, 0], [0, 1e75], 0)
    with pytest.warns(UserWarning, match=r"^`fit` diverged from start\[1\] at step 1: "):
        histories = fit([good, bad], POINTS, method="sgd", steps=30)
    assert [history.steps for history in histories] == [30, 0]
    alone = fit(good, POINTS, method="sgd", steps=30)
    assert np.array_equal(histories[0].parameters, alone.parameters)


@pytest.mark.parametrize(
    ("starts", "seed", "message"),
    [
        ([], 0, "`start` must hold one network or more; got none. Pass a network."),
        (
            [random_network(2, (0, 1))] * 3,
            [1, 2],
            "`seed` must be one seed, or one for each start, 3 in all; got 2. "
            "Make the lengths agree.",
        ),
        (
            [random_network(2, (0, 1)), random_network(3, (0, 1))],
            0,
            "`start` must hold networks of as many units; got [2, 3] units. "
            "Train the others in a call of their own.",
        ),
    ],
)
def test_starts_that_do_not_fit_are_refused(starts, seed, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        fit(starts, POINTS, seed=seed)


def test_one_start_of_several_that_is_no_network_is_refused():
    message = "`start[1]` must be a ShallowNetwork; got 3. Pass one."
    with pytest.raises(TypeError, match=f"^{re.escape(message)}$"):
        fit([random_network(2, (0, 1)), 3], POINTS)


# What is refused


NETWORK = random_network(2, (-1, 1))


@pytest.mark.parametrize(
    ("points", "message"),
    [
        (
            [1, 2, 3],
            "`points` must be one or more (x, y) pairs, shape (n, 2); got shape (3,). "
            "Pass a list of pairs.",
        ),
        (
            np.zeros((0, 2)),
            "`points` must be one or more (x, y) pairs, shape (n, 2); got shape (0, 2). "
            "Pass a list of pairs.",
        ),
        (
            [(0, 1), (1, float("nan"))],
            "`points` must be finite; got nan at points[1, 1]. "
            "Put a finite number there, or leave it out.",
        ),
        ([(0, 1e200)], OVERFLOW),
    ],
)
@pytest.mark.parametrize("ask", [fit, mean_squared_error, loss_gradients])
def test_points_that_cannot_be_learned_are_refused(ask, points, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        ask(NETWORK, points)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (
            {"method": "newton"},
            '`method` must be "adam", "sgd" or "hill climbing"; got \'newton\'. '
            "Choose one of them.",
        ),
        (
            {"method": ["sgd"]},
            '`method` must be "adam", "sgd" or "hill climbing"; got [\'sgd\']. Choose one of them.',
        ),
        ({"rate": 0}, "`rate` must be above 0; got 0.0. Try 0.02."),
        ({"rate": -1, "method": "sgd"}, "`rate` must be above 0; got -1.0. Try 0.05."),
        (
            {"rate": float("inf")},
            "`rate` must be finite; got inf. Put a finite number there, or leave it out.",
        ),
        ({"steps": 0}, "`steps` must be at least 1; got 0. Pass a larger int."),
        (
            {"steps": 3_000_000},
            "`steps` must be at most 2857142; got 3000000. Pass a smaller int.",
        ),
        ({"batch": 0}, "`batch` must be at least 1; got 0. Pass a larger int."),
        ({"batch": 5}, "`batch` must be at most 4; got 5. Pass a smaller int."),
        (
            {"batch": 2, "method": "hill climbing"},
            "`batch` must be left out for hill climbing, which compares losses over all points; "
            "got 2. Leave it out.",
        ),
        ({"seed": -1}, "`seed` must be at least 0; got -1. Pass a larger int."),
        ({"seed": 2**32}, "`seed` must be at most 4294967295; got 4294967296. Pass a smaller int."),
    ],
)
def test_what_cannot_be_done_is_refused(asked, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        fit(NETWORK, POINTS, **asked)


def test_a_start_that_is_no_network_is_refused():
    message = "`start` must be a ShallowNetwork; got 3. Pass one."
    with pytest.raises(TypeError, match=f"^{re.escape(message)}$"):
        fit(3, POINTS)
