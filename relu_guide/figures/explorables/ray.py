"""One ray by itself: the figure behind the explorable in which a reader pulls it."""

from __future__ import annotations

import plotly.graph_objects as go

from relu_guide._arguments import as_number
from relu_guide._types import ArrayLike
from relu_guide.figures._drawing.explorable import explorable
from relu_guide.figures._drawing.view import as_view
from relu_guide.figures.shallow.hidden_unit import hidden_unit
from relu_guide.shallow.network import ShallowNetwork

LIMITS = {"v": (-1000, 1000), "b": (-1000, 1000)}
CAPTION = (
    "The unit <i>r</i> = max(0, <i>b</i> + <i>v x</i>). Its ray starts at the breakpoint "
    "−<i>b</i>/<i>v</i>, to the right for <i>v</i> > 0, to the left for <i>v</i> < 0."
)


def ray(weight: float, bias: float, *, view: ArrayLike = (-3, 3)) -> go.Figure:
    """Draw one ray, max(0, bias + weight x). On the site, a reader can pull it.

    Parameters
    ----------
    weight, bias : float
    view : (left, right)
        The part of the x-axis to show.

    Examples
    --------
    >>> from relu_guide import figures
    >>> figures.ray(2, -1).layout.meta["explorable"]["state"]
    {'v': 2.0, 'b': -1.0, 'view': [-3.0, 3.0]}
    """
    v, b = as_number(weight, "weight"), as_number(bias, "bias")
    unit = ShallowNetwork([v], [b], output_weights=[1], output_bias=0)
    ends = as_view(view, [unit])
    state = {"v": v, "b": b, "view": list(ends)}
    return explorable(hidden_unit(unit, view=ends), "ray", state, LIMITS, caption=CAPTION)
