import json

import numpy as np
import pytest

from relu_guide import figures, kernels
from relu_guide.images import photograph

PHOTO = photograph()
EDGE = kernels.VERTICAL_EDGE


def pixels(figure, axis, total, *, narrow):
    domain = (
        figure.layout.meta["narrow"][f"{axis}.domain"] if narrow else figure.layout[axis].domain
    )
    return (domain[1] - domain[0]) * total


@pytest.mark.parametrize("shape", [(6, 8), (3, 3), (1, 12), (40, 2), (128, 128)])
@pytest.mark.parametrize("narrow", [False, True])
def test_cells_are_square_at_both_widths(shape, narrow):
    figure = figures.images([np.zeros(shape)], ["a"], grey=True)
    height = (figure.layout.meta["narrow"]["height"] if narrow else figure.layout.height) - 20
    width = pixels(figure, "xaxis", 344 if narrow else 684, narrow=narrow)
    assert width / shape[1] == pytest.approx(
        pixels(figure, "yaxis", height, narrow=narrow) / shape[0], rel=0.02
    )


def test_pictures_of_one_figure_have_cells_of_one_size():
    figure = figures.feature_map(np.eye(12), EDGE)
    across = [pixels(figure, axis, 684, narrow=False) for axis in ("xaxis", "xaxis2")]
    assert across[0] / 12 == pytest.approx(across[1] / 10, rel=0.01)


def test_cells_grow_to_hold_long_numbers():
    figure = figures.sliding_window(np.full((5, 5), -1 / 3), np.full((3, 3), 0.5))
    written = [
        trace.text for trace in figure.data if trace.type == "scatter" and trace.mode == "text"
    ]
    assert [set(texts) for texts in written[1:3]] == [{"−0.167"}, {"−1.5"}]


def test_panels_stand_below_each_other_where_it_is_narrow():
    narrow = figures.rectification(PHOTO, EDGE).layout.meta["narrow"]
    tops = [narrow[f"{axis}.domain"] for axis in ("yaxis", "yaxis2", "yaxis3")]
    assert tops[0][0] > tops[1][1] > tops[1][0] > tops[2][1]
    assert [narrow[f"{axis}.domain"][0] for axis in ("xaxis", "xaxis2", "xaxis3")] == [0, 0, 0]


def test_panels_stand_beside_each_other_where_it_is_wide():
    layout = figures.rectification(PHOTO, EDGE).layout
    assert layout.xaxis.domain[1] < layout.xaxis2.domain[0]
    assert layout.xaxis2.domain[1] < layout.xaxis3.domain[0]
    assert layout.xaxis3.domain[1] <= 1


def test_figures_of_the_photograph_are_small():
    figure = figures.rectification(PHOTO, EDGE)
    assert len(json.dumps(json.loads(figure.to_json()))) < 130_000


@pytest.mark.parametrize(
    ("figure", "keys"),
    [
        (figures.feature_map(np.eye(12), EDGE), [4]),
        (figures.tiles([np.eye(3)] * 5, list("abcde")), [2]),
    ],
)
def test_pictures_and_keys_keep_their_shape_however_wide_the_page_is(figure, keys):
    axes = [name for name in figure.layout.to_plotly_json() if name.startswith("yaxis")]
    for axis in axes:
        up, across = figure.layout[axis], figure.layout[axis.replace("y", "x", 1)]
        assert up.scaleanchor == axis.replace("yaxis", "x")
        assert (up.constrain, across.constrain) == ("domain", "domain")
        assert across.constraintoward == "left"
    drawn = figure.layout.height - 20
    for key in keys:  # at the width of the design, it has the room that it needs
        up, across = figure.layout[f"yaxis{key}"], figure.layout[f"xaxis{key}"]
        height = (up.domain[1] - up.domain[0]) * drawn / (up.range[1] - up.range[0])
        width = (across.domain[1] - across.domain[0]) * 684 / (across.range[1] - across.range[0])
        assert height / width == pytest.approx(up.scaleratio, rel=0.02)
