import json
import re

import plotly.graph_objects as go
import pytest

from relu_guide import ShallowNetwork, figures

BIASES = [-2, 0, 1]
TITLES = {"x_title": "size", "y_title": "cost"}
LABELS = ["b = −2", "b = 0", "b = 1"]


def pictures(view=(-3, 3)):
    return [figures.hidden_unit(ShallowNetwork([1], [b], [1], 0), view=view) for b in BIASES]


def merged(base, change):
    """Apply a frame as Plotly does: objects by key, lists of objects by place."""
    if isinstance(change, dict):
        return {**base, **{key: merged(base.get(key), value) for key, value in change.items()}}
    if isinstance(change, list) and change and isinstance(change[0], dict):
        count = max(len(base), len(change))
        return [merged(base[k], change[k]) if k < len(change) else base[k] for k in range(count)]
    return change


def shown(spec, frame):
    data = list(spec["data"])
    for change, trace in zip(frame["data"], frame["traces"], strict=True):
        data[trace] = merged(data[trace], change)
    return {"data": data, "layout": merged(spec["layout"], frame["layout"])}


def seen(spec):
    """Leave out the labels that are not visible; what they would say does not matter."""
    notes = [note for note in spec["layout"]["annotations"] if note.get("visible", True)]
    return {**spec, "layout": {**spec["layout"], "annotations": notes}}


def texts(layout):
    notes = layout["annotations"]
    return [note["text"] for note in notes if note.get("visible", True)]


@pytest.mark.parametrize("first", range(3))
@pytest.mark.parametrize("second", range(3))
def test_a_step_is_the_same_whichever_step_was_before(first, second):
    spec = json.loads(figures.stepped(pictures(), LABELS, name="b").to_json())
    before, after = spec["frames"][first], spec["frames"][second]
    assert seen(shown(shown(spec, before), after)) == seen(shown(spec, after))


@pytest.mark.parametrize("step", range(3))
def test_a_step_has_the_traces_and_labels_of_its_picture(step):
    spec = json.loads(figures.stepped(pictures(), LABELS, name="b").to_json())
    drawn, picture = shown(spec, spec["frames"][step]), json.loads(pictures()[step].to_json())
    assert drawn["data"] == picture["data"]
    assert texts(drawn["layout"]) == texts(picture["layout"])


def test_figure_shows_the_active_step():
    spec = json.loads(figures.stepped(pictures(), LABELS, name="b", active=2).to_json())
    assert shown(spec, spec["frames"][2])["data"] == spec["data"]
    assert spec["layout"]["sliders"][0]["active"] == 2


def test_frames_hold_only_what_differs():
    steps = figures.stepped(pictures(), LABELS, name="b")
    assert all("line" not in trace.to_plotly_json() for trace in steps.frames[0].data)


def test_steps_share_the_widest_range():
    ranges = [picture.layout.yaxis.range for picture in pictures()]
    steps = figures.stepped(pictures(), LABELS, name="b")
    lows, highs = zip(*ranges, strict=True)
    assert steps.layout.yaxis.range == (min(lows), max(highs))
    assert all(frame.layout.yaxis.range is None for frame in steps.frames)


def test_steps_of_a_picture_keep_its_rows_counting_downwards():
    steps = figures.stepped([figures.images([[[0, 1]]], ["a"])] * 2, ["a", "b"], name="step")
    low, high = steps.layout.yaxis.range
    assert low > high


def test_name_labels_and_alternatives_travel_in_meta():
    meta = figures.stepped(pictures(), LABELS, name="bias b").layout.meta
    assert meta["steps"]["name"] == "bias b"
    assert meta["steps"]["labels"] == LABELS
    assert meta["steps"]["alts"] == [picture.layout.meta["alt"] for picture in pictures()]


def test_frames_are_named_by_their_place():
    steps = figures.stepped(pictures(), LABELS, name="b")
    assert [frame.name for frame in steps.frames] == ["0", "1", "2"]
    moves = [step.args[0] for step in steps.layout.sliders[0].steps]
    assert moves == [("0",), ("1",), ("2",)]


def test_given_pictures_are_left_as_they_were():
    given = pictures()
    before = [picture.to_json() for picture in given]
    figures.stepped(given, LABELS, name="b")
    assert [picture.to_json() for picture in given] == before


@pytest.mark.parametrize(
    ("given", "labels", "active", "message"),
    [
        ([], [], 0, "`pictures` must hold at least one figure; got none. Add a figure."),
        (
            pictures(),
            ["a"],
            0,
            "`labels` must be one per picture; got 1 labels for 3 pictures. "
            "Give each picture a label.",
        ),
        (
            pictures(),
            LABELS,
            3,
            "`active` must be at most 2; got 3. Pass a smaller int.",
        ),
        (
            [figures.points([(0, 0), (1, 1)]), figures.scaling([1], {"a": [1]}, **TITLES)],
            ["a", "b"],
            0,
            "`pictures` must have the same traces; got ['scatter'] in pictures[1] after "
            "['scatter', 'scatter'] in pictures[0]. Make every picture with the same function.",
        ),
    ],
)
def test_steps_that_do_not_belong_together_are_refused(given, labels, active, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.stepped(given, labels, name="b", active=active)


def test_caption_holds_at_every_step():
    walk = [
        figures.output(ShallowNetwork([1], [b], [1], 0), points=[(0, 0), (1, 1)]) for b in (0, 1)
    ]
    said = figures.stepped(walk, ["b = 0", "b = 1"], name="b").layout.meta["caption"]
    shared = "Each dot has the colour of its unit. The target is dashed."
    assert said == f"The slider goes from b = 0 to b = 1. {shared}"


def test_alt_text_says_which_step_it_is():
    first = figures.stepped(pictures(), LABELS, name="b", active=1).layout.meta
    assert first["alt"] == f"Step 2 of 3, b = 0: {pictures()[1].layout.meta['alt']}"


def test_pictures_without_words_are_given_none():
    meta = figures.stepped([go.Figure(), go.Figure()], ["a", "b"], name="n").layout.meta
    assert not meta.get("caption") and not meta.get("alt")


def test_labels_of_a_slider_are_whole_or_not_seen_and_the_present_one_is_written():
    few = figures.stepped(pictures(), LABELS, name="b").layout.sliders[0]
    assert few.font.size is None and few.pad.r >= 7 * len(LABELS[-1]) / 2
    many = figures.stepped(pictures() * 5, LABELS * 5, name="b").layout.sliders[0]
    assert many.font.size == 1 and many.pad.r < 30
    assert {few.currentvalue.font.size, many.currentvalue.font.size} == {14}
