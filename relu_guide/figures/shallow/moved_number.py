"""One number of a function moved: a parameter of its rays, or the height of one of its hats."""

from __future__ import annotations

from typing import NamedTuple

from relu_guide._arguments import as_whole, brief
from relu_guide._types import Array
from relu_guide.figures._drawing.text import subscript, term
from relu_guide.figures._drawing.view import View
from relu_guide.shallow.difference import Change, change
from relu_guide.shallow.network import ShallowNetwork

FIELDS = {"v": "weights", "b": "biases", "w": "output_weights"}


class Nudge(NamedTuple):
    """What was moved, and the network before and after."""

    moved: str  # such as w1 + 0.5, with markup
    before: ShallowNetwork
    after: ShallowNetwork

    def change(self, view: View) -> Change:
        """Measure what the move changes in a view."""
        return change(self.before, self.after, view)


def nudged_ray(network: ShallowNetwork, parameter: str, by: float) -> Nudge:
    """Move a parameter that is named as in the formulas: v1, b2, w3 or b0."""
    units = range(1, network.units + 1)
    if parameter not in ["b0", *(f"{symbol}{unit}" for symbol in FIELDS for unit in units)]:
        raise ValueError(
            "`parameter` must be b0, or v, b or w and a unit's number, from 1 to "
            f"{network.units}; got {brief(parameter)}. Write for example 'w1'."
        )
    symbol, unit = parameter[0], int(parameter[1:]) - 1
    arrays = {field: getattr(network, field).copy() for field in FIELDS.values()}
    output_bias = network.output_bias
    if unit < 0:
        output_bias += by
    else:
        arrays[FIELDS[symbol]][unit] += by
    moved = f"{subscript(symbol, unit)} {term(by, '')}"
    return Nudge(moved, network, ShallowNetwork(**arrays, output_bias=output_bias))


def nudged_hat(points: Array, point: int, by: float) -> Nudge:
    """Move the height of a point, which is the coefficient of its hat."""
    index = as_whole(point, "point", 1) - 1
    if index >= len(points):
        raise ValueError(
            f"`point` must be a point's number, from 1 to {len(points)}; got {point}. "
            "Count the points from 1."
        )
    heights = points.copy()
    heights[index, 1] += by
    before, after = map(ShallowNetwork.from_points, (points, heights))
    return Nudge(f"{subscript('y', index)} {term(by, '')}", before, after)
