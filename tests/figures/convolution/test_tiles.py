import re

import numpy as np
import pytest

from relu_guide import figures

TABLES = [np.arange(6).reshape(2, 3) - k for k in range(5)]
TITLES = list("abcde")


def cells(figure):
    return [trace for trace in figure.data if trace.type == "heatmap"]


def test_every_picture_shows_its_numbers_on_one_signed_scale():
    shown = cells(figures.tiles(TABLES, TITLES))
    assert [np.array(each.z).tolist() for each in shown] == [each.tolist() for each in TABLES]
    assert {(each.zmin, each.zmax) for each in shown} == {(-5, 5)}


def test_greys_reach_from_the_smallest_value_of_all_to_the_largest():
    figure = figures.tiles(TABLES, TITLES, grey=True)
    assert {(each.zmin, each.zmax) for each in cells(figure)} == {(-4, 5)}
    caption = figure.layout.meta["caption"]
    assert caption.endswith("from −4 to 5: black the smallest, white the largest value.")


def test_pictures_stand_in_rows_and_do_not_touch():
    shown = cells(figures.tiles(TABLES, TITLES, columns=2))
    corners = [(each.y0, each.x0) for each in shown]
    rows, columns = ({corner[axis] for corner in corners} for axis in (0, 1))
    assert len(rows) == 3 and len(columns) == 2
    assert min(np.diff(sorted(rows))) > 2 and min(np.diff(sorted(columns))) > 3
    assert len(set(corners)) == 5


def test_cells_are_square_on_wide_and_narrow_pages():
    figure = figures.tiles(TABLES, TITLES, columns=3)
    layout, narrow = figure.layout, figure.layout.meta["narrow"]
    wide = (684, layout.height - 20, layout.xaxis.domain, layout.yaxis.domain)
    small = (344, narrow["height"] - 20, narrow["xaxis.domain"], narrow["yaxis.domain"])
    across = layout.xaxis.range[1] - layout.xaxis.range[0]
    down = layout.yaxis.range[0] - layout.yaxis.range[1]
    for width, height, x, y in (wide, small):
        cell = (x[1] - x[0]) * width / across
        assert (y[1] - y[0]) * height / down == pytest.approx(cell, rel=0.02)


def test_table_has_the_cells_of_small_pictures_and_sums_up_large_ones():
    (small,) = figures.tiles(TABLES[:2], ["a", "b"]).layout.meta["table"]
    assert small["rows"][1] == ["b", -1, 0, 1, 2, 3, 4]
    (large,) = figures.tiles([np.ones((6, 6))], ["a"]).layout.meta["table"]
    assert large["rows"] == [["a", 6, 6, 1, 1, 1, 0]]


@pytest.mark.parametrize(
    ("given", "options", "message"),
    [
        (
            ([[[1]], [[1, 2]]], ["a", "b"]),
            {},
            "`tables` must have one shape; got (1, 2) at tables[1] after (1, 1). "
            "Show the others in another figure.",
        ),
        (
            ([[[1]]] * 41, ["a"] * 41),
            {},
            "`tables` must be 1 to 40 pictures; got 41. "
            "Add one, or show the rest in another figure.",
        ),
        (
            ([[[1]]], ["a"]),
            {"columns": 11},
            "`columns` must be at most 10; got 11. Pass a smaller int.",
        ),
    ],
)
def test_pictures_that_cannot_stand_together_are_refused(given, options, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.tiles(*given, **options)


def test_alternative_names_every_picture_and_tells_the_reach_of_all():
    alt = figures.tiles(TABLES, TITLES).layout.meta["alt"]
    assert alt.endswith("; values from −4 to 5.")
    assert all(f"“{title}”" in alt for title in TITLES)
