import re

import numpy as np
import pytest
from scipy.signal import correlate2d

from relu_guide import figures, kernels, relu
from relu_guide.figures._drawing.theme import SIGNED
from relu_guide.images import image_from_text

IMAGE = image_from_text("......", "..##..", "..##..", "......")
EDGE = kernels.VERTICAL_EDGE


def heatmaps(figure):
    return [trace for trace in figure.data if trace.type == "heatmap"]


def test_kernel_shows_its_weights_with_a_true_minus_sign():
    figure = figures.kernel([[-1.5, 0], [2, 1 / 3]])
    assert figure.data[-1].text == ("−1.5", "0", "2", "0.333")
    np.testing.assert_array_equal(figure.data[0].z, [[-1.5, 0], [2, 1 / 3]])


def test_kernel_stands_on_the_signed_scale_with_zero_in_the_middle():
    cells = figures.kernel([[-1, 0, 3]]).data[0]
    assert (cells.zmin, cells.zmax) == (-3, 3)
    assert cells.colorscale == tuple(SIGNED)


@pytest.mark.parametrize(
    ("weights", "start"),
    [
        ([[-1, 0, 1]], "Blue weights add what they cover, orange ones subtract it. They sum"),
        ([[1, 0, 2]], "Blue weights add what they cover. They sum"),
        ([[-1, 0]], "Orange weights subtract what they cover. They sum"),
        ([[0, 0]], "They sum to 0 in all"),
    ],
)
def test_kernel_says_only_of_colours_that_it_has_what_they_do(weights, start):
    assert figures.kernel(weights).layout.meta["caption"].startswith(start)


def test_kernel_too_large_for_numbers_has_a_key_instead():
    figure = figures.kernel(np.linspace(-1, 1, 400).reshape(20, 20) / 3)
    assert [trace.mode for trace in figure.data[1:]] == ["lines", "markers"]


@pytest.mark.parametrize(("stride", "padding", "bias"), [(1, 0, 0), (2, 1, -2), (1, "same", 0.5)])
def test_feature_map_shows_what_scipy_computes(stride, padding, bias):
    _, found = heatmaps(figures.feature_map(IMAGE, EDGE, stride=stride, padding=padding, bias=bias))
    mode = "same" if padding else "valid"
    np.testing.assert_array_equal(
        found.z, correlate2d(IMAGE, EDGE, mode)[::stride, ::stride] + bias
    )


def test_feature_map_scale_is_symmetric_about_zero():
    image, found = heatmaps(figures.feature_map(IMAGE, EDGE, bias=-4))
    assert (image.zmin, image.zmax) == (0, 1)
    assert (found.zmin, found.zmax) == (-6, 6)


def test_feature_map_says_its_numbers():
    meta = figures.feature_map(IMAGE, EDGE).layout.meta
    assert "2 rows and 4 columns, with values from −2 to 2" in meta["alt"]
    assert "Its rows are: 2, 2, −2, −2; 2, 2, −2, −2." in meta["alt"]
    assert meta["table"][1]["rows"] == [[0, 2, 2, -2, -2], [1, 2, 2, -2, -2]]


def test_feature_maps_share_one_locked_scale():
    y = np.array([[-7.0, 1.0, 4.0]])
    figure = figures.feature_maps([y, relu(y), -relu(-y)], ["y", "kept", "lost"])
    assert {(cells.zmin, cells.zmax) for cells in heatmaps(figure)} == {(-7, 7)}


def test_feature_maps_have_their_titles_above_them():
    figure = figures.feature_maps([[[1]], [[2]]], ["left", "right"])
    assert [note.text for note in figure.layout.annotations][::4] == ["left", "right"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: figures.feature_maps([], []),
            "`maps` must be 1 to 4 pictures; got 0. Add one, or show the rest in another figure.",
        ),
        (
            lambda: figures.feature_maps([[[1]], [[2]]], ["one"]),
            "`titles` must be one per picture; got 1 for 2 in `maps`. Give each picture a title.",
        ),
        (
            lambda: figures.kernel([1, 2]),
            "`kernel` must have shape (rows, columns), no axis empty; got shape (2,). "
            "Give it these axes.",
        ),
    ],
)
def test_what_cannot_be_drawn_is_explained(call, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        call()


def test_a_title_that_is_no_text_is_explained():
    message = "`titles` must be strings; got 3 at titles[0]. Write each title in quotes."
    with pytest.raises(TypeError, match=f"^{re.escape(message)}$"):
        figures.feature_maps([[[1]]], [3])
