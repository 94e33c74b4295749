import numpy as np
import pytest
from scipy.signal import correlate2d

from relu_guide import figures, kernels
from relu_guide.images import image_from_text

IMAGE = image_from_text("......", "..##..", "..##..", "......")
EDGE = kernels.VERTICAL_EDGE


def heatmaps(figure):
    return [trace for trace in figure.data if trace.type == "heatmap"]


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
    assert meta["table"][1]["rows"] == [[0, 2, 2, -2, -2], [1, 2, 2, -2, -2]]
