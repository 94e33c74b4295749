"""The activations of the hidden units: each is a ray that leaves zero at its breakpoint."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import ArrayLike
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.labels import end_labels, farther_end
from relu_guide.figures._drawing.lines import breakpoint_dots, curve, heights, on_axis
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import MINUS, count, listed, number, subscript
from relu_guide.figures._drawing.theme import MEDIUM, THIN, padded, unit_colour
from relu_guide.figures._drawing.view import View, across, as_view, bends, extent
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
    lines = [ray(network, unit, shown) for unit in range(network.units)]
    span = padded([0, *heights(lines)], 0.06)
    ends = [farther_end(line, subscript("r", unit)) for unit, line in enumerate(lines)]
    panel = Panel(
        "<i>r</i>",
        [*lines, *map(active, lines), breakpoint_dots(network, shown, on_axis)],
        across(shown),
        {"range": span},
        end_labels(ends, span, pixels=PLOT_PIXELS),
    )
    return plot(
        panel,
        height=HEIGHT,
        alt=_alt(network, shown),
        caption=_caption(network),
        table=parameters(network, range(network.units)),
    )


def ray(network: ShallowNetwork, unit: int, view: View) -> go.Scatter:
    """Draw one activation through its vertices."""
    knot = network.breakpoints[unit]
    x = bends(knot, view)
    # 0 at the breakpoint itself, where b + v x may miss it by a rounding.
    y = [0.0 if at == knot else float(network.activations(at)[unit]) for at in x]
    return curve(x, y, subscript("r", unit), color=unit_colour(unit), width=THIN)


def active(ray: go.Scatter, width: float = MEDIUM) -> go.Scatter:
    """Draw again, and strongly, the part of a ray that is above zero."""
    x, y = list(ray.x), list(ray.y)
    rising = [k for k in range(len(x)) if any(y[max(k - 1, 0) : k + 2])]
    line = {"color": ray.line.color, "width": width}
    again = curve([x[k] for k in rising], [y[k] for k in rising], f"active {ray.name}", **line)
    return again.update(hovertemplate=None, hoverinfo="skip")


def facing(network: ShallowNetwork, unit: int) -> str:
    """Return where a ray starts and which way it rises."""
    weight, bias = float(network.weights[unit]), float(network.biases[unit])
    if not weight:
        return f"is {number(max(0.0, bias))} everywhere"
    where = number(network.breakpoints[unit])
    side = "right" if weight > 0 else "left"
    return f"rises to the {side} from x = {where} with slope {number(weight)}"


def parameters(network: ShallowNetwork, units: Iterable[int]) -> list[dict[str, Any]]:
    """Return a table of the hidden parameters of units."""
    columns = ["unit", "v", "b", f"{MINUS}b/v"]
    values = np.c_[network.weights, network.biases, network.breakpoints].tolist()
    rows = [
        [unit + 1, *(value if np.isfinite(value) else "none" for value in values[unit])]
        for unit in units
    ]
    return [table("Parameters of the rays", columns, rows)]


def _caption(network: ShallowNetwork) -> str:
    signs = np.sign(network.weights)
    told = [
        _rising(network, np.flatnonzero(signs == sign).tolist(), side)
        for sign, side in ((1, "right"), (-1, "left"))
        if (signs == sign).any()
    ]
    if still := np.flatnonzero(signs == 0).tolist():
        levels = listed([number(max(0.0, network.biases[unit])) for unit in still])
        told.append(f"{_names(still)} stay{'s' * (len(still) == 1)} at {levels}")
    turn = " On the other side of its breakpoint a ray is 0." if signs.any() else ""
    return f"{'; '.join(told)}.{turn}"


def _rising(network: ShallowNetwork, units: Sequence[int], side: str) -> str:
    """Return where the rays start that face one way."""
    knots = network.breakpoints[units].tolist()
    where = f"<i>x</i> = {listed([number(x) for x in knots])}"
    if len(units) > MOST_NAMED:
        where = f"breakpoints from <i>x</i> = {number(min(knots))} to {number(max(knots))}"
    return f"{_names(units)} rise{'s' * (len(units) == 1)} to the {side} of {where}"


def _names(units: Sequence[int]) -> str:
    if len(units) > MOST_NAMED:
        return count(len(units), "ray")
    return listed([subscript("r", unit) for unit in units])


def _alt(network: ShallowNetwork, view: View) -> str:
    told = [f"r{unit + 1} {facing(network, unit)}" for unit in range(network.units)]
    units = count(network.units, "hidden unit")
    return f"The activations of {units} {extent(view)}. {'; '.join(told)}."
