"""The microscope: a feature map and the work at one cell, for a reader to go through."""

import base64
import json
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy.signal import correlate2d

from relu_guide import figures
from relu_guide.figures._drawing.theme import ACCENT

IMAGE = [[0, 0, 0, 0], [0, 9, 7, 0], [0, 8, 5, 0], [0, 0, 0, 0]]
KERNEL = [[-1, 0, 1], [-2, 0, 2]]
SHAPES = arrays.array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=12)
KERNELS = arrays.array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=7)


def cells(figure):
    return [np.array(trace.z, dtype=float) for trace in figure.data if trace.type == "heatmap"]


def scatters(figure):
    return [trace for trace in figure.data if trace.type == "scatter"]


def frames(figure):
    return [trace for trace in scatters(figure) if trace.line.color == ACCENT]


def box(frame):
    return min(frame.y), min(frame.x), max(frame.y), max(frame.x)


def written(figure):
    """Return the text in the foot of the figure, below its three pictures."""
    return [trace.text[0] for trace in scatters(figure) if trace.xaxis == "x7"]


@settings(max_examples=30)  # each draws a whole figure
@given(
    arrays.arrays(np.uint8, SHAPES),
    arrays.arrays(float, KERNELS, elements=st.floats(-100, 100)),
    st.floats(-1000, 1000),
    st.integers(1, 8),
    st.booleans(),
)
def test_the_microscope_carries_its_state_to_the_last_bit(image, kernel, bias, stride, relu):
    figure = figures.microscope(image, kernel, bias=bias, stride=stride, padding=3, relu=relu)
    explorable = json.loads(figure.to_json())["layout"]["meta"]["explorable"]
    assert explorable["kind"] == "microscope"
    state = explorable["state"]
    rows, columns, values = (state["image"][key] for key in ("rows", "columns", "values"))
    pixels = np.frombuffer(base64.b64decode(values), np.uint8).reshape(rows, columns)
    np.testing.assert_array_equal(pixels, image)
    np.testing.assert_array_equal(state["kernel"], kernel)
    assert (state["bias"], state["stride"], state["padding"]) == (bias, stride, 3)
    assert state["relu"] is relu


def test_the_three_pictures_are_the_image_its_map_and_what_the_rectifier_leaves():
    image, found, rectified = cells(figures.microscope(IMAGE, KERNEL, bias=-2))
    expected = correlate2d(IMAGE, KERNEL, "valid") - 2
    np.testing.assert_array_equal(image, IMAGE)
    np.testing.assert_array_equal(found, expected)
    np.testing.assert_array_equal(rectified, np.where(expected > 0, expected, 0))


def test_both_maps_have_one_signed_scale():
    _, found, rectified = (
        trace for trace in figures.microscope(IMAGE, KERNEL).data if trace.type == "heatmap"
    )
    assert (found.zmin, found.zmax) == (rectified.zmin, rectified.zmax) == (-25, 25)


def test_the_middle_cell_is_framed_in_both_maps_and_its_window_in_the_image():
    figure = figures.microscope(IMAGE, KERNEL, padding=1, stride=2)
    assert figure.layout.meta["explorable"]["state"]["cell"] == [1, 1]
    window, cell, rectified = map(box, frames(figure))
    assert np.rint(window).tolist() == [1, 1, 2, 3]
    assert np.rint(cell).tolist() == np.rint(rectified).tolist() == [1, 1, 1, 1]


def test_a_cell_too_small_for_a_frame_gets_one_with_room():
    image = np.zeros((128, 128))
    _, cell, _ = map(box, frames(figures.microscope(image, [[1]])))
    assert cell[2] - cell[0] > 7 and (cell[0] + cell[2]) / 2 == pytest.approx(64)


def test_the_work_at_the_cell_is_written_out():
    figure = figures.microscope(IMAGE, KERNEL, bias=-2)
    assert figure.layout.meta["explorable"]["state"]["cell"] == [1, 1]
    (text,) = written(figure)
    assert text.replace("\xa0", " ") == (
        "9·(−1) + 7·0 + 0·1 +<br>8·(−2) + 5·0 + 0·2 +<br>bias (−2) <b>= −27</b><br>max(0, −27) = 0"
    )


def test_the_alternative_says_the_work_at_the_cell():
    alt = figures.microscope([[0, 0, 9, 9]], [[-1, 1]]).layout.meta["alt"]
    assert alt.replace("\xa0", " ").endswith("Row 0, column 1: 0·(−1) + 9·1 = 9; max(0, 9) = 9.")


def test_work_of_too_many_lines_is_said_but_not_drawn():
    figure = figures.microscope(np.full((5, 5), 255), np.full((5, 5), -0.125))
    assert written(figure) == []
    assert "Row 0, column 0: 255·(−0.125) + 255·(−0.125)" in figure.layout.meta["alt"]


def test_an_image_of_256_rows_and_columns_is_drawn():
    figure = figures.microscope(np.zeros((256, 256)), np.ones((3, 3)))
    assert figure.layout.meta["explorable"]["state"]["cell"] == [127, 127]


@pytest.mark.parametrize(
    ("given_parts", "error", "message"),
    [
        (
            {"image": np.zeros((257, 3))},
            ValueError,
            "`image` must have at most 256 rows and 256 columns; got shape (257, 3). "
            "Take a part of it, or scale it down.",
        ),
        (
            {"kernel": np.zeros((2, 8))},
            ValueError,
            "`kernel` must have at most 7 rows and 7 columns; got shape (2, 8). "
            "Take a part of it, or scale it down.",
        ),
        (
            {"image": [[0, 0.5]]},
            ValueError,
            "`image` must hold whole numbers from 0 to 255; got 0.5 at image[0, 1]. "
            "Scale it to that range, and round it.",
        ),
        (
            {"image": [[0], [256]]},
            ValueError,
            "`image` must hold whole numbers from 0 to 255; got 256.0 at image[1, 0]. "
            "Scale it to that range, and round it.",
        ),
        (
            {"image": [[-1]]},
            ValueError,
            "`image` must hold whole numbers from 0 to 255; got -1.0 at image[0, 0]. "
            "Scale it to that range, and round it.",
        ),
        (
            {"bias": float("inf")},
            ValueError,
            "`bias` must be finite; got inf. Put a finite number there, or leave it out.",
        ),
        ({"stride": 9}, ValueError, "`stride` must be at most 8; got 9. Pass a smaller int."),
        ({"stride": 0}, ValueError, "`stride` must be at least 1; got 0. Pass a larger int."),
        ({"padding": 9}, ValueError, "`padding` must be at most 8; got 9. Pass a smaller int."),
        (
            {"padding": "same"},
            TypeError,
            "`padding` must be a whole number; got 'same'. Pass an int.",
        ),
    ],
)
def test_parts_out_of_range_are_refused(given_parts, error, message):
    parts = {"image": IMAGE, "kernel": [[1]]} | given_parts
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        figures.microscope(**parts)
