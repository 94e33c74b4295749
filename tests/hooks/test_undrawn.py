"""What the site's cut of plotly.js leaves out is told of, and nothing else."""

import pytest

from docs.hooks.undrawn import NO_BAR, NO_LEGEND, undrawn
from relu_guide import ShallowNetwork, figures

LINE = {"type": "scatter", "x": [0, 1], "y": [0, 1]}
MAP = {"type": "heatmap", "z": [[1]], "showscale": False}


def faults(*traces, **layout):
    return list(undrawn({"data": list(traces), "layout": layout}))


@pytest.mark.parametrize(
    ("traces", "layout"),
    [
        ([LINE], {}),
        ([LINE, LINE], {"showlegend": False}),
        ([LINE, {**LINE, "showlegend": False}], {}),
        ([LINE, MAP], {}),
        ([{**LINE, "marker": {"color": [1, 2]}}], {}),
        ([{**MAP, "coloraxis": "coloraxis"}], {"coloraxis": {"showscale": False}}),
    ],
)
def test_a_figure_without_legend_or_bar_has_no_fault(traces, layout):
    assert faults(*traces, **layout) == []


@pytest.mark.parametrize(
    ("traces", "layout"),
    [
        ([LINE, LINE], {}),
        ([LINE], {"showlegend": True}),
        ([{**LINE, "showlegend": True}], {}),
        ([LINE], {"hovermode": "x unified"}),
    ],
)
def test_a_legend_is_told_of(traces, layout):
    assert faults(*traces, **layout) == [NO_LEGEND]


@pytest.mark.parametrize(
    ("trace", "layout"),
    [
        ({"type": "heatmap", "z": [[1]]}, {}),
        ({**MAP, "coloraxis": "coloraxis2"}, {"coloraxis2": {}}),
        ({**LINE, "marker": {"showscale": True}}, {}),
        ({**LINE, "marker": {"colorbar": {"title": {"text": "z"}}}}, {}),
    ],
)
def test_a_colour_bar_is_told_of(trace, layout):
    assert faults(trace, **layout) == [NO_BAR]


def test_a_trace_of_another_kind_is_told_of():
    text = "the trace `pie` is not drawn on the site. Use bar, heatmap, scatter."
    assert faults({"type": "pie"}) == [text]


def test_a_figure_of_the_package_has_no_fault():
    figure = figures.construction(ShallowNetwork.from_points([(0, 0), (1, 2), (3, 1)]))
    assert list(undrawn(figure.to_plotly_json())) == []
