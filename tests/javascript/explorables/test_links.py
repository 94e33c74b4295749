"""What a link to a state holds, what it shows, and how one that cannot be shown is refused."""

import ast
import json
from pathlib import Path

import numpy as np
import pytest

from relu_guide import DeepNetwork, ShallowNetwork, figures, images, kernels
from relu_guide.substitution import leaky
from tools.node import run_node

ROOT = Path(__file__).parents[3]
POINTS = [(0, 0), (1, 2), (3, 1)]
TENT = [(0, 0), (0.5, 1), (1, 0)]
NETWORK = ShallowNetwork([1, -2], [0.5, 1], [3, -1], 0.25)
PLANE = DeepNetwork([[[1, 0], [0, 1]], [[1, 2]]], [[0, 0], [-1]])
FIGURES = {
    "ray": figures.ray(2, -1),
    "network": figures.ray_network(NETWORK, x=0.5),
    "segments": figures.segments(POINTS, used=1),
    "nudge": figures.nudge(POINTS, parameter="w2", point=3, by=0.5),
    "curve": figures.curve("square", 4),
    "folding": figures.folding(TENT, TENT),
    "plane": figures.plane(PLANE, at=(1, -2)),
    "learning": figures.learning(POINTS, 3, seed=2, step=20),
    "relatives": figures.relatives(leaky(0.3)),
    "microscope": figures.microscope(np.arange(256).reshape(16, 16), kernels.SOBEL_VERTICAL),
    "digit": figures.digit(images.digits()[0][0]),
}
REFUSED = [
    ("ray", {"v": None}, "It has no “v”."),
    ("ray", {"v": "steep"}, "Its “v” holds “steep”, which is not a number."),
    ("ray", {"b": "1001"}, "b must be from −1000 to 1000; got 1001."),
    ("network", {"v": "1"}, "Each unit needs one v, one b and one w."),
    ("network", dict.fromkeys("vbw", "1,1,1,1,1,1,1"), "There can be at most 6 units."),
    ("network", {"w": "3,-1001"}, "w₂ must be from −1000 to 1000; got −1001."),
    ("network", {"b0": "1e4"}, "b₀ must be from −1000 to 1000; got 10000."),
    ("segments", {"points": "0,0"}, "It takes from 2 to 100 points; got 1."),
    (
        "segments",
        {"points": "0,0;1"},
        "Point 2 must be two numbers, x and y, from −10⁶ to 10⁶; got 1.",
    ),
    (
        "segments",
        {"points": "0,0;1,2000000"},
        "Point 2 must be two numbers, x and y, from −10⁶ to 10⁶; got 1, 2 × 10⁶.",
    ),
    ("segments", {"used": "3"}, "The rays in use must be a whole number from 0 to 2; got 3."),
    (
        "segments",
        {"view": "1,0"},
        "The picture must reach from a left x to a larger right x; got 1, 0.",
    ),
    ("segments", {"goal": "constructor"}, "There is no goal of this name; there are sin and step."),
    ("nudge", {"points": "0,0"}, "There must be 2 to 20 points; got 1."),
    ("nudge", {"points": None}, "It has no “points”."),
    ("nudge", {"points": "0,0;1,NaN"}, "Its “points” holds “NaN”, which is not a number."),
    (
        "nudge",
        {"points": ";".join(f"{k},0" for k in range(21))},
        "There must be 2 to 20 points; got 21.",
    ),
    ("nudge", {"points": "0,0;0,1"}, "Point 2 must lie to the right of point 1."),
    ("nudge", {"points": "0,0;1,1e308"}, "Point 2 must be two numbers of at most 10⁶ in size."),
    ("nudge", {"ray": "w9"}, "There is no parameter “w9”."),
    ("nudge", {"ray": "w1" * 50}, "There is no parameter “w1w1w1w1w1w1w1w1w1w1w1w1…”."),
    ("nudge", {"hat": "4"}, "There is no point 4."),
    ("nudge", {"hat": "1.5"}, "Its “hat” is not a whole number."),
    ("nudge", {"by": "2e6"}, "The amount must be at most 10⁶ in size."),
    ("nudge", {"view": "3,0"}, "Its view must be two numbers, the left one first."),
    ("nudge", {"seed": "1000000"}, "The seed must be a whole number from 0 to 999999."),
    ("curve", {"curve": "circle"}, "There is no curve “circle”."),
    ("curve", {"spacing": "even"}, "There is no spacing “even”."),
    ("curve", {"segments": "2.5"}, "Its “segments” is not a whole number."),
    ("curve", {"segments": "33"}, "There must be 1 to 32 segments; got 33."),
    ("curve", {"shift": "2"}, "shift must be from −1 to 1; got 2."),
    ("folding", {"inner": "0,0"}, "The inner function takes from 2 to 12 points; got 1."),
    (
        "folding",
        {"outer": "0,0;1,2"},
        "The outer function has points with x and y from 0 to 1; got 1, 2.",
    ),
    (
        "folding",
        {"inner": "0,0;0.5,1"},
        "The inner function must begin at x = 0 and end at x = 1.",
    ),
    (
        "folding",
        {"times": "11"},
        "The outer function must be used a whole number of times, from 1 to 10; got 11.",
    ),
    ("folding", {"at": "1.5"}, "The marked input must be from 0 to 1; got 1.5."),
    (
        "folding",
        {"outer": "0,0;0.2,1;0.4,0;1,1", "times": "10"},
        "There may be 118098 pieces; at most 4096 can be drawn. "
        "Use the outer function less often, or remove a point.",
    ),
    ("plane", {"units": ";".join(["1,0,0,1"] * 7)}, "There can be at most 6 units."),
    (
        "plane",
        {"b0": "1e-10"},
        "b₀ must be from −1000 to 1000, and 0 or at least 10⁻⁹ in size; got 10⁻¹⁰.",
    ),
    (
        "plane",
        {"at": "5,0"},
        "The point must lie in the picture, x from −4 to 4 and y from −4 to 4.",
    ),
    ("plane", {"colour": "red"}, "The colour must be pattern or output; got “red”."),
    ("learning", {"points": "0,0"}, "There must be 2 to 100 points; got 1."),
    (
        "learning",
        {"points": "0,0;1,101"},
        "Point 2 must be two numbers, x and y, from −100 to 100.",
    ),
    ("learning", {"units": "21"}, "units must be a whole number from 1 to 20; got 21."),
    ("learning", {"start": "zero"}, "There is no start “zero”."),
    ("learning", {"method": "lbfgs"}, "There is no method “lbfgs”."),
    ("learning", {"rate": "0"}, "rate must be from 10⁻⁶ to 10; got 0."),
    ("learning", {"step": "5001"}, "step must be a whole number from 0 to 5000; got 5001."),
    ("relatives", {"activation": "tanh"}, "There is no activation “tanh”."),
    ("relatives", {"slope": "2"}, "slope must be from −1 to 1; got 2."),
    ("relatives", {"sharpness": "0"}, "sharpness must be from 0.1 to 1000; got 0."),
    ("relatives", {"view": "-1000,1"}, "Its view must be two numbers, the left one first."),
    ("microscope", {"kernel": "1,2;3"}, "The rows of the kernel must have one length."),
    ("microscope", {"picture": "moon"}, "There is no picture “moon”."),
    (
        "microscope",
        {"picture": "edge", "row": "30"},
        "The row must be a whole number from 0 to 29; got 30.",
    ),
    ("microscope", {"paint": "255,2,0"}, "Its “paint” does not fit its picture."),
    (
        "microscope",
        {"picture": "own-1", "stride": "0"},
        "The stride must be a whole number from 1 to 8; got 0.",
    ),
    ("microscope", {"kernel": "1001"}, "The weight must be from −1000 to 1000; got 1001."),
    ("microscope", {"stride": "0.5"}, "The stride must be a whole number from 1 to 8; got 0.5."),
    ("microscope", {"row": "14"}, "The row must be a whole number from 0 to 13; got 14."),
    ("microscope", {"relu": "2"}, "Its “relu” must be 0 or 1."),
    ("digit", {"image": "1,2"}, "The image must have 8 rows of 8 numbers."),
    (
        "digit",
        {"image": ";".join(["17,0,0,0,0,0,0,0"] * 8)},
        "A pixel must be a whole number from 0 to 16; got 17.",
    ),
]


def followed(links):
    text = json.dumps([[explorable(kind), changes] for kind, changes in links])
    return json.loads(run_node(["tests/javascript/link.mjs"], root=ROOT, text=text))


def explorable(kind):
    return FIGURES[kind].layout.meta["explorable"]


@pytest.fixture(scope="module")
def refused():
    answers = followed([(kind, changes) for kind, changes, _ in REFUSED])
    return dict(zip(map(str, REFUSED), answers, strict=True))


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: f"{case[0]}-{'-'.join(case[1])}")
def test_a_link_is_refused_with_a_sentence_for_the_reader(refused, case):
    assert refused[str(case)] == {"refused": case[-1]}


def test_the_link_of_a_figures_own_state_shows_that_state():
    for kind, answer in zip(FIGURES, followed([(kind, {}) for kind in FIGURES]), strict=True):
        shown, own = answer["state"], explorable(kind)["state"]
        assert {part: shown[part] for part in own} == own


def test_the_python_of_a_state_makes_a_figure_of_that_state():
    for kind, answer in zip(FIGURES, followed([(kind, {}) for kind in FIGURES]), strict=True):
        assert run(answer["python"]).layout.meta["explorable"] == explorable(kind)


def run(code):
    """Run code as a notebook does, and give its last value."""
    tree, names = ast.parse(code), {}
    last = ast.Expression(tree.body.pop().value)
    exec(compile(tree, "cell", "exec"), names)
    return eval(compile(last, "cell", "eval"), names)
