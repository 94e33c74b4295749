"""Numbers of any size end in a figure whose JSON any library writes, or in a message."""

import json
import re

import numpy as np
import plotly.io as pio
import pytest

from relu_guide import DeepNetwork, ShallowNetwork, figures, fit, folds
from relu_guide.substitution import GELU, leaky
from tests.figures.test_figures import OF_NETWORKS, OF_OTHER_THINGS

SIZES = [2**64, 2**70, 1.9e19, 1e200, 1e300, 1e308, -1e308, 1e-300, 5e-324]


def shallow(size):
    return ShallowNetwork([1, -1, 2], [size, 0.5, -1], [1, -2, 1], 0.5)


def steep(size):
    return ShallowNetwork([1, -1, 2], [1, 0.5, -1], [size, -2, 1], size)


def plane(size):
    return DeepNetwork([[[1, 0], [0, 1], [1, 1]], [[size, -2, 1]]], [[2, size, -1], [0]])


def image(size):
    return [[0, size, 1], [1, 2, size], [3, -1, 0]]


def around(size):
    return -abs(size), abs(size)


ONE, EDGE, BOX, FLAT = shallow(1), [[1, -1]], (-4, 4, -4, 4), [(0, 0), (1, 1), (2, 2)]
AXES = {"x_title": "a", "y_title": "b"}
CALLS = {
    "breakpoints": [lambda s: figures.breakpoints(fit(ONE, sorted([(0, 0), (s, 1)]), steps=3))],
    "challenge": [lambda s: figures.challenge(figures.ray(s, -1), "never-active")],
    "composed": [lambda s: figures.composed(folds.TENT, steep(s), interval=(0, 1))],
    "curve": [lambda s: figures.curve("sine", 3, shift=s)],
    "digit": [lambda s: figures.digit(np.full((8, 8), s))],
    "feature_map": [lambda s: figures.feature_map(image(s), EDGE)],
    "folding": [lambda s: figures.folding([(0, 0), (1, s)], [(0, 0), (1, 1)])],
    "hinge_lines": [
        lambda s: figures.hinge_lines(plane(s), BOX),
        lambda s: figures.hinge_lines(plane(1), around(s) * 2),
    ],
    "histogram": [lambda s: figures.histogram([image(s)], ["a"])],
    "images": [
        lambda s: figures.images([image(s)], ["a"]),
        lambda s: figures.images([image(s)], ["a"], grey=True),
    ],
    "kernel": [lambda s: figures.kernel(image(s))],
    "linear_regions": [
        lambda s: figures.linear_regions(steep(s), interval=(0, 1)),
        lambda s: figures.linear_regions(ONE, interval=around(s), data=[(s, s)]),
    ],
    "learning": [
        lambda s: figures.learning([(0, 0), (1, s)], step=3),
        lambda s: figures.learning(FLAT, rate=abs(s)),
    ],
    "losses": [lambda s: figures.losses({"a": fit(ONE, FLAT, steps=3)}, references={"r": s})],
    "microscope": [
        lambda s: figures.microscope(np.eye(3), [[s, 1]]),
        lambda s: figures.microscope(np.eye(3), EDGE, bias=s),
    ],
    "nudge": [
        lambda s: figures.nudge([(0, 0), (1, s), (2, 2)]),
        lambda s: figures.nudge(FLAT, by=s),
    ],
    "planar_regions": [
        lambda s: figures.planar_regions(plane(s), BOX),
        lambda s: figures.planar_regions(plane(s), BOX, colour="output"),
        lambda s: figures.planar_regions(plane(1), around(s) * 2, colour="output"),
        lambda s: figures.planar_regions(plane(1), BOX, data=[(s, 1), (0, 0)], labels=[s, "a"]),
    ],
    "plane": [lambda s: figures.plane(plane(s))],
    "points": [
        lambda s: figures.points([(0, 0), (1, s)]),
        lambda s: figures.points([(x, 0) for x in around(s)]),
    ],
    "ray": [lambda s: figures.ray(s, 1)],
    "rectification": [lambda s: figures.rectification(image(s), EDGE)],
    "relatives": [lambda s: figures.relatives(GELU, weight=s)],
    "scaling": [
        lambda s: figures.scaling([1, s], {"a": [1, s]}, **AXES),
        lambda s: figures.scaling([1, 2], {"a": [1, s]}, log=False, **AXES),
    ],
    "scan_line": [lambda s: figures.scan_line(image(s), EDGE, row=0)],
    "segments": [lambda s: figures.segments([(0, 0), (1, s)])],
    "sliding_window": [lambda s: figures.sliding_window(image(s), EDGE)],
    "tiles": [lambda s: figures.tiles([image(s)] * 2, ["a", "b"])],
    "trials": [lambda s: figures.trials({"a": {"b": [abs(s), 1]}}, losses=True)],
    "output": [
        lambda s: figures.output(ONE, view=around(s)),
        lambda s: figures.output(ONE, data=[(s, s), (1, 2)]),
    ],
    "rays": [lambda s: figures.rays(ONE, view=around(s))],
    "sensitivity": [lambda s: figures.sensitivity(ONE, view=around(s))],
    "construction": [lambda s: figures.construction(ONE, view=around(s))],
    "layers": [lambda s: figures.layers(ONE, view=around(s))],
    "hidden_unit": [lambda s: figures.hidden_unit(ONE, view=around(s))],
    "substitute": [lambda s: figures.substitute(steep(s), leaky(0.1))],
    "approximation": [lambda s: figures.approximation(ONE, np.sin, (0, 1), bound=abs(s))],
}
for name, draw in OF_NETWORKS.items():
    CALLS.setdefault(name, []).append(lambda s, draw=draw: draw(shallow(s)))
    CALLS[name].append(lambda s, draw=draw: draw(steep(s)))


def test_every_figure_is_tried():
    assert CALLS.keys() == OF_NETWORKS.keys() | OF_OTHER_THINGS.keys()


@pytest.mark.parametrize("name", CALLS)
def test_numbers_of_any_size_are_drawn_or_answered(name):
    for draw in CALLS[name]:
        for size in SIZES:
            try:
                figure = draw(size)
            except (ValueError, TypeError) as error:
                assert re.match(r"`[^`]+` must .*; got .*\. [A-Z].*\.$", str(error)), error
                continue
            texts = [pio.to_json(figure, engine=engine) for engine in ("orjson", "json")]
            specs = [json.loads(text, parse_constant=pytest.fail) for text in texts]
            assert specs[0] == specs[1]
