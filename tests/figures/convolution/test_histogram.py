import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from relu_guide import feature_map, figures, kernels, relu
from relu_guide.images import photograph

MAP = feature_map(photograph(), kernels.VERTICAL_EDGE)
TITLES = ["feature map", "rectified"]
numbers = st.floats(-1e6, 1e6, allow_subnormal=False)


def test_whole_numbers_of_a_small_range_have_a_bar_each():
    bars, zero = figures.histogram([[[-2, -2, 0, 1, 3, 3]]], ["map"]).data
    assert dict(zip(bars.x, bars.y, strict=True)) == {-2: 2, 1: 1, 3: 2}
    assert (zero.x, zero.y) == ((0,), (1,))


@given(arrays(float, (3, 4), elements=numbers | st.integers(-300, 300).map(float)))
def test_every_cell_is_counted_once(values):
    bars, zero = figures.histogram([values], ["map"]).data
    assert sum(bars.y) + zero.y[0] == values.size
    assert zero.y[0] == np.sum(values == 0)
    assert sum(count for x, count in zip(bars.x, bars.y, strict=True) if x < 0) == np.sum(
        values < 0
    )


def test_counts_are_those_of_numpy():
    bars, _ = figures.histogram([MAP], ["map"]).data
    width = bars.x[1] - bars.x[0]
    for centre, counted in zip(bars.x, bars.y, strict=True):
        assert counted == np.sum((abs(MAP - centre) < width / 2) & (MAP != 0))


def test_table_has_the_same_counts_and_zero_apart():
    (table,) = figures.histogram([[[-0.5, 0, 0, 0.5, 39.75]]], ["map"]).layout.meta["table"]
    assert table["columns"] == ["from", "to", "map"]
    assert table["rows"] == [[-2, 0, 1], [0, 0, 2], [0, 2, 1], [38, 40, 1]]


def test_ranges_of_whole_numbers_are_whole():
    figure = figures.histogram([np.arange(-300, 301)[np.newaxis]], ["map"])
    assert figure.data[0].hovertext[:2] == ("−300 to −281", "−280 to −261")


def test_maps_share_bins_and_axes():
    figure = figures.histogram([MAP, relu(MAP)], TITLES)
    before, _, after, _ = figure.data
    assert set(after.x) <= set(before.x)
    assert figure.layout.xaxis.range == figure.layout.xaxis2.range
    assert figure.layout.yaxis.range == figure.layout.yaxis2.range


def test_share_of_zeros_is_written_on_the_figure():
    figure = figures.histogram([MAP, relu(MAP)], TITLES)
    written = [note.text for note in figure.layout.annotations]
    for values in (MAP, relu(MAP)):
        share = f"{np.mean(values == 0):.1%}".replace("%", "\N{NO-BREAK SPACE}%")
        assert f"<b>{share}</b> of<br>the cells are 0" in written


def test_alternative_tells_the_range_and_the_zeros():
    alt = figures.histogram([[[-1, 0, 0, 5]]], ["map"]).layout.meta["alt"]
    assert alt.endswith("values from −1 to 5; 50\N{NO-BREAK SPACE}% are 0.")


@pytest.mark.parametrize("values", [np.zeros((2, 2)), np.full((2, 2), -0.25), np.ones((1, 1))])
def test_constant_maps_have_a_histogram(values):
    bars, zero = figures.histogram([values], ["map"]).data
    assert sum(bars.y) + sum(zero.y) == values.size
