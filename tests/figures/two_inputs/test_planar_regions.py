"""Pictures of regions and hinge lines: what is filled, written and said is what was computed."""

import re

import numpy as np
import pytest

from relu_guide import DeepNetwork, figures, planar_regions
from relu_guide.figures._drawing.theme import LIGHT, MUTED, UNITS
from relu_guide.figures.two_inputs.fills import levels_of

BOX = (-4, 4, -4, 4)
THREE = DeepNetwork([[[1, 0], [0, 1], [1, 1]], [[1, -2, 1]]], [[2, 1, -1], [0]])
DEEP = DeepNetwork([[[1, 0], [0, 1]], [[1, -1], [1, 1]], [[1, 1]]], [[0, 0], [0, -2], [-1]])


def random_network(*widths):
    rng = np.random.default_rng(5)
    sizes = [2, *widths, 1]
    shapes = list(zip(sizes[1:], sizes, strict=False))
    return DeepNetwork(
        [rng.normal(size=s) for s in shapes], [rng.normal(size=s[0]) for s in shapes]
    )


def named(figure, name):
    (trace,) = [trace for trace in figure.data if trace.name == name]
    return trace


def area(trace):
    """Add up the polygons of a trace by the shoelace formula."""
    total, corners = 0.0, []
    for point in [*zip(trace.x, trace.y, strict=True), (None, None)]:
        if point[0] is None:
            x, y = np.array(corners).T
            total += (x[:-1] * y[1:] - x[1:] * y[:-1]).sum() / 2
            corners = []
        else:
            corners.append(point)
    return total


@pytest.mark.parametrize("network", [THREE, DEEP])
def test_fills_by_pattern_cover_the_regions_with_that_many_active_units(network):
    figure = figures.planar_regions(network, BOX)
    for count in (1, 2, 3):
        regions = [
            r for r in planar_regions(network, BOX) if sum(map(len, r.active_units)) == count
        ]
        if regions:
            assert area(named(figure, f"{count} active")) == float(sum(r.area for r in regions))


def test_more_active_units_make_a_stronger_grey():
    fills = [t for t in figures.planar_regions(THREE, BOX).data if t.fill == "toself"]
    assert [t.name for t in fills] == ["1 active", "2 active", "3 active"]
    assert [t.opacity for t in fills] == sorted({t.opacity for t in fills})


@pytest.mark.parametrize("network", [THREE, DEEP, random_network(5, 4)])
def test_bands_of_the_output_fill_all_but_what_is_zero_throughout(network):
    figure = figures.planar_regions(network, BOX, colour="output")
    bands = [trace for trace in figure.data if trace.fill == "toself"]
    zero = [r for r in planar_regions(network, BOX) if not any(r.gradient) and not r.intercept]
    floor = float(sum(region.area for region in zero))
    assert sum(map(area, bands)) == pytest.approx(64 - floor, rel=1e-12)


def test_a_band_holds_only_outputs_between_its_levels():
    network = random_network(5, 4)
    for trace in figures.planar_regions(network, BOX, colour="output").data:
        if trace.fill == "toself":
            low, high = map(float, trace.name.split(" to "))
            corners = [p for p in zip(trace.x, trace.y, strict=True) if p[0] is not None]
            z = network(np.array(corners))
            assert low - 1e-9 <= z.min() and z.max() <= high + 1e-9
            assert trace.fillcolor == LIGHT["positive" if low >= 0 else "negative"]


def test_levels_are_round_and_hold_every_output():
    levels = levels_of(planar_regions(THREE, BOX))
    assert levels == list(range(-7, 8)) or (0 in levels and len(set(np.diff(levels))) == 1)
    z = [THREE([x, y]) for x in (-4, 4) for y in (-4, 4)]
    assert levels[0] <= min(z) and max(z) <= levels[-1]


def test_the_line_of_zero_is_where_the_output_is_zero():
    network = random_network(5, 4)
    line = named(figures.planar_regions(network, BOX, colour="output"), "z = 0")
    points = np.array([p for p in zip(line.x, line.y, strict=True) if p[0] is not None])
    assert len(points) > 2
    np.testing.assert_allclose(network(points), 0, atol=1e-12)


BLUE = ": blue above 0, the stronger the further."
ORANGE = ": orange below 0, the stronger the further."
BOTH = ": blue above 0 and orange below 0, the stronger the further."


@pytest.mark.parametrize(
    ("weights", "bias", "colours"),
    [
        ([1, -1], 0, BOTH),  # z = x
        ([1, -1], 9, BLUE),  # z = 9 + x
        ([1, 0], 0, BLUE),
        ([-1, 0], 0, ORANGE),
        ([0, 0], 0, "."),
    ],
)
def test_the_caption_names_the_colours_and_the_line_that_are_there(weights, bias, colours):
    network = DeepNetwork([[[1, 0], [-1, 0]], [weights]], [[0, 0], [bias]])
    figure = figures.planar_regions(network, BOX, colour="output")
    said, line = figure.layout.meta["caption"], " The strong line bounds the part above 0."
    assert (line in said) == bool(named(figure, "z = 0").x)
    assert re.sub(r".* to [^:.]*", "", said.removesuffix(line)) == colours
    fills = {trace.fillcolor for trace in figure.data if trace.fill == "toself"}
    named_colours = {LIGHT["positive"]: "blue", LIGHT["negative"]: "orange"}
    assert fills == {fill for fill, name in named_colours.items() if name in colours}


def test_a_region_says_its_pattern_and_its_plane():
    words = named(figures.planar_regions(THREE, BOX), "regions")
    said = dict(text.split("<br><i>z</i> = ") for text in words.hovertext)
    assert said["r₁ r₂ r₃"] == "−1 + 2 x − y"
    assert said["r₁ r₂"] == "x − 2 y"
    assert said["–"] == "0"


def test_words_are_written_only_where_they_fit():
    words = named(figures.planar_regions(THREE, BOX), "regions")
    written = [text for text in words.text if text]
    assert 4 <= len(written) <= 7
    tiny = named(figures.planar_regions(random_network(12), BOX), "regions")
    assert "" in tiny.text and len(tiny.text) == len(tiny.hovertext)


def test_hinge_lines_bear_the_colours_of_their_units_and_layers_their_dash():
    lines = [t for t in figures.hinge_lines(DEEP, BOX).data if not t.name.startswith("teeth")]
    assert [(t.name, t.line.color, t.line.dash) for t in lines] == [
        ("r₁", UNITS[0], "solid"),
        ("r₂", UNITS[1], "solid"),
        ("s₁", UNITS[2], "dash"),
        ("s₂", UNITS[3], "dash"),
    ]


def test_a_line_under_another_looks_out_on_both_sides_of_it():
    folded = DeepNetwork([[[1, 0], [-2, 0], [0, 1]], [[1, 1, 1]]], [[-1, 2, 0], [0]])
    figure = figures.hinge_lines(folded, BOX)
    under, over, alone = (named(figure, name).line.width for name in ("r₁", "r₂", "r₃"))
    assert under >= 2 * over and over == alone


def test_teeth_stand_on_the_active_side():
    teeth = named(figures.hinge_lines(THREE, BOX), "teeth of r₃")
    ends = np.array([p for p in zip(teeth.x, teeth.y, strict=True) if p[0] is not None])
    feet, tips = ends[::2].sum(axis=1) - 1, ends[1::2].sum(axis=1) - 1
    np.testing.assert_allclose(feet, 0, atol=1e-12)
    assert (tips > 0).all()


def test_every_line_in_view_has_its_name_beside_it():
    notes = figures.hinge_lines(THREE, BOX).layout.annotations
    assert [note.text for note in notes] == ["r₁", "r₂", "r₃"]
    offsets = [notes[0].x + 2, notes[1].y + 1, (notes[2].x + notes[2].y - 1) / np.sqrt(2)]
    assert all(0 < abs(offset) < 0.8 for offset in offsets)


@pytest.mark.parametrize("widths", [(20,), (16, 16)])
def test_many_units_are_drawn_alike_and_named_where_there_is_room(widths):
    figure = figures.planar_regions(random_network(*widths), BOX)
    lines = [trace for trace in figure.data if trace.mode == "lines" and not trace.fill]
    assert {(line.line.color, line.line.dash) for line in lines} == {(MUTED, "solid")}
    names = [note.text for note in figure.layout.annotations]
    assert names and len(set(names)) == len(names) < len(lines)
    left_out = len(lines) - len(names)
    assert f"{left_out} name{'s' * (left_out > 1)} left out" in figure.layout.meta["caption"]
    points = [  # along all lines, with gaps, which are nan
        np.linspace(*ends, 200)
        for line in lines
        for ends in zip(
            *(np.array([line.x, line.y], float).T[cut] for cut in (slice(-1), slice(1, None))),
            strict=True,
        )
    ]
    along = np.concatenate(points)
    for note in figure.layout.annotations:
        pixels = np.hypot(*(along - [note.x, note.y]).T) / 8 * 300  # on a phone
        assert 9.5 < np.nanmin(pixels) < 15


def test_the_table_lists_every_region():
    for network in (THREE, random_network(14)):
        (table,) = figures.planar_regions(network, BOX).layout.meta["table"]
        assert len(table["rows"]) == len(planar_regions(network, BOX))
        assert sum(row[2] for row in table["rows"]) == pytest.approx(64)


def test_the_alternative_says_how_many_regions_and_lines_there_are():
    alt = figures.planar_regions(THREE, BOX).layout.meta["alt"]
    assert alt.startswith(
        "7 linear regions and the hinge lines of 3 units in the part of the plane"
    )


def test_both_directions_have_the_same_scale():
    axis = figures.planar_regions(THREE, (-4, 4, -1, 2)).layout.yaxis
    assert axis.scaleanchor == "x" and axis.range == (-1, 2)


def test_a_colour_that_is_neither_is_refused():
    message = '`colour` must be "pattern" or "output"; got \'height\'. Choose one of them.'
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.planar_regions(THREE, BOX, colour="height")


def test_planes_too_steep_for_a_float_are_refused():
    steep = DeepNetwork([[[1e200, 0]], [[1e200]]], [[0], [0]])
    message = (
        "`network` must keep every slope and output in the box within the floats; "
        "got too large a one. Scale the parameters down."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.planar_regions(steep, BOX)


def test_names_of_units_keep_clear_of_the_zero_line():
    weights = [[[0, -2], [2, -2], [1, 1]], [[1, -2, 2], [0, -1, -1]], [[1, -2]]]
    network = DeepNetwork(weights, [[-1, 4, 2], [-1, 2], [-3]])
    figure = figures.planar_regions(network, (-4, 4, -4, 4), colour="output")
    zero = next(trace for trace in figure.data if trace.name == "z = 0")
    corners = np.array([zero.x, zero.y], dtype=float).T  # with gaps, which are nan
    shares = np.linspace(0, 1, 101)[:, np.newaxis, np.newaxis]
    along = (corners[:-1] + shares * np.diff(corners, axis=0)).reshape(-1, 2)
    for name in figure.layout.annotations:
        if name.xref == "paper":  # of the key
            continue
        pixels = np.hypot(*(along - [name.x, name.y]).T) / 8 * 300  # on a phone
        assert np.nanmin(pixels) > 12


def test_the_key_has_the_colours_of_the_bands_and_the_numbers_at_zero_and_the_ends():
    figure = figures.planar_regions(THREE, BOX, colour="output")
    bands = [trace for trace in figure.data if trace.fill == "toself"]
    squares = {(each.fillcolor, each.opacity) for each in figure.layout.shapes}
    assert {(band.fillcolor, band.opacity) for band in bands} <= squares
    ends = [float(end) for band in bands for end in band.name.split(" to ")]
    texts = [note.text.replace("−", "-") for note in figure.layout.annotations]
    numbers = [float(text) for text in texts if re.fullmatch(r"-?[\d.]+", text)]
    assert numbers == [min(ends), 0, max(ends)]
    zero = next(note for note in figure.layout.annotations if note.text == "0")
    above = [each for each in figure.layout.shapes if each.x0 >= zero.xshift]
    assert {each.fillcolor for each in above} == {LIGHT["positive"]}
    assert not figures.planar_regions(THREE, BOX).layout.shapes


POINTS = np.random.default_rng(2).uniform(-5, 5, size=(60, 2))


def dots(figure):
    return [trace for trace in figure.data if trace.mode == "markers"]


@pytest.mark.parametrize(
    "labels", [np.arange(60) % 3, np.array(["c", "a", "b"])[np.arange(60) % 3]]
)
def test_data_are_told_apart_by_their_labels_with_a_key(labels):
    figure = figures.planar_regions(THREE, BOX, data=POINTS, labels=labels)
    inside = (np.abs(POINTS) <= 4).all(axis=1)
    kinds = sorted(set(labels.tolist()))
    assert [trace.name for trace in dots(figure)] == [str(kind) for kind in kinds]
    for kind, trace in zip(kinds, dots(figure), strict=True):
        expected = POINTS[inside & (labels == kind)]
        assert sorted(zip(trace.x, trace.y, strict=True)) == sorted(map(tuple, expected.tolist()))
    assert len({(trace.marker.color, trace.marker.symbol) for trace in dots(figure)}) == 3
    assert figure.layout.showlegend
    assert [trace for trace in figure.data if trace.showlegend] == dots(figure)
    said = f"Dots: {inside.sum()} data points; {60 - inside.sum()} more are outside the view."
    said += f" By colour and symbol, 20 of “{kinds[0]}”, 20 of “{kinds[1]}”"
    meta = figure.layout.meta
    assert said in meta["alt"] and said in meta["caption"]
    assert meta["table"][-1]["rows"] == [[str(kind), 20] for kind in kinds]


def test_data_without_labels_have_one_look_and_no_key():
    figure = figures.planar_regions(THREE, BOX, data=POINTS)
    assert len(dots(figure)) == 1 and not figure.layout.showlegend


def test_of_very_many_data_each_kind_keeps_its_share():
    labels = np.arange(8000) % 4 == 0
    points = np.random.default_rng(2).uniform(-4, 4, size=(8000, 2))
    figure = figures.planar_regions(THREE, BOX, data=points, labels=labels)
    assert [len(trace.x) for trace in dots(figure)] == [1500, 500]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"labels": [1]}, "`labels` must be those of data; got no data. Pass `data` too."),
        (
            {"data": POINTS, "labels": [1, 2]},
            "`labels` must be one per point, shape (60,); got shape (2,). Make the lengths agree.",
        ),
        (
            {"data": POINTS, "labels": range(60)},
            "`labels` must be of at most 6 kinds; got 60. Put some of them together.",
        ),
    ],
)
def test_labels_that_do_not_fit_are_refused(given, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.planar_regions(THREE, BOX, **given)


@pytest.mark.parametrize("draw", [figures.planar_regions, figures.hinge_lines])
def test_a_box_too_large_to_be_drawn_is_refused(draw):
    with pytest.raises(ValueError, match=r"^`box` must have an area that a float can hold; got"):
        draw(THREE, (-1e308, 1e308, -1e308, 1e308))
