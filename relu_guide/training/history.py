"""The whole course of a training: every loss, and the parameters on the way."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from relu_guide._arguments import as_at_most
from relu_guide._types import Array
from relu_guide.shallow.network import ShallowNetwork


@dataclass(frozen=True, eq=False, repr=False)
class History:
    """The losses and parameters of a network that `fit` trained; step 0 is the start.

    Attributes
    ----------
    method : str
    points : Array of shape (points, 2)
        The pairs (x, y) to be learned.
    losses : Array of shape (steps + 1,)
        The mean squared error over all points.
    parameters : Array of shape (steps + 1, 3 units + 1)
        v of every unit, then b, then w, then the output bias.
    diverged : int or None
        The step at which a number became too large for a float; it is not part of the history.
    """

    method: str
    points: Array
    losses: Array
    parameters: Array
    diverged: int | None

    def __post_init__(self) -> None:
        """Make the arrays read-only."""
        for array in (self.points, self.losses, self.parameters):
            array.setflags(write=False)

    @property
    def steps(self) -> int:
        """The number of steps taken."""
        return self.losses.size - 1

    @property
    def accepted(self) -> NDArray[np.bool_]:
        """Whether each step lowered the loss, shape (steps,); hill climbing takes only these."""
        return np.diff(self.losses) < 0

    @property
    def breakpoints(self) -> Array:
        """The breakpoint of each unit at each step, shape (steps + 1, units); nan for none."""
        v, b, _ = self._columns()
        with np.errstate(all="ignore"):
            return np.asarray(np.where(v == 0, np.nan, 0.0 - b / v))

    @property
    def dead(self) -> NDArray[np.bool_]:
        """Whether a unit is 0 at every point, at each step, shape (steps + 1, units)."""
        v, b, _ = self._columns()
        x = self.points[:, 0]
        with np.errstate(all="ignore"):  # a straight line is largest at the first x or the last
            highest = np.maximum(b + v * x.min(), b + v * x.max())
        return np.asarray(highest <= 0)

    def network(self, step: int | None = None) -> ShallowNetwork:
        """Return the network after a step.

        Parameters
        ----------
        step : int, optional
            From 0, the start; by default the last one.
        """
        row = self.steps if step is None else as_at_most(step, "step", 0, self.steps)
        v, b, w = self._columns()[:, row]
        return ShallowNetwork(v, b, w, self.parameters[row, -1])

    def __repr__(self) -> str:
        """Return the steps, the method, how it ended and the losses in one line."""
        first, last = self.losses[[0, -1]].tolist()
        steps = f"{self.steps} step{'s' * (self.steps != 1)}"
        end = "finished" if self.diverged is None else f"diverged at step {self.diverged}"
        return f"History of {steps} of {self.method}: {end}, loss from {first:.3g} to {last:.3g}"

    def _columns(self) -> Array:
        """Return v, b and w at each step, shape (3, steps + 1, units)."""
        return self.parameters[:, :-1].reshape(self.steps + 1, 3, -1).swapaxes(0, 1)
