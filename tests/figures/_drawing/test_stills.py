"""Each step of a figure as a figure of its own."""

import json

import numpy as np
import plotly.graph_objects as go
import pytest

from relu_guide import ShallowNetwork, figures
from relu_guide.figures._drawing.text import plain
from tests.javascript.node import in_browser

NETWORK = ShallowNetwork.from_points([(0, 0), (1, 2), (3, 1)])
UNITS = [ShallowNetwork([1], [bias], [1], 0) for bias in (-2, 0, 1)]
PICTURES = [figures.hidden_unit(unit, view=(-3, 3)) for unit in UNITS]
LABELS = ["b = −2", "b = 0", "b = 1"]
SHOWN = {
    "construction": figures.construction(NETWORK),
    "sliding_window": figures.sliding_window(np.eye(3), [[1, -1]]),
    "stepped": figures.stepped(PICTURES, LABELS, name="b", active=1),
}


@pytest.mark.parametrize("figure", SHOWN.values(), ids=SHOWN)
def test_stills_are_the_steps_that_the_site_shows(figure):
    source = json.loads(figure.to_json())
    (prepared,) = in_browser("figures/prepare", [["prepare", source, {"colours": {}, "narrow": 0}]])
    calls = [["atStep", prepared, step] for step in range(len(figure.frames))]
    stills = figures.stills(figure)
    for still, shown in zip(stills, in_browser("figures/prepare", calls), strict=True):
        spec = json.loads(still.to_json())
        assert spec["data"] == shown["data"]
        assert spec["layout"].keys() == shown["layout"].keys() - {"width"}
        for key in spec["layout"].keys() - {"meta"}:
            assert spec["layout"][key] == shown["layout"][key]


@pytest.mark.parametrize("figure", SHOWN.values(), ids=SHOWN)
def test_each_still_has_its_own_words_and_no_slider(figure):
    before = figure.to_json()
    stills = figures.stills(figure)
    steps = figure.layout.meta["steps"]
    for k, (still, label) in enumerate(zip(stills, steps["labels"], strict=True)):
        meta = still.layout.meta
        assert meta["step"] == label and "steps" not in meta
        assert meta["alt"] == f"Step {k + 1} of {len(stills)}, {plain(label)}: {steps['alts'][k]}"
        assert meta["caption"].startswith(f"{label}. ") and "slider" not in meta["caption"]
        assert not still.layout.sliders and not still.frames
    assert figure.to_json() == before


def test_a_still_has_the_caption_and_the_table_of_its_picture():
    stills = figures.stills(SHOWN["stepped"])
    for still, picture, label in zip(stills, PICTURES, LABELS, strict=True):
        assert still.layout.meta["caption"] == f"{label}. {picture.layout.meta['caption']}"
        assert still.layout.meta["table"] == picture.layout.meta["table"]


def test_a_figure_without_steps_is_copied():
    for figure in (figures.rays(NETWORK), go.Figure(go.Scatter(y=[1, 2]))):
        (copy,) = figures.stills(figure)
        assert copy is not figure and copy == figure


def test_stills_of_a_dark_figure_are_dark():
    stills = figures.stills(figures.dark(SHOWN["construction"]))
    expected = map(figures.dark, figures.stills(SHOWN["construction"]))
    assert [each.to_json() for each in stills] == [each.to_json() for each in expected]
