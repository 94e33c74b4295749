"""A figure keeps its style under Plotly's own templates."""

import json

import plotly.io as pio
import pytest

from relu_guide.figures._drawing.theme import blank
from tests.figures.conftest import NETWORKS
from tests.figures.test_figures import OF_NETWORKS, OF_OTHER_THINGS

DRAW = {name: (draw, NETWORKS["the source's"]) for name, draw in OF_NETWORKS.items()}
DRAW |= {name: (draw,) for name, draw in OF_OTHER_THINGS.items()}
TEMPLATES = ["plotly", "plotly_dark", "ggplot2", "seaborn", "presentation"]


def effective(own, *templates):
    """Return what Plotly takes: an object's own attributes, else those of its template."""
    merged = {}
    for part in (*templates, own):
        for key, value in part.items():
            both = isinstance(value, dict) and isinstance(merged.get(key), dict)
            merged[key] = effective(value, merged[key]) if both else value
    return merged


def axes(figure):
    spec = json.loads(figure.to_json())["layout"]
    style = spec["template"]["layout"]
    names = [name for name in spec if name[1:5] == "axis" and spec[name].get("visible", True)]
    return {name: effective(spec[name], style.get(name[:5], {})) for name in names}


@pytest.mark.parametrize("name", DRAW)
def test_axes_look_the_same_under_every_template(name):
    draw, *given = DRAW[name]
    figure = draw(*given)
    before, colours = axes(figure), (figure.layout.paper_bgcolor, figure.layout.font)
    for template in TEMPLATES:
        figure.update_layout(template=template)
        assert (figure.layout.paper_bgcolor, figure.layout.font) == colours
        for axis, style in axes(figure).items():
            # What a template adds is the colour of a grid and of a line that are not drawn.
            more = style.keys() - before[axis].keys()
            assert more <= {"gridcolor", "linecolor", "showline"}
            assert not style["showgrid"] and not style.get("showline")
            assert {key: style[key] for key in before[axis]} == before[axis]


@pytest.mark.parametrize("name", ["construction", "feature_map", "planar_regions", "histogram"])
def test_a_default_template_changes_nothing(name, monkeypatch):
    draw, *given = DRAW[name]
    expected = draw(*given).to_json()
    monkeypatch.setattr(pio.templates, "default", "plotly_dark")
    assert draw(*given).to_json() == expected


def test_an_axis_that_is_not_drawn_needs_no_style():
    assert blank(height=99, xaxis={"visible": False}).layout.xaxis.to_plotly_json() == {
        "visible": False
    }


@pytest.mark.parametrize("name", DRAW)
def test_shapes_bars_and_sliders_leave_nothing_to_a_template(name):
    draw, *given = DRAW[name]
    figure = draw(*given)
    assert all(shape.opacity is not None for shape in figure.layout.shapes)
    bars = [trace for trace in figure.data if trace.type == "bar"]
    assert all(bar.marker.line.width is not None for bar in bars)
    for slider in figure.layout.sliders:
        given = slider.to_plotly_json().keys()
        assert {"bgcolor", "bordercolor", "borderwidth", "tickwidth", "tickcolor"} <= given
