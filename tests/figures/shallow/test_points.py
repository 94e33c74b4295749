from relu_guide import figures


def test_line_and_dots_are_the_points(points):
    line, dots = figures.points(points).data
    assert list(zip(line.x, line.y, strict=True)) == points
    assert (dots.x, dots.y) == (line.x, line.y)


def test_coordinates_stand_outside_the_corners(points):
    notes = {note.text: note.yanchor for note in figures.points(points).layout.annotations}
    del notes["<i>y</i>"]
    assert notes == {
        "(−1, −1)": "top",
        "(−0.5, 1)": "bottom",
        "(0, −1)": "top",
        "(1, 0)": "bottom",
    }


def test_single_point_can_be_drawn():
    assert figures.points([(2, 3)]).layout.meta["alt"] == "A dashed line joins 1 point: (2, 3)."
