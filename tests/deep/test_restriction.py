"""A network on a line and on a slice: the network at those points, with each sum rounded once."""

import re
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relu_guide import DeepNetwork, planar_regions

eighths = st.integers(-64, 64).map(lambda n: n / 8)
moderate = st.floats(-1e6, 1e6)
NET = DeepNetwork([[[1, 2, 3], [0, -1, 4]], [[1, 1]]], [[0, 1], [2]])


def networks(numbers, inputs):
    row = st.lists(numbers, min_size=inputs, max_size=inputs)
    pair = st.lists(numbers, min_size=2, max_size=2)
    return st.builds(
        lambda first, second, out, *biases: DeepNetwork([first, second, [out]], [*biases, [0.5]]),
        st.tuples(row, row),
        st.tuples(pair, pair),
        pair,
        pair,
        pair,
    )


@given(networks(eighths, 3), st.tuples(*[eighths] * 3), st.tuples(*[eighths] * 3))
def test_a_network_along_a_line_is_the_network_at_its_points(network, start, direction):
    t = np.arange(-4, 5) / 4
    points = np.add(start, np.multiply.outer(t, direction))
    np.testing.assert_array_equal(network.along(start, direction)(t), network(points))


@given(networks(eighths, 3), st.dictionaries(st.integers(0, 2), eighths, max_size=2), st.data())
def test_a_slice_is_the_network_with_inputs_put_in(network, fixed, data):
    free = [index for index in range(3) if index not in fixed]
    rest = data.draw(st.tuples(*[eighths] * len(free)))
    point = np.empty(3)
    point[free], point[list(fixed)] = rest, list(fixed.values())
    part = network.slice(fixed)
    assert part.inputs == len(free)
    assert part(rest if len(free) > 1 else rest[0]) == network(point)


@given(networks(moderate, 2), st.tuples(moderate, moderate), st.tuples(moderate, moderate))
def test_each_sum_of_the_first_layer_is_rounded_once(network, start, direction):
    first = network.along(start, direction)
    for row, bias, slope, shift in zip(
        network.weights[0], network.biases[0], first.weights[0][:, 0], first.biases[0], strict=True
    ):
        pairs = [
            (Fraction(w), Fraction(a), Fraction(d))
            for w, a, d in zip(row, start, direction, strict=True)
        ]
        assert slope == float(sum(w * d for w, _, d in pairs))
        assert shift == float(Fraction(bias) + sum(w * a for w, a, _ in pairs))
    part = network.slice({0: start[0]})
    assert part.weights[0].tolist() == network.weights[0][:, 1:].tolist()
    assert part.biases[0].tolist() == [
        float(Fraction(b) + Fraction(w) * Fraction(start[0]))
        for (w, _), b in zip(network.weights[0], network.biases[0], strict=True)
    ]


def test_three_inputs_come_to_a_plane_and_to_a_line():
    assert len(planar_regions(NET.slice({2: 0.5}), (-1, 1, -1, 1))) == 2
    assert NET.along([0, 0, 0], [0, 0, 1]).count_regions((-1, 1)) == 3
    assert NET.slice({0: 0, 1: 0}) == NET.along([0, 0, 0], [0, 0, 1])


def test_the_network_itself_stays_as_it_is():
    assert NET.slice({}) == NET


@pytest.mark.parametrize(
    ("call", "refused"),
    [
        (
            lambda: NET.along([0, 0], [1, 1, 1]),
            "`start` must hold one number per input, 3 in all; got 2. Make the lengths agree.",
        ),
        (
            lambda: NET.along([0, 0, 0], [1]),
            "`direction` must hold one number per input, 3 in all; got 1. Make the lengths agree.",
        ),
        (
            lambda: NET.slice({3: 1}),
            "`fixed` must be at most 2; got 3. Pass a smaller int.",
        ),
        (
            lambda: NET.slice({0: 1, 1: 2, 2: 3}),
            "`fixed` must leave one input or more free; got all 3. "
            "For the output at one point, call the network.",
        ),
        (
            lambda: NET.slice({0: [1, 2]}),
            "`fixed[0]` must be one number; got an array of shape (2,). Pass one number.",
        ),
        (
            lambda: NET.along([1e308] * 3, [1, 0, 0]),
            "`start` and `direction`, or `fixed`, must keep the first layer within the floats; "
            "got too large a number. Scale the numbers down.",
        ),
    ],
)
def test_wrong_arguments_are_refused(call, refused):
    with pytest.raises(ValueError, match=f"^{re.escape(refused)}$"):
        call()


@pytest.mark.parametrize("fixed", [None, 2, [(2, 0.5)]])
def test_what_is_no_mapping_is_refused(fixed):
    refused = "`fixed` must be a mapping of inputs, from 0, to their values; got "
    with pytest.raises(TypeError, match=re.escape(refused)):
        NET.slice(fixed)
