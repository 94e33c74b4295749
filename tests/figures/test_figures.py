"""What holds for every figure, whatever it draws."""

import json
import re

import numpy as np
import pytest

from relu_guide import (
    DeepNetwork,
    ShallowNetwork,
    compose,
    figures,
    fit,
    folds,
    kernels,
    random_classifier,
    random_network,
    train_classifier,
)
from relu_guide.figures._drawing.theme import LIGHT
from relu_guide.images import image_from_text
from relu_guide.substitution import GELU

IMAGE = image_from_text("......", "..##..", "..##..", "......")
KERNEL = kernels.VERTICAL_EDGE
MAPS = [IMAGE, -IMAGE]
FOLDED = DeepNetwork([[[1, -2], [0, 1]], [[1, -1]], [[2]]], [[0, 0.5], [-1], [-0.5]])
BOX = (-2, 2, -1, 2)
POINTS = [(0, 1), (1, 3), (2, 2)]
HISTORY = fit(random_network(3, (0, 2)), POINTS, steps=150)
TRAINING = train_classifier(random_classifier((4, 6), 2, pool=1), MAPS, [0, 1], epochs=2)


def first_six(network):
    hidden = network.weights[:6], network.biases[:6], network.output_weights[:6]
    return ShallowNetwork(*hidden, network.output_bias)


OF_NETWORKS = {
    "approximation": lambda network: figures.approximation(network, np.sin, (-1, 2), bound=0.5),
    "construction": figures.construction,
    "hidden_unit": figures.hidden_unit,
    "layers": figures.layers,
    "network_diagram": figures.network_diagram,
    "output": figures.output,
    "outputs": lambda network: figures.outputs([network, network]),
    "ray_network": lambda network: figures.ray_network(first_six(network)),
    "rays": figures.rays,
    "sensitivity": figures.sensitivity,
    "stage": lambda network: figures.stage(network, network.units - 1),
    "substitute": lambda network: figures.substitute(network, GELU),
    "variations": lambda network: figures.variations(network, [network]),
}
OF_OTHER_THINGS = {
    "breakpoints": lambda: figures.breakpoints(HISTORY),
    "challenge": lambda: figures.challenge(figures.ray(2, -1), "never-active"),
    "composed": lambda: figures.composed(folds.TENT, folds.zigzag(3), interval=(0, 6), at=1.5),
    "curve": lambda: figures.curve("square root", 5, spacing="graded", shift=0.5),
    "feature_map": lambda: figures.feature_map(IMAGE, KERNEL),
    "digit": lambda: figures.digit(np.arange(64).reshape(8, 8) % 17),
    "folding": lambda: figures.folding([(0, 1), (0.5, 0), (1, 1)], [(0, 0), (1, 1)], times=3),
    "hinge_lines": lambda: figures.hinge_lines(FOLDED, BOX),
    "histogram": lambda: figures.histogram(MAPS, ["a", "b"]),
    "images": lambda: figures.images(MAPS, ["a", "b"]),
    "kernel": lambda: figures.kernel(KERNEL),
    "learning": lambda: figures.learning([(0, 1), (1, 3), (1, 2)], 5, seed=2, step=40),
    "linear_regions": lambda: figures.linear_regions(
        compose(folds.zigzag(3), folds.zigzag(3)), interval=(0, 6)
    ),
    "losses": lambda: figures.losses({"a": [HISTORY, HISTORY], "b": HISTORY}),
    "microscope": lambda: figures.microscope(IMAGE, KERNEL, bias=-2, padding=1),
    "nudge": lambda: figures.nudge([(0, 1), (1, 3), (2, 2)], by=-0.5),
    "planar_regions": lambda: figures.planar_regions(FOLDED, BOX, colour="output"),
    "plane": lambda: figures.plane(DeepNetwork([[[1, -2]], [[1]]], [[0.5], [-1]])),
    "points": lambda: figures.points([(0, 1), (1, 3), (2, 2)]),
    "ray": lambda: figures.ray(2, -1),
    "rectification": lambda: figures.rectification(IMAGE, KERNEL),
    "relatives": lambda: figures.relatives(GELU, weight=-2, bias=0.5, x=1),
    "scaling": lambda: figures.scaling([1, 2], {"a": [1, 10]}, x_title="size", y_title="cost"),
    "scan_line": lambda: figures.scan_line(IMAGE, KERNEL, row=1),
    "segments": lambda: figures.segments([(0, 1), (1, 3), (2, 2)], used=1),
    "sliding_window": lambda: figures.sliding_window(IMAGE, KERNEL),
    "tiles": lambda: figures.tiles(MAPS, ["a", "b"]),
    "trials": lambda: figures.trials({"a": {"b": [0.5, 1]}}, limits={"a": {"b": 0.75}}),
}


WITHOUT_VIEW = {"approximation", "network_diagram"}


def assert_keeps_the_contract(figure):
    text = figure.to_json()
    spec = json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} in the JSON"))
    meta = spec["layout"]["meta"]
    assert meta["alt"].endswith(".") and meta["caption"].endswith(".")
    assert "nan" not in meta["alt"] and not re.search(r"-\d", meta["alt"])
    assert spec["layout"]["height"] > 0 and "width" not in spec["layout"]
    assert meta["narrow"]["height"] > 0
    assert {trace["type"] for trace in spec["data"]} <= {"scatter", "bar", "heatmap"}
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", text)) <= set(LIGHT.values())
    assert not re.search(r"rgba?\(", text)
    sizes = [note["font"]["size"] for note in spec["layout"].get("annotations", [])]
    assert all(size >= 11 for size in sizes)


@pytest.mark.parametrize("name", OF_NETWORKS)
def test_figure_of_any_network_keeps_the_contract(name, network):
    assert_keeps_the_contract(OF_NETWORKS[name](network))


@pytest.mark.parametrize("name", OF_OTHER_THINGS)
def test_figure_of_something_else_keeps_the_contract(name):
    assert_keeps_the_contract(OF_OTHER_THINGS[name]())


def test_every_figure_is_held_to_the_contract():
    tools = {"describe", "stepped", "stills", "dark", "to_html"}
    assert set(figures.__all__) == OF_NETWORKS.keys() | OF_OTHER_THINGS.keys() | tools


@pytest.mark.parametrize("name", [name for name in OF_NETWORKS if name not in WITHOUT_VIEW])
def test_figure_refuses_a_view_that_is_turned_round(name):
    first = ShallowNetwork([1], [0], [1], 0)
    given = {
        "outputs": ([first],),
        "stage": (first, 0),
        "substitute": (first, GELU),
        "variations": (first, [first]),
    }
    message = (
        "`view` must be (left, right) with left < right; got (1, -1). "
        "Give the smaller x first, then the larger."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        getattr(figures, name)(*given.get(name, (first,)), view=(1, -1))


DEEP = compose(folds.TENT, folds.TENT)
ONE = ShallowNetwork([1], [0], [1], 0)
A_DEEP = "`network` must be a DeepNetwork or a ShallowNetwork; got [(0, 1"


@pytest.mark.parametrize("name", [name for name in OF_NETWORKS if name != "ray_network"])
def test_a_shallow_network_is_asked_for_where_something_else_is_given(name):
    with pytest.raises(
        TypeError, match=r"^`network(s\[0\])?` must be a ShallowNetwork; got \[\(0, 1"
    ):
        if name == "variations":
            figures.variations(POINTS, [ONE])
        elif name == "stage":
            figures.stage(POINTS, 0)
        else:
            OF_NETWORKS[name](POINTS)


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: figures.rays(DEEP), "`network` must be a ShallowNetwork; got DeepNetwork. Use"),
        (lambda: figures.outputs(ONE), "`networks` must be several networks; got ShallowNetw"),
        (
            lambda: figures.variations(ONE, [DEEP]),
            "`variants[0]` must be a ShallowNetwork",
        ),
        (lambda: figures.linear_regions(POINTS, interval=(0, 1)), A_DEEP),
        (lambda: figures.planar_regions(POINTS, BOX), A_DEEP),
        (lambda: figures.hinge_lines(POINTS, BOX), A_DEEP),
        (lambda: figures.composed(POINTS, DEEP, interval=(0, 1)), "`outer` must be a DeepNetwork"),
        (lambda: figures.losses(HISTORY), "`trainings` must be a mapping of names to trainings"),
        (lambda: figures.losses({"a": 1}), "`trainings` must hold what `fit` returns, or what"),
        (
            lambda: figures.losses({"a": HISTORY, "b": TRAINING}),
            "`trainings` must hold what `fit` returns, or what",
        ),
        (lambda: figures.breakpoints(DEEP), "`history` must be a History; got DeepNetwork o"),
        (lambda: figures.substitute(ONE, np.tanh), "`activation` must be an Activation; got <uf"),
        (lambda: figures.trials([0.5]), "`results` must be a mapping of names to tasks"),
        (
            lambda: figures.scaling([1], [2], x_title="a", y_title="b"),
            "`values` must be a mapping of names to numbers; got [2].",
        ),
    ],
)
def test_a_wrong_object_is_answered_with_the_argument_the_rule_and_the_value(draw, message):
    with pytest.raises(TypeError, match=f"^{re.escape(message)}"):
        draw()


@pytest.mark.parametrize("name", ["hidden_unit", "layers", "rays", "output", "sensitivity"])
def test_no_figure_changes_the_network(name, source):
    before = [np.copy(each) for each in (source.weights, source.biases, source.output_weights)]
    OF_NETWORKS[name](source)
    after = source.weights, source.biases, source.output_weights
    assert all(np.array_equal(a, b) for a, b in zip(before, after, strict=True))
