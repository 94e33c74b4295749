import re

import numpy as np
import pytest

from relu_guide import figures, relu
from relu_guide.images import image_from_text, photograph


def one(image):
    return figures.images([image], ["image"], grey=True)


def heatmaps(figure):
    return [trace for trace in figure.data if trace.type == "heatmap"]


def test_image_is_black_at_its_smallest_and_white_at_its_largest_value():
    cells = one([[3, 4], [5, 7]]).data[0]
    assert (cells.zmin, cells.zmax) == (3, 7)
    assert [colour for _, colour in cells.colorscale] == ["#000000", "#fefefe"]


def test_first_row_of_an_image_is_on_top():
    down = one([[1], [2], [3]]).layout.yaxis
    assert list(down.range) == [2.5, -0.5]


@pytest.mark.parametrize(("side", "has_numbers"), [(12, True), (13, False)])
def test_numbers_are_written_into_small_images(side, has_numbers):
    image = np.arange(side * side).reshape(side, side) * (200 if side > 12 else 1)
    texts = [trace for trace in one(image).data[1:] if trace.mode == "text"]
    assert bool(texts) == has_numbers


def test_small_image_is_in_the_table():
    (table,) = one(image_from_text(".#", "#9")).layout.meta["table"]
    assert table["rows"] == [[0, 0, 1], [1, 1, 9]]


def test_photograph_is_summed_up():
    photo = photograph()
    (table,) = one(photo).layout.meta["table"]
    assert table["rows"] == [
        ["image", 128, 128, photo.min(), photo.max(), photo.mean(), np.sum(photo == 0)]
    ]


def test_photograph_takes_one_byte_a_cell():
    cells = one(photograph()).data[0]
    assert cells.z.dtype == np.uint8


def test_images_share_their_greys():
    figure = figures.images([[[0, 1]], [[4, 8]]], ["a", "b"], grey=True)
    assert [(cells.zmin, cells.zmax) for cells in heatmaps(figure)] == [(0, 8), (0, 8)]


def test_at_most_four_images_stand_side_by_side():
    message = (
        "`images` must be 1 to 4 pictures; got 5. Add one, or show the rest in another figure."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.images([[[1]]] * 5, ["a"] * 5)


def test_feature_maps_share_one_locked_scale():
    y = np.array([[-7.0, 1.0, 4.0]])
    figure = figures.images([y, relu(y), -relu(-y)], ["y", "kept", "lost"])
    assert {(cells.zmin, cells.zmax) for cells in heatmaps(figure)} == {(-7, 7)}


def test_images_have_their_titles_above_them():
    figure = figures.images([[[1]], [[2]]], ["left", "right"])
    assert [note.text for note in figure.layout.annotations][::4] == ["left", "right"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: figures.images([], []),
            "`images` must be 1 to 4 pictures; got 0. Add one, or show the rest in another figure.",
        ),
        (
            lambda: figures.images([[[1]], [[2]]], ["one"]),
            "`titles` must be one per picture; got 1 for 2 in `images`. Give each picture a title.",
        ),
    ],
)
def test_what_cannot_be_drawn_is_explained(call, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        call()


def test_a_title_that_is_no_text_is_explained():
    message = "`titles` must be strings; got 3 at titles[0]. Write each title in quotes."
    with pytest.raises(TypeError, match=f"^{re.escape(message)}$"):
        figures.images([[[1]]], [3])
