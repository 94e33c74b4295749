"""The activations of the hidden units: each is a ray that leaves zero at its breakpoint."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import ArrayLike
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.labels import End, end_labels
from relu_guide.figures._drawing.lines import curve, dots, sizes
from relu_guide.figures._drawing.panels import panels
from relu_guide.figures._drawing.text import MINUS, count, listed, number, subscript
from relu_guide.figures._drawing.theme import MEDIUM, THIN, annotate, padded, unit_colour
from relu_guide.figures._drawing.view import View, across, as_view, bends, visible
from relu_guide.shallow.network import ShallowNetwork

HEIGHT = 360
PLOT_PIXELS = 270
MOST_NAMED = 5  # rays in one sentence


def rays(network: ShallowNetwork, *, view: ArrayLike | None = None) -> go.Figure:
    """Draw the activation of every hidden unit in one panel.

    Parameters
    ----------
    network : ShallowNetwork
    view : (left, right), optional
        The part of the x-axis to show; by default one that holds every breakpoint.

    Returns
    -------
    plotly.graph_objects.Figure

    Raises
    ------
    ValueError
        If the view is not two finite numbers with left < right.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> figure = figures.rays(ShallowNetwork([1, -2], [0, 1], [1, 1], 0))
    >>> [trace.name for trace in figure.data]
    ['r1', 'r2', 'active r1', 'active r2', 'breakpoints']
    """
    shown = as_view(view, [network])
    figure = panels(["<i>r</i>"], height=HEIGHT, narrow_height=HEIGHT)
    lines = [ray(network, unit, shown) for unit in range(network.units)]
    figure.add_traces([*lines, *map(active, lines), _breakpoints(network, shown)])
    span = padded([0, *(y for trace in lines for y in trace.y)], 0.06)
    figure.update_xaxes(**across(shown))
    figure.update_yaxes(range=span)
    ends = [_end(unit, trace) for unit, trace in enumerate(lines)]
    annotate(figure, end_labels(ends, span, pixels=PLOT_PIXELS))
    return describe(
        figure,
        alt=_alt(network, shown),
        caption=_caption(network),
        table=parameters(network, range(network.units)),
    )


def ray(network: ShallowNetwork, unit: int, view: View) -> go.Scatter:
    """Draw one activation through its vertices."""
    x = bends(network.breakpoints[unit], view)
    y = [_height(network, unit, place) for place in x]
    return curve(x, y, subscript("r", unit), color=unit_colour(unit), width=THIN)


def active(ray: go.Scatter, width: float = MEDIUM) -> go.Scatter:
    """Draw the part of a ray again, and strongly, on which it is above zero."""
    x, y = list(ray.x), list(ray.y)
    rising = [k for k in range(len(x)) if any(y[max(k - 1, 0) : k + 2])]
    line = {"color": ray.line.color, "width": width}
    again = curve([x[k] for k in rising], [y[k] for k in rising], f"active {ray.name}", **line)
    return again.update(hovertemplate=None, hoverinfo="skip")


def facing(network: ShallowNetwork, unit: int) -> str:
    """Say where a ray starts and which way it goes."""
    weight, bias = float(network.weights[unit]), float(network.biases[unit])
    if not weight:
        return f"is {number(max(0.0, bias))} everywhere"
    where = number(network.breakpoints[unit])
    side = "right" if weight > 0 else "left"
    return f"rises to the {side} from x = {where} with slope {number(weight)}"


def parameters(network: ShallowNetwork, units: Iterable[int]) -> list[dict[str, Any]]:
    """Tabulate the hidden parameters of units."""
    columns = network.weights, network.biases, network.breakpoints
    rows = [[unit + 1, *(_entry(column[unit]) for column in columns)] for unit in units]
    titles = ["unit", "v", "b", f"{MINUS}b/v"]
    return [{"caption": "Parameters of the rays", "columns": titles, "rows": rows}]


def _entry(value: float) -> float | str:
    return float(value) if np.isfinite(value) else "none"


def _height(network: ShallowNetwork, unit: int, x: float) -> float:
    # Zero at the breakpoint itself, where b + v x may miss it by a rounding.
    at_breakpoint = x == network.breakpoints[unit]
    return 0.0 if at_breakpoint else float(network.activations(x)[unit])


def _breakpoints(network: ShallowNetwork, view: View) -> go.Scatter:
    units = [k for k in range(network.units) if visible(network.breakpoints[k], view)]
    x = network.breakpoints[units].tolist()
    return dots(
        x, [0.0] * len(x), "breakpoints", color=[unit_colour(k) for k in units], size=sizes(x)
    )


def _end(unit: int, trace: go.Scatter) -> End:
    """Label a ray at its higher end."""
    end, side = (0, "left") if trace.y[0] > trace.y[-1] else (-1, "right")
    return End(subscript("r", unit), trace.x[end], trace.y[end], unit_colour(unit), side)


def _caption(network: ShallowNetwork) -> str:
    signs = np.sign(network.weights)
    said = [
        _rising(network, np.flatnonzero(signs == sign).tolist(), side)
        for sign, side in ((1, "right"), (-1, "left"))
        if (signs == sign).any()
    ]
    if still := np.flatnonzero(signs == 0).tolist():
        heights = listed([number(max(0.0, network.biases[unit])) for unit in still])
        said.append(f"{_named(still)} stay{'s' * (len(still) == 1)} at {heights}")
    turn = " On the other side of its breakpoint a ray is 0." if signs.any() else ""
    return f"{'; '.join(said)}.{turn}"


def _rising(network: ShallowNetwork, units: Sequence[int], side: str) -> str:
    """Say of rays that face one way where they start."""
    places = network.breakpoints[units].tolist()
    where = f"<i>x</i> = {listed([number(x) for x in places])}"
    if len(units) > MOST_NAMED:
        where = f"breakpoints from <i>x</i> = {number(min(places))} to {number(max(places))}"
    return f"{_named(units)} rise{'s' * (len(units) == 1)} to the {side} of {where}"


def _named(units: Sequence[int]) -> str:
    if len(units) > MOST_NAMED:
        return count(len(units), "ray")
    return listed([subscript("r", unit) for unit in units])


def _alt(network: ShallowNetwork, view: View) -> str:
    said = [f"r{unit + 1} {facing(network, unit)}" for unit in range(network.units)]
    return (
        f"The activations of {count(network.units, 'hidden unit')} for x from {number(view[0])} "
        f"to {number(view[1])}. {'; '.join(said)}."
    )
