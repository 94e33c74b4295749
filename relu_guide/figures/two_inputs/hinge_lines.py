"""Hinge lines: where each unit of two inputs switches, with teeth on its active side."""

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
from relu_guide.figures.two_inputs.axes import INSIDE_PIXELS, Box, as_box, plane_of, strokes
from relu_guide.two_inputs.regions import hinge_lines as lines_of

DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
MOST_NAMED = 12  # units; more are drawn alike
TOOTH, BETWEEN_TEETH = 0.022, 0.075  # shares of the side of the picture
ROOM = 10  # pixels from a name to the lines
BESIDE, MARGIN = 14, 10  # pixels from a line and from the border to a name
UNDER = 7  # pixels: a line under another one looks out on both sides of it
CAPTION = "Each line bears teeth on the side where its unit is active."


class Hinge(NamedTuple):
    """The pieces of one unit's hinge line, shape (2, 2) each, its name and its look.

    One of few has a name in any case, teeth and the colour of its unit.
    """

    name: str
    colour: str
    dash: str
    pieces: list[Array]
    is_of_few: bool


def hinge_lines(network: DeepNetwork, box: ArrayLike) -> go.Figure:
    """Draw the lines along which the hidden units of a network of two inputs switch.

    Each has its name; of more than 12, where there is room for it.

    Parameters
    ----------
    network : DeepNetwork
        Of two inputs, with at most 256 hidden units; more than 12 are drawn alike.
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
    labels = names(hinges, part)
    annotate(figure, labels)
    caption = f"{teeth_of(hinges)} Units in view: {len(hinges)}.{unnamed(hinges, labels)}"
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
            look = look if are_named else (MUTED, "solid")
            hinges.append(Hinge(unit_name(layer, unit), *look, of_unit, are_named))
        before += width
    return hinges


def drawn(hinges: Sequence[Hinge], box: Box) -> list[go.Scatter]:
    """Draw each line; where it has a name, in its unit's colour and with teeth."""
    traces = []
    places = [_ends_of(hinge.pieces) for hinge in hinges]
    for k, (name, colour, dash, pieces, is_of_few) in enumerate(hinges):
        width = UNDER if places[k] in places[k + 1 :] else MEDIUM
        line = {"color": colour, "width": width if is_of_few else THIN, "dash": dash}
        traces.append(strokes(pieces, line=line, name=name))
        if is_of_few:
            teeth = [tooth for piece in pieces for tooth in _teeth(piece, box)]
            look = {"color": colour, "width": THIN, "dash": "solid"}
            traces.append(strokes(teeth, line=look, name=f"teeth of {name}"))
    return traces


def _ends_of(pieces: Sequence[Array]) -> set[frozenset[Any]]:
    return {frozenset(map(tuple, piece.tolist())) for piece in pieces}


def names(
    hinges: Sequence[Hinge], box: Box, taken: Sequence[Any] = (), lines: Sequence[Any] = ()
) -> list[dict[str, Any]]:
    """Write each name beside its line, clear of all lines and of the points that are taken.

    Of more than a few lines, those have a name of which the longest piece has room for it.
    """
    segments = [*(piece for hinge in hinges for piece in hinge.pieces), *np.array(lines, float)]
    points = [np.array(point) for point in taken]
    labels = []
    for name, colour, _, pieces, is_of_few in hinges:
        if is_of_few:
            spots = [spot for piece in pieces for spot in _spots(piece, box)]
            points.append(clearest(spots, segments, points, BESIDE * box.pixel))
        else:
            longest = max(pieces, key=lambda piece: float(np.hypot(*(piece[1] - piece[0]))))
            free = (spot for spot in _spots(longest, box) if _is_free(spot, segments, points, box))
            if (spot := next(free, None)) is None:
                continue
            points.append(spot)
        labels.append(label(name, *points[-1].tolist(), font={"color": colour}))
    return labels


def _is_free(spot: Array, segments: Sequence[Array], taken: Sequence[Array], box: Box) -> bool:
    """Return whether a name in a place is clear of all lines and of all names."""
    start, end = np.array(segments).transpose(1, 0, 2) / box.side * INSIDE_PIXELS
    along, towards = end - start, spot / box.side * INSIDE_PIXELS - start
    length = np.maximum((along**2).sum(axis=1), np.finfo(float).tiny)
    share = np.clip((along * towards).sum(axis=1) / length, 0, 1)
    gaps = np.hypot(*(towards - share[:, None] * along).T)
    others = np.hypot(*(np.array(taken).reshape(-1, 2) - spot).T) / box.side * INSIDE_PIXELS
    return bool(gaps.min() >= ROOM and (others >= 3 * ROOM).all())


def teeth_of(hinges: Sequence[Hinge]) -> str:
    """Return what teeth mean, if there are any."""
    return (
        CAPTION if all(hinge.is_of_few for hinge in hinges) else "Along each line a unit switches."
    )


def unnamed(hinges: Sequence[Hinge], labels: Sequence[Any]) -> str:
    """Return how many lines have no name, to follow another sentence."""
    many = len(hinges) - len(labels)
    return f" {count(many, 'name')} left out for want of room." * bool(many)


def spoken(hinges: Sequence[Hinge], box: Box) -> str:
    """Return which lines there are, and where they begin and end if they are of one piece."""
    left, right, bottom, top = map(number, box)
    named = [_ends(hinge) for hinge in hinges if hinge.is_of_few]
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
