import numpy as np
import pytest

from relu_guide.figures._heatmap.tables import percent, reading, spread, tables


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 7, "0"),
        (7, 7, "100"),
        (1, 3, "33.3"),
        (1, 2, "50"),
        (1, 10**5, "under 0.1"),
        (4999, 5000, "over 99.9"),
    ],
)
def test_shares_are_rounded_but_never_to_none_or_all(part, whole, said):
    assert percent(part, whole) == f"{said}\N{NO-BREAK SPACE}%"


def test_a_constant_is_said_to_be_one():
    assert spread(np.full((2, 2), -1.5)) == "the value −1.5 throughout"


def test_large_tables_are_said_without_their_rows():
    said = reading("map", np.zeros((9, 9)))
    assert "9 rows and 9 columns" in said
    assert "rows are" not in said


def test_large_tables_are_summed_up_in_one():
    small, large = np.ones((2, 2)), np.zeros((20, 20))
    assert [len(table["rows"]) for table in tables([("a", small), ("b", large), ("c", large)])] == [
        2,
        2,
    ]
