"""Data in a picture: every dot is a pair that was given, and the words count them."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relu_guide import DeepNetwork, ShallowNetwork, compose, figures, folds

HAT = ShallowNetwork.from_points([(0, 0), (1, 2), (3, 1)])
PAIRS = [(2, 5), (0.5, -1), (0.5, 3), (-1, 0)]
DRAW = {
    "output": lambda data: figures.output(HAT, data=data),
    "output of a deep network": lambda data: figures.output(
        compose(folds.TENT, folds.TENT), data=data
    ),
    "construction": lambda data: figures.construction(HAT, data=data),
    "approximation": lambda data: figures.approximation(HAT, np.abs, (-1, 2), data=data),
    "linear_regions": lambda data: figures.linear_regions(HAT, interval=(-1, 2), data=data),
}


class Frame:
    """What NumPy sees of a pandas DataFrame."""

    def __array__(self, dtype=None, copy=None):
        return np.array(PAIRS, dtype=object)


def drawn(figure):
    (dots,) = [trace for trace in figure.data if trace.name == "data"]
    return sorted(zip(dots.x, dots.y, strict=True))


def said(figure):
    meta = figure.layout.meta
    return [meta["alt"], meta["caption"], *(meta.get("steps") or {}).get("alts", [])]


@pytest.mark.parametrize("draw", DRAW.values(), ids=DRAW)
@pytest.mark.parametrize("data", [PAIRS, np.array(PAIRS), Frame()], ids=["list", "array", "frame"])
def test_pairs_in_any_order_are_dots_that_words_and_table_count(draw, data):
    figure = draw(data)
    assert drawn(figure) == sorted(PAIRS)
    assert all("Dots: 4 data points." in text for text in said(figure))
    (table,) = [each for each in figure.layout.meta["table"] if each["caption"] == "The data"]
    assert table["rows"] == [[4, 4, -1, 2, -1, 5]]


@pytest.mark.parametrize("draw", DRAW.values(), ids=DRAW)
def test_the_range_of_y_holds_the_dots(draw):
    low, high = draw([*PAIRS, (1, 900), (1, -900)]).layout.yaxis.range
    assert low < -900 and high > 900


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=1, max_size=30))
def test_dots_are_the_pairs_in_view_and_the_words_count_the_others(pairs):
    figure = figures.output(HAT, view=(-2, 4), data=pairs)
    inside = sorted((x, y) for x, y in pairs if -2 <= x <= 4)
    assert drawn(figure) == inside
    for text in said(figure):
        assert re.search(rf"Dots: {len(inside)} data points?\b", text)
        outside = re.search(r"; (\d+) more are outside the view", text)
        assert int(outside[1] if outside else 0) == len(pairs) - len(inside)


def test_the_view_is_where_the_data_lie():
    dots = next(t for t in figures.output(HAT, data=PAIRS).data if t.name == "z")
    assert (dots.x[0], dots.x[-1]) == (-1, 2)


def test_of_very_many_data_two_thousand_are_drawn_from_end_to_end():
    x = np.random.default_rng(1).normal(size=5000)
    figure = figures.output(HAT, data=np.column_stack([x, x**2]))
    places = [x for x, _ in drawn(figure)]
    assert len(places) == 2000 and set(places) <= set(x.tolist())
    assert (places[0], places[-1]) == (x.min(), x.max())
    assert np.quantile(places, 0.25) == pytest.approx(np.quantile(x, 0.25), abs=0.01)
    assert "Dots: 5000 data points, of which 2,000 are drawn" in figure.layout.meta["caption"]


def test_a_figure_without_data_has_no_trace_of_them():
    assert [trace.name for trace in figures.output(HAT).data] == [
        "z",
        "target",
        "points",
        "breakpoints",
    ]


@pytest.mark.parametrize("data", [[1, 2, 3], [[1, 2, 3]], []])
def test_data_that_are_no_pairs_are_refused(data):
    with pytest.raises(ValueError, match=r"^`data` must be one or more \(x, y\) pairs, shape"):
        figures.output(HAT, data=data)


def test_a_place_without_a_number_is_named():
    with pytest.raises(ValueError, match=r"^`data` must be finite; got nan at data\[1, 0\]\."):
        figures.output(DeepNetwork.from_shallow(HAT), data=[(0, 0), (np.nan, 1)])
