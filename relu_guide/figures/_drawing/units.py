"""A hidden unit as the pictures show it: its numbers, its colour, its symbols, its active side."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

import numpy as np

from relu_guide.figures._drawing.text import number, subscript
from relu_guide.figures._drawing.theme import unit_colour
from relu_guide.figures._drawing.view import View
from relu_guide.shallow.network import ShallowNetwork

MOST_DRAWN = 12


@dataclass(frozen=True)
class Unit:
    """A hidden unit, counted from 0; readers count from 1."""

    index: int
    v: float
    b: float
    w: float
    knot: float  # its breakpoint; nan without one
    is_only: bool

    @property
    def colour(self) -> str:
        """Its colour in every picture."""
        return unit_colour(self.index)

    def symbol(self, letter: str) -> str:
        """Return v, b, w or r with the unit's number, if there are others."""
        return f"<i>{letter}</i>" if self.is_only else subscript(letter, self.index)

    @property
    def active_on(self) -> View | None:
        """Where it is active."""
        if self.v:
            return (self.knot, inf) if self.v > 0 else (-inf, self.knot)
        return (-inf, inf) if self.b > 0 else None

    @property
    def course(self) -> str:
        """Where its ray starts and which way it rises."""
        if not self.v:
            return f"is {number(max(0.0, self.b))} everywhere"
        side = "right" if self.v > 0 else "left"
        return (
            f"rises to the {side} from <i>x</i> = {number(self.knot)} with slope {number(self.v)}"
        )


def units_of(network: ShallowNetwork) -> list[Unit]:
    """Return the hidden units of a network."""
    columns = network.weights, network.biases, network.output_weights, network.breakpoints
    rows = zip(*(column.tolist() for column in columns), strict=True)
    only = network.units == 1
    return [Unit(k, v, b, w, knot, only) for k, (v, b, w, knot) in enumerate(rows)]


def drawn_units(network: ShallowNetwork, view: View) -> list[Unit]:
    """Return all units, or of more than 12 those that change the output most from end to end."""
    units = units_of(network)
    if len(units) <= MOST_DRAWN:
        return units
    left, right = network.weighted_activations(view)
    chosen = np.argsort(-np.abs(right - left), kind="stable")[:MOST_DRAWN]
    return [units[k] for k in sorted(chosen.tolist())]
