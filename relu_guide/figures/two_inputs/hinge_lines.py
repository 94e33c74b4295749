"""Hinge lines: where each unit of two inputs switches, with teeth on its active side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import Array, ArrayLike
from relu_guide.deep.network import DeepNetwork
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.labels import clearest
from relu_guide.figures._drawing.text import LAYERS, count, listed, number, unit_name
from relu_guide.figures._drawing.theme import MEDIUM, MUTED, THIN, annotate, label, unit_colour
from relu_guide.figures._drawing.view import as_deep
from relu_guide.figures.two_inputs.axes import Point, Square, around, plane_of, strokes
from relu_guide.two_inputs.regions import hinge_lines as lines_of
from relu_guide.two_inputs.regions import planar_regions as regions_of

DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
MOST_NAMED = 12  # units; more are drawn alike
TOOTH, BETWEEN_TEETH = 0.022, 0.075  # shares of the side of the picture
BESIDE = 14  # pixels between a line and its name
CAPTION = "Each line bears teeth on the side where its unit is active."


class Hinge(NamedTuple):
    """The pieces of one unit's hinge line, its name and its look."""

    name: str
    colour: str
    dash: str
    pieces: list[tuple[Point, Point]]


def hinge_lines(network: DeepNetwork, box: ArrayLike) -> go.Figure:
    """Draw the lines along which the hidden units of a network of two inputs switch.

    Parameters
    ----------
    network : DeepNetwork
        Of two inputs.
    box : (left, right, bottom, top)
        The part of the plane.

    Returns
    -------
    plotly.graph_objects.Figure
        The units of later layers have broken lines. Beyond 12 units, all lines are drawn alike.

    Raises
    ------
    ValueError
        If the network has not two inputs or too many units, or the box has no inside.
    TypeError
        If a number of the box is not real.

    Examples
    --------
    >>> from relu_guide import DeepNetwork, figures
    >>> network = DeepNetwork([[[1, 0], [0, 1]], [[1, 1]]], [[0, -1], [0]])
    >>> [trace.name for trace in figures.hinge_lines(network, (-2, 2, -2, 2)).data]
    ['r₁', 'teeth of r₁', 'r₂', 'teeth of r₂']
    """
    network = as_deep(network)
    part = around(regions_of(network, box))
    hinges = hinges_of(network, box)
    figure = plane_of(part).add_traces(drawn(hinges, part))
    annotate(figure, names(hinges, part))
    caption = f"{CAPTION} {_counted(hinges)}"
    return describe(figure, alt=f"T{spoken(hinges, part)[1:]}.", caption=caption)


def hinges_of(network: DeepNetwork, box: ArrayLike) -> list[Hinge]:
    """Return the line of every unit; while they are few, each has a name and a colour."""
    are_named = sum(network.widths) <= MOST_NAMED and len(network.widths) <= len(LAYERS)
    hinges: list[Hinge] = []
    for layer, width in enumerate(network.widths):
        lines = lines_of(network, box, layer=layer)
        for unit in range(width):
            pieces = [_floats(line.start, line.end) for line in lines if line.unit == unit]
            name, colour, dash = "", MUTED, "solid"
            if are_named:
                name, colour = unit_name(layer, unit), unit_colour(len(hinges))
                dash = DASHES[layer]
            hinges.append(Hinge(name, colour, dash, pieces))
    return hinges


def drawn(hinges: Sequence[Hinge], part: Square) -> list[go.Scatter]:
    """Draw each line and its teeth; lines without a name in one trace."""
    if not any(hinge.name for hinge in hinges):
        return [_line([piece for hinge in hinges for piece in hinge.pieces], MUTED, THIN)]
    traces = []
    for name, colour, dash, pieces in hinges:
        if pieces:
            teeth = [tooth for piece in pieces for tooth in _teeth(piece, part)]
            traces.append(_line(pieces, colour, MEDIUM, dash=dash, name=name))
            traces.append(_line(teeth, colour, THIN, name=f"teeth of {name}"))
    return traces


def names(
    hinges: Sequence[Hinge],
    part: Square,
    others: Sequence[Point] = (),
    lines: Sequence[Any] = (),
) -> list[dict[str, Any]]:
    """Write each name beside its line, where it is clearest of all lines and of other points."""
    ends = [*(piece for hinge in hinges for piece in hinge.pieces), *lines]
    segments = [np.array(piece, dtype=float) for piece in ends]
    taken = [np.array(point) for point in others]
    labels = []
    for hinge in hinges:
        if hinge.name and hinge.pieces:
            best = clearest(list(_spots(hinge, part)), segments, taken, BESIDE * part.pixel)
            taken.append(best)
            labels.append(label(hinge.name, *best.tolist(), font={"color": hinge.colour}))
    return labels


def spoken(hinges: Sequence[Hinge], part: Square) -> str:
    """Return which lines there are, and their ends while they are few."""
    in_view = [hinge for hinge in hinges if hinge.pieces]
    lines = f"the hinge line{'s' * (len(in_view) != 1)} of {count(len(in_view), 'unit')}"
    named = [_ends(hinge) for hinge in in_view if hinge.name]
    which = f": {listed(named)}" if named else ""
    return (
        f"{lines} in the part of the plane with x from {number(part.left)} to "
        f"{number(part.right)} and y from {number(part.bottom)} to {number(part.top)}{which}"
    )


def _counted(hinges: Sequence[Hinge]) -> str:
    """Return how many units there are, which share a line, and whose line has several pieces."""
    in_view = [hinge for hinge in hinges if hinge.pieces]
    named = [hinge for hinge in in_view if hinge.name]
    text = "; ".join(filter(None, [_shared(named), _broken(named)]))
    sentence = f" {text[0].upper()}{text[1:]}." if text.startswith("the") else f" {text}."
    return f"Units in view: {len(in_view)}.{sentence * bool(text)}"


def _shared(hinges: Sequence[Hinge]) -> str:
    """Return which units have one line, whichever way they face."""
    units: dict[frozenset[frozenset[Point]], list[str]] = {}
    for hinge in hinges:
        units.setdefault(frozenset(map(frozenset, hinge.pieces)), []).append(hinge.name)
    groups = [listed(names) for names in units.values() if len(names) > 1]
    too = "".join(f", {names} too" for names in groups[1:])
    return f"{groups[0]} share a line{too}" if groups else ""


def _broken(hinges: Sequence[Hinge]) -> str:
    """Return in how many pieces a line is that bends at the lines of earlier layers."""
    broken = [hinge for hinge in hinges if len(hinge.pieces) > 1]
    if not broken:
        return ""
    names = listed([hinge.name for hinge in broken])
    pieces = listed([str(len(hinge.pieces)) for hinge in broken])
    lines = "line of {} has {}" if len(broken) == 1 else "lines of {} have {}"
    return f"the {lines.format(names, pieces)} pieces"


def _ends(hinge: Hinge) -> str:
    if len(hinge.pieces) > 1:
        return f"{hinge.name} in {len(hinge.pieces)} pieces"
    ends = (f"({number(x)}, {number(y)})" for x, y in hinge.pieces[0])
    return f"{hinge.name} from {' to '.join(ends)}"


def _line(pieces: Sequence[Any], colour: str, width: float, **style: Any) -> go.Scatter:
    x, y = strokes(pieces)
    line = {"color": colour, "width": width, "dash": style.pop("dash", "solid")}
    return go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", **style)


def _teeth(piece: tuple[Point, Point], part: Square) -> Iterator[tuple[Array, Array]]:
    """Set short strokes on the left of a line, from its middle outwards."""
    start, end = np.array(piece)
    length = float(np.hypot(*(end - start)))
    many = int(length / 2 / (BETWEEN_TEETH * part.side))
    along = (end - start) / (length or 1.0)
    left = np.array([-along[1], along[0]]) * TOOTH * part.side
    for k in range(-many, many + 1):
        foot = (start + end) / 2 + along * k * BETWEEN_TEETH * part.side
        yield foot, foot + left


def _spots(hinge: Hinge, part: Square) -> Iterator[Array]:
    """Go along the lines near the border first, on either side of them."""
    for piece in hinge.pieces:
        start, end = np.array(piece)
        length = float(np.hypot(*(end - start)))
        side = np.array([start[1] - end[1], end[0] - start[0]]) / (length or 1.0)
        for share, sign in product((0.06, 0.94, 0.12, 0.88, 0.2, 0.8, 0.35, 0.65, 0.5), (-1, 1)):
            spot = start + share * (end - start) + sign * side * BESIDE * part.pixel
            if _is_inside(spot, part):
                yield spot
        yield (start + end) / 2


def _is_inside(spot: Array, part: Square) -> bool:
    margin = 10 * part.pixel
    across = part.left + margin <= spot[0] <= part.right - margin
    return bool(across and part.bottom + margin <= spot[1] <= part.top - margin)


def _floats(start: Any, end: Any) -> tuple[Point, Point]:
    return (float(start[0]), float(start[1])), (float(end[0]), float(end[1]))
