import plotly.graph_objects as go

from relu_guide.figures._drawing.labels import Panel, names_beside, uncrowded
from relu_guide.figures._drawing.theme import label

PANEL = Panel((0, 10), (0, 10))


def test_label_that_would_touch_an_earlier_one_takes_its_second_place():
    first, second, other = label("one", 5, 5), label("two", 5, 5), label("two", 5, 8)
    assert uncrowded([[first], [second, other]], PANEL) == [first, other]


def test_label_without_a_free_place_is_left_out():
    first = label("one", 5, 5)
    assert uncrowded([[first], [label("two", 5, 5)]], PANEL) == [first]


def test_label_keeps_clear_of_a_line():
    line = go.Scatter(x=[0, 10], y=[0, 10])
    on, beside = label("one", 5, 5), label("one", 5, 9)
    assert uncrowded([[on, beside]], PANEL, [line]) == [beside]


def test_label_does_not_leave_the_panel():
    outside, inside = label("a long text", 0, 5), label("a long text", 5, 5)
    assert uncrowded([[outside, inside]], PANEL) == [inside]


def test_name_stands_where_its_line_is_far_from_the_others():
    lines = [go.Scatter(x=[0, 5, 10], y=[0, 8, 0]), go.Scatter(x=[0, 10], y=[0, 0])]
    peak, _ = names_beside(lines, ["peak", "floor"], PANEL)
    assert (peak["x"], peak["y"], peak["yanchor"]) == (5, 8, "bottom")
