"""The dark copy of a figure is what the site's scripts make of it in their dark scheme."""

import json
import re

import numpy as np
import plotly.graph_objects as go
import pytest

from relu_guide import DeepNetwork, ShallowNetwork, figures
from relu_guide.figures._drawing.theme import DARK_OF, LIGHT
from tests.javascript.node import in_browser

NETWORK = ShallowNetwork.from_points([(0, 0), (1, 2), (3, 1)])
FOLDED = DeepNetwork([[[1, -2], [0, 1]], [[1, -1]]], [[0, 0.5], [-1]])
SHOWN = [
    figures.construction(NETWORK),
    figures.layers(NETWORK),
    figures.feature_map(np.eye(30), [[1, -1]]),
    figures.sliding_window(np.eye(3), [[1, -1]]),
    figures.planar_regions(FOLDED, (-2, 2, -2, 2), colour="output", data=[(0, 1)], labels=["a"]),
    figures.histogram([np.eye(3)], ["a"]),
]


def spec_of(figure):
    spec = json.loads(figure.to_json())
    spec["layout"].pop("sliders", None)
    return spec


def test_it_equals_what_the_scripts_make_of_it():
    options = {"colours": DARK_OF, "narrow": False}
    made = in_browser("figures/prepare", [["prepare", spec_of(each), options] for each in SHOWN])
    for figure, prepared in zip(SHOWN, made, strict=True):
        dark = spec_of(figures.dark(figure))
        del prepared["rearrangement"], prepared["layout"]["width"]
        assert dark == prepared


@pytest.mark.parametrize("figure", SHOWN)
def test_no_light_colour_is_left_and_the_figure_stays_as_it_was(figure):
    before = figure.to_json()
    dark = figures.dark(figure)
    changed = {light for light in LIGHT.values() if DARK_OF[light] != light}
    assert not changed & set(re.findall(r"#[0-9a-f]{6}\b", dark.to_json()))
    assert figure.to_json() == before
    assert figures.dark(dark).to_json() == dark.to_json()


def test_another_figure_is_refused_with_what_to_do():
    message = (
        "`figure` must be one of this package, whose colours have dark ones; got another. "
        'Give it a dark template: figure.update_layout(template="plotly_dark").'
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.dark(go.Figure(go.Scatter(y=[1, 2])))


@pytest.mark.parametrize("change", [figures.dark, figures.stills, figures.to_html])
def test_what_is_no_figure_is_refused(change):
    with pytest.raises(TypeError, match=r"^`figure` must be a Figure; got Shallow"):
        change(NETWORK)
