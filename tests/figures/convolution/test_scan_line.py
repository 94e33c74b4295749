import re

import numpy as np
import pytest

from relu_guide import feature_map, figures, kernels
from relu_guide.images import photograph

PHOTO = photograph()
RAMP = [np.arange(-3, 4)]


def named(figure, name):
    return next(trace for trace in figure.data if trace.name == name)


def test_lines_are_the_row_before_and_after():
    figure = figures.scan_line(PHOTO, kernels.VERTICAL_EDGE, row=64, bias=5)
    row = feature_map(PHOTO, kernels.VERTICAL_EDGE, bias=5)[64]
    np.testing.assert_array_equal(named(figure, "before").y, row)
    np.testing.assert_array_equal(named(figure, "after").y, np.clip(row, 0, None))


def test_strips_share_one_scale():
    strips = [
        trace
        for trace in figures.scan_line(PHOTO, kernels.VERTICAL_EDGE, row=64).data
        if trace.type == "heatmap"
    ]
    assert len({(strip.zmin, strip.zmax, strip.colorscale) for strip in strips}) == 1
    assert strips[0].zmin == -strips[0].zmax


def test_ramp_keeps_its_steps_above_zero_and_gets_a_flat_floor():
    after = named(figures.scan_line(RAMP, [[1]], row=0), "after")
    assert after.y.tolist() == [0, 0, 0, 0, 1, 2, 3]


def test_values_are_marked_where_columns_are_few():
    assert named(figures.scan_line(RAMP, [[1]], row=0), "after").mode == "lines+markers"
    assert named(figures.scan_line(PHOTO, [[1]], row=0), "after").mode == "lines"


def test_what_is_set_to_zero_is_filled_to_the_exact_crossing():
    filled = named(figures.scan_line([[1, -3, -1, 1]], [[1]], row=0), "set to 0")
    corners = list(zip(filled.x, filled.y, strict=True))
    assert corners == [(0, 0), (0.25, 0), (1, -3), (2, -1), (2.5, 0), (3, 0)]


def test_both_rows_are_said():
    meta = figures.scan_line(RAMP, [[1]], row=0).layout.meta
    assert "values from −3 to 3" in meta["alt"] and "values from 0 to 3" in meta["alt"]
    assert "42.9\N{NO-BREAK SPACE}% of the cells are negative" in meta["caption"]
    assert np.transpose(meta["table"][0]["rows"])[2].tolist() == [0, 0, 0, 0, 1, 2, 3]


@pytest.mark.parametrize("image", [[[0]], [[5, 5]], [[-1, -1]], [[0.1], [0.2]]])
def test_any_row_can_be_drawn(image):
    assert figures.scan_line(image, [[1]], row=0).layout.meta["alt"]


@pytest.mark.parametrize(
    ("row", "error", "message"),
    [
        (3, ValueError, "`row` must be at most 2; got 3. Pass a smaller int."),
        (-1, ValueError, "`row` must be at least 0; got -1. Pass a larger int."),
        (0.5, TypeError, "`row` must be a whole number; got 0.5. Pass an int."),
    ],
)
def test_row_is_checked(row, error, message):
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        figures.scan_line(np.eye(3), [[1]], row=row)
