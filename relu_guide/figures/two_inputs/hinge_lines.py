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
from relu_guide.figures._drawing.text import count, listed, lowered, number
from relu_guide.figures._drawing.theme import MEDIUM, MUTED, THIN, annotate, label, unit_colour
from relu_guide.figures.two_inputs.axes import Point, Square, around, plane_of, strokes
from relu_guide.two_inputs.regions import hinge_lines as lines_of
from relu_guide.two_inputs.regions import planar_regions as regions_of

SYMBOLS = "rstuv"  # of the units of the first layer, of the second, and so on
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
    part = around(regions_of(network, box))
    hinges = hinges_of(network, box)
    figure = plane_of(part).add_traces(drawn(hinges, part))
    annotate(figure, names(hinges, part))
    caption = f"{CAPTION} {_counted(hinges)}"
    return describe(figure, alt=f"T{said(hinges, part)[1:]}.", caption=caption)


def hinges_of(network: DeepNetwork, box: ArrayLike) -> list[Hinge]:
    """Gather the pieces of every unit's line; few units have names and colours of their own."""
    alone = sum(network.widths) <= MOST_NAMED and len(network.widths) <= len(SYMBOLS)
    hinges = []
    for layer, width in enumerate(network.widths):
        found = lines_of(network, box, layer=layer)
        for unit in range(width):
            pieces = [_floats(each.start, each.end) for each in found if each.unit == unit]
            place = sum(network.widths[:layer]) + unit
            name = lowered(SYMBOLS[layer], unit) if alone else ""
            look = (unit_colour(place), DASHES[layer]) if alone else (MUTED, "solid")
            hinges.append(Hinge(name, *look, pieces))
    return hinges


def drawn(hinges: Sequence[Hinge], part: Square) -> list[go.Scatter]:
    """Draw the lines, each followed by its teeth; lines without a name in one trace."""
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
    walls = [np.array(each, dtype=float) for each in ends]
    taken = [np.array(point) for point in others]
    placed = []
    for hinge in hinges:
        if not (hinge.name and hinge.pieces):
            continue
        spots = list(_spots(hinge, part))
        clear = [min([_room(spot, walls), *(_apart(spot, t) / 2 for t in taken)]) for spot in spots]
        best = spots[int(np.argmax(np.round(np.minimum(clear, BESIDE * part.pixel), 9)))]
        taken.append(best)
        placed.append(label(hinge.name, *best.tolist(), font={"color": hinge.colour}))
    return placed


def said(hinges: Sequence[Hinge], part: Square) -> str:
    """Say which lines there are, and their ends while they are few."""
    seen = [hinge for hinge in hinges if hinge.pieces]
    where = (
        f"the part of the plane with x from {number(part.left)} to {number(part.right)} and "
        f"y from {number(part.bottom)} to {number(part.top)}"
    )
    told = [_told(hinge) for hinge in seen if hinge.name]
    which = f": {listed(told)}" if told else ""
    return f"the hinge line{'s' * (len(seen) != 1)} of {count(len(seen), 'unit')} in {where}{which}"


def _counted(hinges: Sequence[Hinge]) -> str:
    """Count the units; say which of them share a line, and whose line is in several pieces."""
    seen = [hinge for hinge in hinges if hinge.pieces]
    named = [hinge for hinge in seen if hinge.name]
    told = "; ".join(filter(None, [_shared(named), _broken(named)]))
    start = told.replace("the", "The", 1) if told.startswith("the") else told
    return f"Units in view: {len(seen)}.{f' {start}.' * bool(told)}"


def _shared(hinges: Sequence[Hinge]) -> str:
    """Say which units have one line, whichever way they face."""
    units: dict[frozenset[frozenset[Point]], list[str]] = {}
    for hinge in hinges:
        units.setdefault(frozenset(map(frozenset, hinge.pieces)), []).append(hinge.name)
    groups = [listed(names) for names in units.values() if len(names) > 1]
    too = "".join(f", {names} too" for names in groups[1:])
    return f"{groups[0]} share a line{too}" if groups else ""


def _broken(hinges: Sequence[Hinge]) -> str:
    """Say in how many pieces a line is that bends at the lines of earlier layers."""
    broken = [hinge for hinge in hinges if len(hinge.pieces) > 1]
    if not broken:
        return ""
    names = listed([hinge.name for hinge in broken])
    pieces = listed([str(len(hinge.pieces)) for hinge in broken])
    lines = "line of {} has {}" if len(broken) == 1 else "lines of {} have {}"
    return f"the {lines.format(names, pieces)} pieces"


def _told(hinge: Hinge) -> str:
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


def _room(spot: Array, walls: Sequence[Array]) -> float:
    """Measure how far the nearest line is."""
    return min(_distance(spot, *wall) for wall in walls)


def _distance(spot: Array, start: Array, end: Array) -> float:
    along = end - start
    share = float(np.clip((spot - start) @ along / (along @ along or 1.0), 0, 1))
    return _apart(spot, start + share * along)


def _apart(one: Array, other: Array) -> float:
    return float(np.hypot(*(one - other)))


def _floats(start: Any, end: Any) -> tuple[Point, Point]:
    return (float(start[0]), float(start[1])), (float(end[0]), float(end[1]))
