"""The network for four points with another activation, as a reader can take hold of it."""

import re

import pytest

from relu_guide import figures
from relu_guide.relatives import gelu
from relu_guide.substitution import GELU, RELU, SIGMOID, Activation, leaky, smooth


@pytest.mark.parametrize(
    ("activation", "chosen"),
    [
        (RELU, {"activation": "relu", "slope": 0.25, "sharpness": 4}),
        (leaky(0.1), {"activation": "leaky", "slope": 0.1, "sharpness": 4}),
        (GELU, {"activation": "gelu", "slope": 0.25, "sharpness": 4}),
        (smooth(9), {"activation": "softplus", "slope": 0.25, "sharpness": 9}),
        (SIGMOID, {"activation": "sigmoid", "slope": 0.25, "sharpness": 4}),
    ],
)
def test_the_state_holds_the_activation_and_the_unit(activation, chosen):
    figure = figures.relatives(activation, weight=-2, bias=0.5, x=1.5, view=(-3, 4))
    unit = {"v": -2, "b": 0.5, "x": 1.5, "view": [-3, 4]}
    assert figure.layout.meta["explorable"]["state"] == chosen | unit


def test_rings_are_at_the_place_that_is_looked_at():
    figure = figures.relatives(GELU, weight=2, bias=1, x=0.5)
    unit, slope, output = (trace for trace in figure.data if trace.name == "looked at")
    assert unit.x == (0.5, 0.5, 0.5) and output.x == (0.5,) and slope.x == (2, 1, 0.5)
    assert unit.y == pytest.approx(gelu([2, 1, 0.5]))
    assert slope.y[0] == pytest.approx(1.0852, abs=1e-4)
    assert output.y[0] == pytest.approx(-1 + gelu([2, 1, 0.5]) @ [4, -8, 5])


def test_an_activation_of_one_s_own_is_refused():
    own = Activation("square", lambda z: z, lambda z: z)
    message = (
        "`activation` must be one of `relu_guide.substitution`; got 'square'. "
        "Draw your own by `figures.substitute`."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.relatives(own)


@pytest.mark.parametrize("name", ["weight", "bias", "x"])
def test_numbers_must_be_finite(name):
    message = f"`{name}` must be finite; got nan. Put a finite number there, or leave it out."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.relatives(GELU, **{name: float("nan")})
