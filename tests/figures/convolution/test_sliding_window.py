import json
import re

import numpy as np
import pytest
from scipy.signal import correlate2d

from relu_guide import figures, kernels
from relu_guide.images import image_from_text

IMAGE = image_from_text("........", "..####..", "..####..", "..####..", "..####..", "........")
EDGE = kernels.VERTICAL_EDGE
MAP = correlate2d(IMAGE, EDGE, "valid")


@pytest.fixture(scope="module")
def figure():
    return figures.sliding_window(IMAGE, EDGE)


def at_step(figure, step):
    """Return the traces as a reader sees them at a step, by Plotly's rule for frames."""
    traces = [trace.to_plotly_json() for trace in figure.data]
    frame = figure.frames[step]
    for index, change in zip(frame.traces, frame.data, strict=True):
        traces[index] |= change.to_plotly_json()
    return traces


def cells(traces):
    return [np.array(trace["z"], dtype=float) for trace in traces if trace["type"] == "heatmap"]


def texts(traces):
    return [trace["text"] for trace in traces if trace.get("mode") == "text"]


def outlines(traces):
    return [trace for trace in traces if trace.get("line", {}).get("width") == 3]


def test_window_stops_once_at_every_cell_of_the_map(figure):
    steps = figure.layout.meta["steps"]
    assert steps["labels"] == [
        f"row {row}, column {column}" for row, column in np.ndindex(MAP.shape)
    ]
    assert [frame.name for frame in figure.frames] == [str(step) for step in range(MAP.size)]


def test_products_are_the_window_times_the_kernel(figure):
    for step, (row, column) in enumerate(np.ndindex(MAP.shape)):
        _, products, _ = cells(at_step(figure, step))
        np.testing.assert_array_equal(products, IMAGE[row : row + 3, column : column + 3] * EDGE)


def test_map_is_filled_up_to_the_current_cell(figure):
    for step in range(MAP.size):
        *_, found = cells(at_step(figure, step))
        np.testing.assert_array_equal(found.ravel()[: step + 1], MAP.ravel()[: step + 1])
        assert np.isnan(found.ravel()[step + 1 :]).all()


def test_numbers_in_the_cells_are_their_values(figure):
    image, products, found, _ = texts(at_step(figure, 15))
    assert " ".join(image) == " ".join(f"{value:.0f}" for value in IMAGE.ravel())
    assert " ".join(products) == "−1 0 1 −1 0 1 −1 0 1"
    assert " ".join(found) == " ".join(f"{v:.0f}".replace("-", "−") for v in MAP.ravel()[:16])


def test_window_and_cell_are_outlined(figure):
    *_, window, cell = outlines(at_step(figure, 8))
    assert (min(window["x"]), max(window["y"])) == (2 - 0.44, 3 + 0.44)
    assert (min(cell["x"]), max(cell["y"])) == (2 - 0.44, 1 + 0.44)


def test_arithmetic_is_written_in_full(figure):
    *_, (text,) = texts(at_step(figure, 4))
    assert text.split("<br>") == [
        "0·(−1) + 0·0 + 0·1 +",
        "1·(−1) + 1·0 + 0·1 +",
        "1·(−1) + 1·0 + 0·1 <b>=\N{NO-BREAK SPACE}−2</b>",
    ]


def test_bias_is_part_of_the_arithmetic():
    figure = figures.sliding_window([[2, 3]], [[1, -1]], bias=-4)
    assert texts(at_step(figure, 0))[-1][0].endswith("bias (−4) <b>=\N{NO-BREAK SPACE}−5</b>")
    assert cells(at_step(figure, 0))[2] == -5


def test_padded_cells_lie_outside_the_rows_and_columns_of_the_image():
    figure = figures.sliding_window(IMAGE, EDGE, stride=2, padding=1)
    padded, _, found = cells(at_step(figure, -1))
    assert (figure.data[0].y0, figure.data[0].x0) == (-1, -1)
    np.testing.assert_array_equal(padded, np.pad(IMAGE, 1))
    np.testing.assert_array_equal(found, correlate2d(IMAGE, EDGE, "same")[::2, ::2])


def test_every_frame_sets_what_any_frame_sets(figure):
    keys = [[sorted(change.to_plotly_json()) for change in frame.data] for frame in figure.frames]
    assert all(each == keys[0] for each in keys)
    assert len({frame.traces for frame in figure.frames}) == 1


def test_scales_hold_still(figure):
    changed = {
        key for frame in figure.frames for trace in frame.data for key in trace.to_plotly_json()
    }
    assert changed <= {"type", "z", "text", "textfont", "x", "y"}


def test_figure_shows_its_active_step(figure):
    first = at_step(figure, figure.layout.sliders[0].active)
    shown = [trace.to_plotly_json() for trace in figure.data]
    np.testing.assert_array_equal(cells(first)[1], cells(shown)[1])
    assert texts(first) == texts(shown)


def test_thirty_six_steps_take_less_than_sixty_kilobytes():
    figure = figures.sliding_window(np.eye(8), EDGE)
    assert len(figure.frames) == 36
    assert len(json.dumps(json.loads(figure.to_json()), separators=(",", ":"))) < 60_000


def test_a_picture_with_too_many_steps_is_refused():
    message = (
        "`image` must give a feature map of at most 64 cells; got 100. "
        "Use a smaller picture, or a larger stride."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.sliding_window(np.zeros((12, 12)), EDGE)


def test_a_window_needs_a_kernel_whose_products_can_be_written_out():
    message = (
        "`kernel` must have at most 121 weights, since each product is written out; got 144. "
        "Use a smaller kernel, or `figures.feature_map`."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.sliding_window(np.eye(13), np.ones((12, 12)))
