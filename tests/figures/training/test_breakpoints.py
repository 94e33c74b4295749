import numpy as np
import pytest

from relu_guide import ShallowNetwork, figures, fit, random_network

POINTS = [(-1, -1), (-0.5, 1), (0, -1), (1, 0)]


@pytest.fixture(scope="module")
def history():
    return fit(random_network(3, (-1, 1), seed=1), POINTS, steps=3000)


def lines_of(figure, unit):
    return [trace for trace in figure.data if (trace.name or "").startswith(f"unit {unit}")]


def values(numbers):
    return np.array([np.nan if number is None else number for number in numbers], dtype=float)


def test_a_line_goes_through_the_breakpoints_of_its_unit(history):
    figure = figures.breakpoints(history)
    for unit in range(3):
        solid, dotted = (values(line.x) for line in lines_of(figure, unit + 1))
        rows = list(lines_of(figure, unit + 1)[0].customdata)
        together = np.where(np.isnan(solid), dotted, solid)
        np.testing.assert_allclose(together, history.breakpoints[rows, unit], rtol=1e-4)


def test_a_unit_is_dotted_where_it_is_dead_and_solid_where_it_is_not(history):
    assert history.dead[-1].tolist() == [True, False, False]
    solid, dotted = lines_of(figures.breakpoints(history), 1)
    dead = history.dead[list(solid.customdata), 0]
    assert 0 < dead.sum() < dead.size
    np.testing.assert_array_equal(np.isnan(values(solid.x)), dead)
    assert not np.isnan(values(dotted.x)[dead]).any()
    assert dotted.line.dash == "dot" and solid.line.dash == "solid"


def test_a_unit_that_speaks_throughout_has_no_dotted_line(history):
    _, dotted = lines_of(figures.breakpoints(history), 2)
    assert set(dotted.x) == {None}


def test_steps_run_upwards_and_more_are_drawn_at_the_start(history):
    figure = figures.breakpoints(history)
    steps, heights = figure.data[0].customdata, figure.data[0].y
    assert steps[0] == 0 and steps[-1] == 3000 and len(steps) <= 101
    assert steps[1] - steps[0] < steps[-1] - steps[-2]
    np.testing.assert_allclose(np.square(heights), steps, rtol=1e-4)
    axis = figure.layout.yaxis
    np.testing.assert_allclose(np.square(axis.tickvals), [0, 30, 100, 300, 1000, 3000])
    assert axis.ticktext[-1] == "3,000"


def test_a_cross_marks_where_a_unit_dies(history):
    cross = figures.breakpoints(history).data[-1]
    fell = np.argmax(history.dead[:, 0])
    assert cross.y[0] ** 2 == pytest.approx(fell)
    assert cross.x[0] == pytest.approx(np.clip(history.breakpoints[fell, 0], -1.3, 1.3))


def test_units_are_numbered_at_the_end(history):
    texts = {note.text for note in figures.breakpoints(history).layout.annotations}
    assert {"2", "3"} <= texts


def test_a_unit_without_a_breakpoint_leaves_a_gap():
    history = fit(ShallowNetwork([0, 1], [1, 0], [0, 1], 0), [(0, 0), (1, 2)], steps=10)
    figure = figures.breakpoints(history)
    assert lines_of(figure, 1)[0].x[0] is None
    assert figure.layout.meta["table"][0]["rows"][0][1] is None


def test_the_alternative_names_the_dead_units(history):
    assert figures.breakpoints(history).layout.meta["alt"].endswith("Unit 1 is dead at the end.")


def test_units_are_numbered_at_the_start_and_at_their_crosses_too(history):
    figure = figures.breakpoints(history)
    (cross,) = [trace for trace in figure.data if list(trace.text or ()) == ["1"]]
    starts = [note for note in figure.layout.annotations if note.y == 0]
    assert sorted(note.text for note in starts) == ["1", "2", "3"]
    beside = {(note.text, note.x, note.y) for note in figure.layout.annotations}
    assert ("1", cross.x[0], cross.y[0]) in beside
