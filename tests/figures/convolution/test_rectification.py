import numpy as np
import pytest

from relu_guide import feature_map, figures, kernels
from relu_guide.images import image_from_text, photograph

IMAGE = image_from_text("......", "..##..", "..##..", "......")
PHOTO = photograph()


def heatmaps(figure):
    return [trace for trace in figure.data if trace.type == "heatmap"]


def test_rectified_map_is_the_map_with_zeros_in_place_of_what_is_negative():
    _, found, rectified = heatmaps(figures.rectification(PHOTO, kernels.SOBEL_VERTICAL, bias=-9))
    expected = feature_map(PHOTO, kernels.SOBEL_VERTICAL) - 9
    np.testing.assert_array_equal(found.z, expected)
    np.testing.assert_array_equal(rectified.z, np.where(expected > 0, expected, 0))


def test_both_maps_have_one_scale_about_zero():
    _, found, rectified = heatmaps(figures.rectification(PHOTO, kernels.VERTICAL_EDGE))
    assert found.zmin == rectified.zmin == -found.zmax == -rectified.zmax


def test_key_leaves_out_the_negative_half_after_rectification():
    figure = figures.rectification(IMAGE, kernels.VERTICAL_EDGE)
    before, after = [trace.marker.size for trace in figure.data if trace.name is None]
    assert len(set(before)) == 1
    assert max(after[:4]) < min(after[4:])


def test_caption_tells_the_share_of_cells_set_to_zero():
    share = np.mean(feature_map(PHOTO, kernels.VERTICAL_EDGE) < 0)
    caption = figures.rectification(PHOTO, kernels.VERTICAL_EDGE).layout.meta["caption"]
    assert f"sets {share:.1%}".replace("%", "\N{NO-BREAK SPACE}%") in caption


@pytest.mark.parametrize("image", [np.zeros((3, 3)), np.ones((3, 3)), [[2]]])
def test_a_map_without_negative_cells_is_said_not_to_change(image):
    caption = figures.rectification(image, [[1]]).layout.meta["caption"]
    assert caption == "No cell is negative, so the rectifier changes nothing."


def test_photograph_and_its_maps_take_few_bytes():
    figure = figures.rectification(PHOTO, kernels.VERTICAL_EDGE)
    assert [cells.z.dtype.itemsize for cells in heatmaps(figure)] == [1, 2, 2]
