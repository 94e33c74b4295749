"""One network after another."""

import re

import numpy as np
import pytest

from relu_guide import DeepNetwork, ShallowNetwork, compose, folds


def random_network(seed, widths, inputs=1):
    rng = np.random.default_rng(seed)
    sizes = [inputs, *widths, 1]
    weights = [rng.normal(size=shape) for shape in zip(sizes[1:], sizes[:-1], strict=True)]
    return DeepNetwork(weights, [rng.normal(size=size) for size in sizes[1:]])


@pytest.mark.parametrize("inputs", [1, 3])
def test_composition_is_the_outer_network_of_the_inner_ones_output(inputs):
    outer, inner = random_network(0, (4, 3)), random_network(1, (5, 2), inputs)
    x = np.random.default_rng(2).normal(size=(50, inputs) if inputs > 1 else 50)
    np.testing.assert_allclose(compose(outer, inner)(x), outer(inner(x)), rtol=1e-12, atol=1e-12)


def test_composition_adds_no_unit():
    both = compose(random_network(0, (4, 3)), random_network(1, (5, 2)))
    assert both.widths == (5, 2, 4, 3)


def test_three_networks_may_be_put_together_in_either_order():
    one, two, three = (folds.zigzag(units) for units in (3, 4, 5))
    x = np.arange(-4, 40) / 4
    left, right = compose(compose(one, two), three), compose(one, compose(two, three))
    np.testing.assert_array_equal(left(x), right(x))


def test_composition_of_whole_numbers_rounds_nothing():
    outer = ShallowNetwork([3, -2], [1, 5], [7, -4], 2)
    inner = ShallowNetwork([1, -1, 2], [0, 3, -4], [5, 1, -6], 3)
    x = np.arange(-20, 21)
    np.testing.assert_array_equal(compose(outer, inner)(x), outer(inner(x)))


def test_outer_network_of_two_inputs_is_refused():
    message = (
        "`outer` must have one input, the output of `inner`; got 2. Compose networks of one input."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        compose(random_network(0, (2,), inputs=2), folds.TENT)


def test_product_beyond_the_floats_is_refused():
    steep = ShallowNetwork([1e200], [0], [1e200], 0)
    message = (
        "`outer` must keep every number within the floats; got inf at output[0, 0]. "
        "Scale the numbers down."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        compose(steep, steep)
