"""A figure on the site: its markup, its script, its numbers, and the key of its image."""

import base64
import json
import struct

import pytest

from docs.hooks.figures import Figure, html_of, made_of, script_of
from docs.hooks.tables import csv_of, tables_of

LINE = {"type": "scatter", "name": "line", "x": [0, 1], "y": [0.5, -3]}
META = {"alt": 'A "line".', "caption": "It <i>rises</i> & falls."}


def figure(*traces, frames=None, colours="", **layout):
    """Make a figure of a page called `one`."""
    spec = {"data": list(traces), "layout": {"height": 300, "meta": META, **layout}}
    spec |= {"frames": frames} if frames else {}
    return Figure("one-1", spec, made_of(spec), 11, colours)


def stepped(active=1):
    """Make a figure that is walked through in two steps."""
    steps = {"name": "b", "labels": ["b = 0", "b = 1"]}
    frames = [
        {"name": "0", "data": [{"y": [0, 0]}], "traces": [0]},
        {"name": "1", "data": [{"y": [1, 1]}], "traces": [0]},
    ]
    meta = {**META, "steps": steps}
    return figure(LINE, frames=frames, meta=meta, sliders=[{"active": active}])


def typed(numbers, kind="f8", code="d"):
    """Write numbers as Plotly does."""
    data = struct.pack(f"<{len(numbers)}{code}", *numbers)
    return {"dtype": kind, "bdata": base64.b64encode(data).decode()}


def test_markup_is_as_agreed_with_the_scripts():
    one = figure(LINE, meta={**META, "narrow": {"height": 400}})
    key = one.key
    assert html_of(one, assets="../assets", eager=True) == (
        f'<figure class="rg-figure" id="figure-one-1" data-key="{key}"'
        f' data-narrow-height="400"'
        ' style="--wide-height:300;--narrow-height:400"><div class="rg-plot"><picture>'
        f'<source media="(max-width: 599.98px)" srcset="../assets/figures/{one.image}-narrow.svg"'
        f' width="360" height="400"><img src="../assets/figures/{one.image}.svg" width="700"'
        ' height="300"'
        ' alt="A &#34;line&#34;." loading="eager" decoding="async"></picture></div>'
        "<figcaption>It <i>rises</i> &amp; falls.</figcaption>"
        '<details class="rg-data"><summary>Data</summary><table><thead><tr><th>trace</th>'
        "<th>x</th><th>y</th></tr></thead><tbody>"
        "<tr><td>line</td><td>0</td><td>0.5</td></tr>"
        "<tr><td>line</td><td>1</td><td>−3</td></tr></tbody></table>"
        f'<p><a href="../assets/figures/{key}.csv" download="one-1.csv">CSV</a></p></details>'
        "</figure>"
    )


def test_steps_have_a_native_control_hidden_until_a_script_runs():
    assert (
        '<div class="rg-steps" hidden>'
        '<button type="button" class="rg-previous" aria-label="Previous step">←</button>'
        '<input type="range" min="0" max="1" step="1" value="1" aria-label="b"'
        ' aria-valuetext="b = 1">'
        '<button type="button" class="rg-next" aria-label="Next step">→</button>'
        "<output>b = 1</output></div>"
    ) in html_of(stepped(), assets="assets", eager=False)


def test_script_holds_the_figure_without_texts_and_sliders():
    one = stepped()
    key, script = one.key, script_of(one)
    start = f'(window.reluGuideFigures ??= {{}})["{key}"] = '
    assert script.startswith(start)
    live = json.loads(script.removeprefix(start).rstrip(";\n"))
    assert live == {
        "data": one.spec["data"],
        "layout": {"height": 300, "meta": {"steps": one.meta["steps"]}},
        "frames": one.spec["frames"],
    }


def test_an_axis_does_not_repeat_its_template_in_the_script():
    style = {"showgrid": False, "title": {"standoff": 4}}
    own = {"xaxis": {**style, "nticks": 3}, "yaxis": dict(style), "xaxis2": {"showgrid": True}}
    template = {"layout": {"xaxis": style, "yaxis": style}}
    live = json.loads(figure(LINE, template=template, **own).live)["layout"]
    assert {name: live.get(name) for name in own} == {
        "xaxis": {"nticks": 3},
        "yaxis": None,
        "xaxis2": {"showgrid": True},
    }
    assert live["template"] == template


def test_numbers_reach_the_script_as_plotly_wrote_them():
    exact = typed([0.1, 1 / 3])
    assert json.dumps(exact, separators=(",", ":")) in script_of(figure({**LINE, "y": exact}))


def test_table_brought_by_the_figure_is_the_table():
    table = {"caption": "T", "columns": ["a"], "rows": [[1]]}
    assert tables_of(figure(LINE, meta={**META, "table": [table]}).spec) == [{**table, "more": 0}]


def test_typed_arrays_are_read_as_numbers():
    trace = {**LINE, "x": typed([1, 2], "i1", "b"), "y": typed([0.5, -0.25])}
    assert tables_of(figure(trace).spec)[0]["rows"] == [["line", 1, 0.5], ["line", 2, -0.25]]


def test_heatmap_without_a_table_shows_its_cells():
    z = {**typed([1, 2, 3, 4], "i1", "b"), "shape": "2, 2"}
    (table,) = tables_of(figure({"type": "heatmap", "z": z}).spec)
    assert table["columns"] == ["trace", "x", "y", "value"]
    assert table["rows"] == [["1", x, y, 2 * y + x + 1] for y in (0, 1) for x in (0, 1)]


def test_long_table_says_where_the_rest_is():
    table = {"caption": "T", "columns": ["a"], "rows": [[k] for k in range(25)]}
    html = html_of(figure(LINE, meta={**META, "table": [table]}), assets="assets", eager=False)
    assert html.count("<tr>") == 11
    assert "<caption>T 15 more rows are in the CSV file.</caption>" in html


def test_csv_has_every_step_of_what_moves_and_the_rest_once():
    still = {"type": "heatmap", "z": [[7, 0.1]]}
    one = stepped()
    one.spec["data"].append(still)
    assert csv_of(one.spec) == (
        "step,trace,x,y,value\n"
        ",2,0,0,7\n"
        ",2,1,0,0.1\n"
        "b = 0,line,0,0,\n"
        "b = 0,line,1,0,\n"
        "b = 1,line,0,1,\n"
        "b = 1,line,1,1,\n"
    )


@pytest.mark.parametrize(
    "change",
    [
        {"meta": {**META, "alt": "Other words.", "caption": "More."}},
        {"meta": {**META, "table": []}},
        {"sliders": [{"active": 0}]},
    ],
)
def test_image_does_not_depend_on_words(change):
    assert figure(LINE, **change).image == figure(LINE).image


def test_image_does_not_depend_on_the_last_digits():
    nearly = {**LINE, "y": [0.5 + 1e-12, -3]}
    assert figure(nearly).image == figure(LINE).image


def test_image_does_not_depend_on_how_numbers_are_written():
    binary = {**LINE, "x": typed([0.0, 1.0]), "y": typed([0.5, -3.0])}
    assert figure(binary).image == figure(LINE).image


@pytest.mark.parametrize("change", [{"height": 310}, {"meta": {**META, "narrow": {"height": 9}}}])
def test_image_depends_on_the_layout(change):
    assert figure(LINE, **change).image != figure(LINE).image


def test_image_depends_on_the_data_and_on_the_dark_colours():
    keys = {
        figure(LINE).image,
        figure({**LINE, "y": [0.5, -2]}).image,
        figure(LINE, colours="#000000: #ffffff").image,
    }
    assert len(keys) == 3
