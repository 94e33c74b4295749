import re

import numpy as np
import pytest

from relu_guide import figures
from relu_guide.images import image_from_text, photograph

RAMP = [[-300.0, -1.0, 0.0, 100.0, 300.0]]


def heatmaps(figure):
    return [trace for trace in figure.data if trace.type == "heatmap"]


def test_image_is_black_at_its_smallest_and_white_at_its_largest_value():
    cells = figures.image([[3, 4], [5, 7]]).data[0]
    assert (cells.zmin, cells.zmax) == (3, 7)
    assert [colour for _, colour in cells.colorscale] == ["#000000", "#fefefe"]


def test_first_row_of_an_image_is_on_top():
    down = figures.image([[1], [2], [3]]).layout.yaxis
    assert list(down.range) == [2.5, -0.5]


@pytest.mark.parametrize(("side", "has_numbers"), [(12, True), (13, False)])
def test_numbers_are_written_into_small_images(side, has_numbers):
    image = np.arange(side * side).reshape(side, side) * (200 if side > 12 else 1)
    texts = [trace for trace in figures.image(image).data[1:] if trace.mode == "text"]
    assert bool(texts) == has_numbers


def test_small_image_is_said_in_full():
    meta = figures.image(image_from_text(".#", "#9")).layout.meta
    assert meta["alt"].endswith("Its rows are: 0, 1; 1, 9.")
    assert meta["table"][0]["rows"] == [[0, 0, 1], [1, 1, 9]]


def test_photograph_is_summed_up():
    photo = photograph()
    (table,) = figures.image(photo).layout.meta["table"]
    assert table["rows"] == [
        ["image", 128, 128, photo.min(), photo.max(), photo.mean(), np.sum(photo == 0)]
    ]


def test_photograph_takes_one_byte_a_cell():
    cells = figures.image(photograph()).data[0]
    assert cells.z.dtype == np.uint8


def test_images_share_their_greys():
    figure = figures.images([[[0, 1]], [[4, 8]]], ["a", "b"])
    assert [(cells.zmin, cells.zmax) for cells in heatmaps(figure)] == [(0, 8), (0, 8)]


def test_displays_clamp_stretch_and_sign_the_same_map():
    clamped, stretched, signed = heatmaps(figures.displays(RAMP))
    np.testing.assert_array_equal(clamped.z, [[0, 0, 0, 100, 255]])
    np.testing.assert_array_equal(stretched.z, np.rint((np.array(RAMP) + 300) / 600 * 255))
    np.testing.assert_array_equal(signed.z, RAMP)
    assert (clamped.zmin, clamped.zmax, signed.zmin, signed.zmax) == (0, 255, -300, 300)


def test_displays_say_what_each_hides():
    caption = figures.displays(RAMP).layout.meta["caption"]
    assert "60\N{NO-BREAK SPACE}% of the cells" in caption
    assert "grey 128" in caption


def test_at_most_three_images_stand_side_by_side():
    message = (
        "`images` must be 1 to 3 pictures; got 4. Add one, or show the rest in another figure."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.images([[[1]]] * 4, ["a"] * 4)
