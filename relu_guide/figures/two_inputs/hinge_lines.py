"""Hinge lines: where each unit of two inputs switches, with teeth on its active side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import Array, ArrayLike
from relu_guide.deep.composition import as_deep
from relu_guide.deep.network import DeepNetwork
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.labels import clearest
from relu_guide.figures._drawing.text import count, listed, number, unit_name
from relu_guide.figures._drawing.theme import MEDIUM, MUTED, THIN, annotate, label, unit_colour
from relu_guide.figures.two_inputs.axes import Box, as_box, plane_of, strokes
from relu_guide.two_inputs.regions import hinge_lines as lines_of

DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
MOST_NAMED = 12  # units; more are drawn alike
TOOTH, BETWEEN_TEETH = 0.022, 0.075  # shares of the side of the picture
BESIDE, MARGIN = 14, 10  # pixels from a line and from the border to a name
CAPTION = "Each line bears teeth on the side where its unit is active."


class Hinge(NamedTuple):
    """The pieces of one unit's hinge line, shape (2, 2) each, its name and its look."""

    name: str
    colour: str
    dash: str
    pieces: list[Array]


def hinge_lines(network: DeepNetwork, box: ArrayLike) -> go.Figure:
    """Draw the lines along which the hidden units of a network of two inputs switch.

    Parameters
    ----------
    network : DeepNetwork
        Of two inputs, with at most 256 hidden units; more than 12 are drawn alike, without names.
    box : (left, right, bottom, top)

    Examples
    --------
    >>> from relu_guide import DeepNetwork, figures
    >>> network = DeepNetwork([[[1, 0], [0, 1]], [[1, 1]]], [[0, -1], [0]])
    >>> [trace.name for trace in figures.hinge_lines(network, (-2, 2, -2, 2)).data]
    ['r₁', 'teeth of r₁', 'r₂', 'teeth of r₂']
    """
    hinges = hinges_of(as_deep(network), box)
    part = as_box(box)
    figure = plane_of(part).add_traces(drawn(hinges, part))
    annotate(figure, names(hinges, part))
    caption = f"{CAPTION} Units in view: {len(hinges)}."
    return describe(figure, alt=f"The {spoken(hinges, part)}", caption=caption)


def hinges_of(network: DeepNetwork, box: ArrayLike) -> list[Hinge]:
    """Return the line of every unit that switches in a box."""
    are_named = sum(network.widths) <= MOST_NAMED
    hinges: list[Hinge] = []
    before = 0  # units in the layers before
    for layer, width in enumerate(network.widths):
        pieces = defaultdict(list)
        for unit, *ends in lines_of(network, box, layer=layer):
            pieces[unit].append(np.array(ends, dtype=float))
        for unit, of_unit in pieces.items():
            look = unit_colour(before + unit), DASHES[layer % len(DASHES)]
            name = unit_name(layer, unit)
            hinges.append(Hinge(*(name, *look) if are_named else ("", MUTED, "solid"), of_unit))
        before += width
    return hinges


def drawn(hinges: Sequence[Hinge], box: Box) -> list[go.Scatter]:
    """Draw each line; where it has a name, in its unit's colour and with teeth."""
    traces = []
    for name, colour, dash, pieces in hinges:
        line = {"color": colour, "width": MEDIUM if name else THIN, "dash": dash}
        traces.append(strokes(pieces, line=line, name=name))
        if name:
            teeth = [tooth for piece in pieces for tooth in _teeth(piece, box)]
            look = {"color": colour, "width": THIN, "dash": "solid"}
            traces.append(strokes(teeth, line=look, name=f"teeth of {name}"))
    return traces


def names(
    hinges: Sequence[Hinge], box: Box, taken: Sequence[Any] = (), lines: Sequence[Any] = ()
) -> list[dict[str, Any]]:
    """Write each name beside its line, clear of all lines and of the points that are taken."""
    segments = [*(piece for hinge in hinges for piece in hinge.pieces), *np.array(lines, float)]
    points = [np.array(point) for point in taken]
    labels = []
    for name, colour, _, pieces in hinges:
        if name:
            spots = [spot for piece in pieces for spot in _spots(piece, box)]
            points.append(clearest(spots, segments, points, BESIDE * box.pixel))
            labels.append(label(name, *points[-1].tolist(), font={"color": colour}))
    return labels


def spoken(hinges: Sequence[Hinge], box: Box) -> str:
    """Return which lines there are, and where they begin and end if they are of one piece."""
    left, right, bottom, top = map(number, box)
    named = [_ends(hinge) for hinge in hinges if hinge.name]
    which = f": {listed(named)}" * bool(named)
    return (
        f"hinge lines of {count(len(hinges), 'unit')} in the part of the plane with x from {left} "
        f"to {right} and y from {bottom} to {top}{which}."
    )


def _ends(hinge: Hinge) -> str:
    if len(hinge.pieces) > 1:
        return f"{hinge.name} in {len(hinge.pieces)} pieces"
    ends = (f"({number(x)}, {number(y)})" for x, y in hinge.pieces[0].tolist())
    return f"{hinge.name} from {' to '.join(ends)}"


def _directions(piece: Array) -> tuple[float, Array, Array]:
    """Return the length of a line, and the vectors of length 1 along it and to its left."""
    along = piece[1] - piece[0]
    length = float(np.hypot(*along))
    along = along / (length or 1.0)  # a line may be shorter than the gap between two floats
    return length, along, np.array([-along[1], along[0]])


def _teeth(piece: Array, box: Box) -> Iterator[tuple[Array, Array]]:
    """Set short strokes on the left of a line, from its middle outwards."""
    length, along, left = _directions(piece)
    many = int(length / 2 / (BETWEEN_TEETH * box.side))
    for k in range(-many, many + 1):
        foot = piece.mean(axis=0) + along * k * BETWEEN_TEETH * box.side
        yield foot, foot + left * TOOTH * box.side


def _spots(piece: Array, box: Box) -> Iterator[Array]:
    """Go along a line near the border first, on either side of it; its middle comes last."""
    length, along, left = _directions(piece)
    low = np.array([box.left, box.bottom]) + MARGIN * box.pixel
    high = np.array([box.right, box.top]) - MARGIN * box.pixel
    for share, sign in product((0.06, 0.94, 0.12, 0.88, 0.2, 0.8, 0.35, 0.65, 0.5), (-1, 1)):
        spot = piece[0] + share * length * along + sign * left * BESIDE * box.pixel
        if ((low <= spot) & (spot <= high)).all():
            yield spot
    yield piece.mean(axis=0)
