"""Large tables in pictures of bounded size, which say that they show blocks."""

import json
import re
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from relu_guide import feature_map, figures, kernels, relu
from relu_guide.figures._heatmap.downsampling import block_for, reduced
from relu_guide.figures._heatmap.row_of_images import MOST_CELLS
from relu_guide.figures._heatmap.tables import LARGE

SIDE = 1800
tables = st.tuples(st.integers(1, 9), st.integers(1, 9)).flatmap(
    lambda shape: arrays(float, shape, elements=st.integers(-9, 9).map(float))
)
blocks = st.tuples(st.integers(1, 4), st.integers(1, 4))


@pytest.fixture(scope="module")
def large():
    image = np.zeros((SIDE, SIDE))
    image[500:1000, 801:] = 200.3  # its left edge is one column of the map
    return image + np.random.default_rng(0).random((SIDE, SIDE))


def heatmaps(figure):
    return [trace for trace in figure.data if trace.type == "heatmap"]


def each_block(values, block):
    rows, columns = block
    for top in range(0, values.shape[0], rows):
        yield [
            values[top : top + rows, left : left + columns].ravel().tolist()
            for left in range(0, values.shape[1], columns)
        ]


# The reduction


@given(tables, blocks)
def test_signed_tables_keep_the_value_farthest_from_zero_of_each_block(values, block):
    expected = [
        [max(cells, key=lambda x: (abs(x), x)) for cells in row]
        for row in each_block(values, block)
    ]
    np.testing.assert_array_equal(reduced(values, block, signed=True), expected)


@given(tables, blocks)
def test_grey_tables_keep_the_mean_of_each_block(values, block):
    expected = [
        [float(sum(map(Fraction, cells)) / len(cells)) for cells in row]
        for row in each_block(values, block)
    ]
    np.testing.assert_allclose(reduced(values, block, signed=False), expected, rtol=1e-6)


@given(st.integers(1, 5000), st.integers(1, 5000), st.integers(1, 400))
def test_no_side_has_too_many_cells_and_blocks_are_no_larger_than_needed(rows, columns, most):
    side, _ = block_for((rows, columns), most)
    assert max(rows, columns) <= side * most
    assert side == 1 or max(rows, columns) > (side - 1) * most


@pytest.mark.parametrize("quantity", [1, 2, 3, 4])
def test_a_cell_is_never_smaller_than_a_pixel(quantity):
    tables = [np.eye(1000)] * quantity
    figure = figures.feature_maps(tables, ["a", "b", "c", "d"][:quantity])
    for suffix in ["", "2", "3", "4"][:quantity]:
        start, end = figure.layout[f"xaxis{suffix}"].domain
        assert len(heatmaps(figure)[0].z) <= 684 * (end - start) + 1
    assert len(heatmaps(figure)[0].z) > MOST_CELLS[quantity] / 2


@pytest.mark.parametrize("signed", [True, False])
def test_a_table_that_fits_is_drawn_as_it_is(signed):
    values = np.random.default_rng(0).standard_normal((200, 3))
    assert reduced(values, block_for(values.shape, 200), signed=signed) is values


# Pictures of large maps


@pytest.mark.parametrize(
    ("draw", "most"),
    [
        (lambda image: figures.kernel(image), 0.8),
        (lambda image: figures.displays(image), 1.0),
        (lambda image: figures.feature_maps([image] * 4, ["a", "b", "c", "d"]), 0.8),
        (lambda image: figures.scan_line(image, kernels.VERTICAL_EDGE, row=9), 0.2),
        (lambda image: figures.sliding_window(image, kernels.VERTICAL_EDGE, stride=300), 0.6),
    ],
)
def test_figures_of_large_tables_take_few_bytes(draw, most, large):
    assert len(draw(large).to_json()) < most * 1e6


@pytest.mark.parametrize(
    ("draw", "most"), [(figures.feature_map, 1.6), (figures.rectification, 1.0)]
)
def test_a_feature_map_of_4096_by_4096_takes_few_bytes(draw, most):
    image = np.random.default_rng(0).random((4096, 4096), np.float32)
    assert len(draw(image, kernels.SOBEL_VERTICAL).to_json()) < most * 1e6


def test_an_edge_of_one_pixel_is_as_strong_in_the_picture_as_in_the_map(large):
    _, shown = heatmaps(figures.feature_map(large, [[-1, 1]]))
    found = feature_map(large, [[-1, 1]])
    assert np.max(shown.z) == np.float32(found.max())
    assert shown.zmax == found.max()
    assert np.count_nonzero(np.any(shown.z > 190, axis=0)) == 1


def test_large_pictures_say_on_them_what_a_cell_shows(large):
    figure = figures.feature_map(large, kernels.VERTICAL_EDGE)
    notes = [note.text.replace("<br>", " ") for note in figure.layout.annotations]
    assert "image each cell shows the mean of 6 × 6" in notes
    assert "feature map each cell shows the strongest of 6 × 6" in notes


@pytest.mark.parametrize("name", ["alt", "caption"])
def test_large_pictures_say_in_words_what_a_cell_shows(name, large):
    said = figures.rectification(large, kernels.VERTICAL_EDGE).layout.meta[name]
    assert said.endswith(
        " Drawn smaller than it is: in “image” each cell shows the mean of 9 × 9; in “feature "
        "map” and “rectified feature map” each cell shows the strongest of 9 × 9. All numbers "
        "in words count all cells."
    )


def test_shares_and_extremes_are_those_of_the_whole_map(large):
    found = feature_map(large, kernels.VERTICAL_EDGE) - 0.5
    meta = figures.rectification(large, kernels.VERTICAL_EDGE, bias=-0.5).layout.meta
    share = f"{100 * np.mean(found < 0):.1f}\N{NO-BREAK SPACE}%"
    assert f"sets {share} of the cells to 0" in meta["caption"]
    (table,) = meta["table"]
    assert table["caption"] == "The pictures in numbers, counting all cells"
    zeros = int(np.count_nonzero(relu(found) == 0))
    assert table["rows"][2][1:5] == [1798, 1798, 0, found.max()]
    assert table["rows"][2][6] == zeros


def test_blocks_lie_where_their_cells_are(large):
    cells = heatmaps(figures.feature_map(large, kernels.VERTICAL_EDGE))[1]
    rows, columns = np.shape(cells.z)
    assert (cells.dx, cells.x0 - cells.dx / 2) == (6, -0.5)
    assert 1798 <= columns * cells.dx < 1798 + 6
    assert 1798 <= rows * cells.dy < 1798 + 6


@pytest.mark.parametrize("side", [1, LARGE])
def test_pictures_that_fit_say_nothing_of_it(side):
    figure = figures.image(np.eye(side))
    assert "each cell" not in json.dumps(figure.to_plotly_json(), default=str)


# A row of a large map


def test_the_strips_of_a_long_row_are_drawn_in_blocks_which_is_said(large):
    figure = figures.scan_line(large, kernels.VERTICAL_EDGE, row=0)
    assert [np.shape(strip.z) for strip in heatmaps(figure)] == [(1, 600)] * 2
    note = "each cell shows the strongest of 1 × 3"
    assert figure.layout.annotations[0].text == f"before ReLU; {note}"
    for name in ("alt", "caption"):
        assert f"In the strips, {note}." in figure.layout.meta[name]


# A window over a large image


def test_a_window_needs_a_kernel_whose_products_can_be_written_out():
    message = (
        "`kernel` must have at most 121 weights, since each product is written out; got 144. "
        "Use a smaller kernel, or `figures.feature_map`."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.sliding_window(np.eye(13), np.ones((12, 12)))


def test_a_window_over_a_large_image_says_what_a_cell_shows(large):
    figure = figures.sliding_window(large, kernels.VERTICAL_EDGE, stride=600)
    assert "in “image” each cell shows the mean of 9 × 9" in figure.layout.meta["alt"]
