"""One ray that a reader can pull."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relu_guide import ShallowNetwork, figures

NUMBERS = st.floats(-1000, 1000)


@given(NUMBERS, NUMBERS)
def test_a_ray_carries_its_state_to_the_last_bit(weight, bias):
    figure = json.loads(figures.ray(weight, bias, view=(-2, 5)).to_json())
    state = {"v": weight, "b": bias, "view": [-2, 5]}
    assert figure["layout"]["meta"]["explorable"] == {
        "kind": "ray",
        "state": state,
        "limits": {"v": [-1000, 1000], "b": [-1000, 1000]},
    }


def test_a_ray_is_drawn_as_the_hidden_unit_that_it_is():
    unit = figures.hidden_unit(ShallowNetwork([2], [-1], [1], 0), view=(-3, 3))
    drawn = figures.ray(2, -1)
    assert drawn.data == unit.data
    assert drawn.layout.meta["alt"] == unit.layout.meta["alt"]


@pytest.mark.parametrize("name", ["weight", "bias"])
def test_a_ray_needs_numbers_that_are_finite(name):
    message = f"`{name}` must be finite; got nan. Put a finite number there, or leave it out."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.ray(**({"weight": 1, "bias": 1} | {name: float("nan")}))
