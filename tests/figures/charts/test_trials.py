import re

import pytest

from relu_guide import figures

RESULTS = {"plain": {"ReLU": [0.97, 0.98], "none": [0.95, 0.95]}, "both": {"ReLU": [0.9, 1]}}


def test_every_seed_has_its_dot_and_every_row_its_mean():
    dots = [each for each in figures.trials(RESULTS).data if each.mode == "markers"]
    means = [each for each in figures.trials(RESULTS).data if each.name.startswith("middle")]
    assert [each.name for each in dots] == ["plain, ReLU", "plain, none", "both, ReLU"]
    assert [each.x for each in dots] == [(97, 98), (95, 95), (90, 100)]
    assert [each.x[0] for each in means] == pytest.approx([97.5, 95, 95])


def test_the_caption_says_that_equal_results_hide_each_other():
    said = figures.trials(RESULTS, limits={"both": {"ReLU": 0.55}}).layout.meta["caption"]
    assert "a dot for each of 2 seeds, equal ones on top of each other" in said
    assert said.endswith("Dashed: the limit of that row.")


def test_one_condition_has_one_colour_and_marker_in_every_task():
    dots = [each.marker for each in figures.trials(RESULTS).data if each.mode == "markers"]
    assert dots[0].color == dots[2].color != dots[1].color
    assert dots[0].symbol == dots[2].symbol != dots[1].symbol


def test_mean_and_spread_are_written():
    notes = [note.text for note in figures.trials(RESULTS).layout.annotations]
    assert "ReLU: mean 97.5 %, from 97 to 98 %" in notes
    assert "none: mean 95 %" in notes


def test_a_limit_is_drawn_beside_its_task_and_told():
    figure = figures.trials(RESULTS, limits={"both": {"ReLU": 0.55}})
    (limit,) = [each for each in figure.data if each.line.dash == "4px,3px"]
    assert limit.x == pytest.approx((55, 55))
    assert (
        "both, ReLU: mean 95 %, from 90 to 100 %, the limit is 55 %." in (figure.layout.meta["alt"])
    )


def test_losses_are_on_a_logarithmic_axis_and_the_stroke_is_their_median():
    figure = figures.trials({"last": {"a": [0, 0.01, 2]}}, losses=True)
    (dots,) = [each for each in figure.data if each.mode == "markers"]
    (stroke,) = [each for each in figure.data if each.name.startswith("middle")]
    assert figure.layout.xaxis.type == "log"
    assert dots.x == (1e-6, 0.01, 2) and stroke.x == (0.01, 0.01)
    assert figure.layout.meta["caption"].endswith("At the left end: below 0.000001.")
    assert "a: median 0.01, from 0 to 2." in figure.layout.meta["alt"]
    near = figures.trials({"last": {"a": [0.002, 0.01]}}, losses=True).layout.xaxis
    assert near.ticktext == ("0.001", "0.01", "0.1", "1")
    with pytest.raises(ValueError, match="must be losses, 0 or more; got -1"):
        figures.trials({"last": {"a": [-1]}}, losses=True)


@pytest.mark.parametrize(
    ("results", "limits", "message"),
    [
        ({}, None, "`results` must hold at least one name; got none. Add one."),
        (
            {"a": {}},
            None,
            "`results['a']` must hold at least one name; got none. Add one.",
        ),
        (
            {"a": {"b": [0.5, 97]}},
            None,
            "`results['a']['b']` must be shares from 0 to 1; got 97.0 at results['a']['b'][1]. "
            "Mend it, or leave it out.",
        ),
        (
            RESULTS,
            {"both": {"none": 0.5}},
            "`limits` must be for conditions of `results`; got {('both', 'none'): 0.5}. "
            "Leave it out, or give its results.",
        ),
    ],
)
def test_results_that_are_no_shares_are_refused(results, limits, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.trials(results, limits=limits)


def test_limit_stays_below_the_words_of_its_row():
    results = {"task": {"a": [0.5, 0.6], "b": [0.5, 0.5]}}
    figure = figures.trials(results, limits={"task": {"b": 0.75}})
    words = max(note.y for note in figure.layout.annotations)
    limit = next(trace for trace in figure.data if str(trace.name).startswith("limit"))
    assert min(limit.y) > words + 8  # half the height of its letters, in pixels
