"""Learning from points: the gradients, the three methods, the history, and what is refused."""

import re
from itertools import pairwise

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad
from autograd.misc.optimizers import adam
from hypothesis import given
from hypothesis import strategies as st

from relu_guide import ShallowNetwork, fit, loss_gradients, mean_squared_error, random_network
from relu_guide.training.descent import shuffled
from relu_guide.training.initialisation import random_numbers

POINTS = [(-1, -1), (-0.5, 1), (0, -1), (1, 0)]
METHODS = ("adam", "sgd", "hill climbing")
OVERFLOW = "`points` must keep every number within the floats; got inf. Scale the numbers down."
numbers = st.floats(-8, 8).map(lambda number: round(number, 3))
samples = st.lists(st.tuples(numbers, numbers), min_size=1, max_size=12)


def networks():
    unit = st.tuples(numbers, numbers, numbers)
    return st.builds(
        lambda units, output_bias: ShallowNetwork(*zip(*units, strict=True), output_bias),
        st.lists(unit, min_size=1, max_size=6),
        numbers,
    )


def flat(network):
    columns = network.weights, network.biases, network.output_weights
    return np.concatenate([*columns, [network.output_bias]])


def from_flat(parameters):
    return ShallowNetwork(*np.reshape(parameters[:-1], (3, -1)), parameters[-1])


def loss_of(parameters, points):
    """Compute the loss in words that autograd understands."""
    v, b, w = anp.reshape(parameters[:-1], (3, -1))
    x, y = np.transpose(points)
    rays = anp.maximum(b + anp.outer(x, v), 0)
    return anp.mean((anp.dot(rays, w) + parameters[-1] - y) ** 2)


def stays_off_the_breakpoints(network, points):
    return np.abs(network.preactivations(np.array(points, dtype=float)[:, 0])).min() > 1e-3


# The loss and its gradients


@given(networks(), samples)
def test_the_loss_is_the_mean_of_the_squared_errors(network, points):
    x, y = np.transpose(points)
    expected = np.mean((network(x) - y) ** 2)
    assert mean_squared_error(network, points) == pytest.approx(expected, rel=1e-12)


@given(networks(), samples)
def test_gradients_agree_with_automatic_differentiation(network, points):
    if not stays_off_the_breakpoints(network, points):
        return  # there autograd takes half of each side
    expected = grad(loss_of)(flat(network), points)
    found = np.hstack(loss_gradients(network, points))
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-9)


@given(networks(), samples)
def test_gradients_agree_with_central_differences(network, points):
    if not stays_off_the_breakpoints(network, points):
        return
    parameters, step = flat(network), 2.0**-17
    nudges = step * np.eye(parameters.size)
    ahead, behind = (
        [mean_squared_error(from_flat(parameters + sign * nudge), points) for nudge in nudges]
        for sign in (1, -1)
    )
    expected = (np.array(ahead) - behind) / (2 * step)
    found = np.hstack(loss_gradients(network, points))
    scale = 1 + np.abs(found).max() + mean_squared_error(network, points)
    np.testing.assert_allclose(found, expected, atol=2e-5 * scale)


@given(networks(), samples)
def test_gradients_are_the_networks_own_chained_to_the_errors(network, points):
    x, y = np.transpose(points)
    pull = 2 * (network(x) - y) / len(points)
    own = network.gradients(x)
    expected = [np.tensordot(pull, np.asarray(part), axes=(0, 0)) for part in own]
    found = np.hstack(loss_gradients(network, points))
    np.testing.assert_allclose(found, np.hstack(expected), rtol=1e-9, atol=1e-9)


def test_a_dead_unit_has_no_gradient():
    network = ShallowNetwork([1, 1], [-2, 0], [3, 1], 0)
    gradients = loss_gradients(network, POINTS)
    assert [part[0] for part in gradients[:3]] == [0, 0, 0]
    assert all(part[1] != 0 for part in gradients[:3])


@given(networks(), samples, st.sampled_from([0.25, 0.5, 2.0, 8.0]))
def test_rescaling_a_unit_leaves_the_loss_as_it_is(network, points, scale):
    columns = network.weights, network.biases, network.output_weights
    v, b, w = (column.copy() for column in columns)
    v[0], b[0], w[0] = v[0] * scale, b[0] * scale, w[0] / scale
    rescaled = ShallowNetwork(v, b, w, network.output_bias)
    assert mean_squared_error(rescaled, points) == mean_squared_error(network, points)


def sum_in_order(terms):
    total = 0.0
    for term in terms:
        total = total + term
    return total


@pytest.mark.parametrize(("units", "points"), [(1, 1), (1, 50), (9, 1), (20, 2), (7, 3000)])
def test_sums_run_in_order_so_that_every_machine_gets_the_same_bits(units, points):
    # One number after the other, in Python's own floats, which no library reorders.
    chance = random_numbers(units + points)
    network = random_network(units, (-1, 1), seed=5)
    x, y = ([2 * next(chance) - 1 for _ in range(points)] for _ in range(2))
    columns = (each.tolist() for each in (network.weights, network.biases, network.output_weights))
    v, b, w = columns
    rays = [[max(0.0, b[k] + v[k] * at) for k in range(units)] for at in x]
    outputs = [sum_in_order(w[k] * row[k] for k in range(units)) for row in rays]
    errors = [z - height for z, height in zip(outputs, y, strict=True)]
    pull = [2 * error / points for error in errors]
    found, samples = loss_gradients(network, list(zip(x, y, strict=True))), range(points)
    felt = [[pull[i] * (rays[i][k] > 0) for i in samples] for k in range(units)]
    assert found.output_bias == sum_in_order(pull)
    for k in range(units):
        assert found.output_weights[k] == sum_in_order(pull[i] * rays[i][k] for i in samples)
        assert found.biases[k] == w[k] * sum_in_order(felt[k])
        assert found.weights[k] == w[k] * sum_in_order(felt[k][i] * x[i] for i in samples)


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


# The history


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


# The start


def test_a_spread_start_has_its_breakpoints_in_the_interval():
    network = random_network(200, (3, 7), seed=4)
    assert np.all((network.breakpoints >= 3) & (network.breakpoints <= 7))
    assert set(network.weights) == {-1, 1}
    assert network.breakpoints.std() == pytest.approx(4 / 12**0.5, rel=0.1)


def test_a_he_start_has_the_variances_of_he_and_all_breakpoints_at_zero():
    network = random_network(4000, (3, 7), seed=4, start="he")
    assert network.weights.var() == pytest.approx(2, rel=0.05)
    assert network.output_weights.var() == pytest.approx(1 / 4000, rel=0.05)
    assert set(network.breakpoints) == {0} and network.output_bias == 0


def test_another_seed_is_another_start():
    one, other = (random_network(3, (0, 1), seed=seed) for seed in (1, 2))
    assert not np.array_equal(one.breakpoints, other.breakpoints)


def test_random_numbers_are_even():
    chance = random_numbers(11)
    counts = np.bincount([int(6 * next(chance)) for _ in range(6000)])
    assert np.all(np.abs(counts - 1000) < 120)


def test_every_order_is_drawn_equally_often():
    chance = random_numbers(7)
    orders = [tuple(shuffled(3, chance)) for _ in range(6000)]
    assert all(abs(orders.count(order) - 1000) < 120 for order in set(orders))
    assert len(set(orders)) == 6


def test_neighbouring_seeds_draw_unlike_numbers():
    first = [next(random_numbers(seed)) for seed in range(200)]
    gaps = [abs(one - other) for one, other in pairwise(first)]
    assert min(gaps) < 0.05 and max(gaps) > 0.7


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


def test_gradients_that_overflow_are_refused():
    network = ShallowNetwork([1], [0], [1e160], 0)
    with pytest.raises(ValueError, match=f"^{re.escape(OVERFLOW)}$"):
        loss_gradients(network, [(1, 1e150), (1e-10, 0), (1e-10, 0)])


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


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"units": 0}, "`units` must be at least 1; got 0. Pass a larger int."),
        (
            {"interval": (1, -1)},
            "`interval` must be (left, right) with left < right; got (1, -1). "
            "Give the smaller x first, then the larger.",
        ),
        ({"start": "zero"}, '`start` must be "spread" or "he"; got \'zero\'. Choose one of them.'),
    ],
)
def test_a_start_that_cannot_be_drawn_is_refused(asked, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        random_network(**{"units": 2, "interval": (0, 1), **asked})
