"""The whole course of a training: every loss, and the parameters on the way."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from relu_guide._arguments import as_whole
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
    kept : Array of shape (kept,)
        The steps whose parameters are kept: all, or every k-th and the last.
    parameters : Array of shape (kept, 3 units + 1)
        At these steps: v of every unit, then b, then w, then the output bias.
    tried : Array of shape (steps,)
        The index in `parameters` that each step of hill climbing tried to change; otherwise -1.
    diverged : int or None
        The step at which a number became too large for a float; it is not part of the history.

    Examples
    --------
    >>> from relu_guide import fit
    >>> history = fit(ShallowNetwork([1], [0], [0], 0), [(0, 0), (1, 2)], steps=100)
    >>> history.breakpoints.shape
    (101, 1)
    """

    method: str
    points: Array
    losses: Array
    kept: NDArray[np.int_]
    parameters: Array
    tried: NDArray[np.int_]
    diverged: int | None

    def __post_init__(self) -> None:
        """Make the arrays read-only."""
        for array in (self.points, self.losses, self.kept, self.parameters, self.tried):
            array.setflags(write=False)

    @property
    def steps(self) -> int:
        """The number of steps taken."""
        return self.losses.size - 1

    @property
    def units(self) -> int:
        """The number of hidden units."""
        return int(self.parameters.shape[1]) // 3

    @property
    def status(self) -> str:
        """Either "finished", or "diverged at step ..."."""
        return "finished" if self.diverged is None else f"diverged at step {self.diverged}"

    @property
    def accepted(self) -> NDArray[np.bool_]:
        """Whether each step lowered the loss, shape (steps,); hill climbing takes only these."""
        return np.diff(self.losses) < 0

    @property
    def breakpoints(self) -> Array:
        """The breakpoint of each unit at the kept steps, shape (kept, units); nan for none."""
        v, b = self._columns()[:2]
        with np.errstate(all="ignore"):
            return np.asarray(np.where(v == 0, np.nan, 0.0 - b / v))

    @property
    def dead(self) -> NDArray[np.bool_]:
        """Whether a unit is 0 at every point, at the kept steps, shape (kept, units).

        A preactivation is a straight line, so it is enough to look at the first and the last x.
        """
        v, b = self._columns()[:2]
        x = self.points[:, 0]
        with np.errstate(all="ignore"):
            highest = np.maximum(b + v * x.min(), b + v * x.max())
        return np.asarray(highest <= 0)

    def network(self, step: int | None = None) -> ShallowNetwork:
        """Return the network after a step, by default after the last one.

        Raises
        ------
        ValueError
            If the parameters of that step are not kept.
        """
        row = self.kept.size - 1 if step is None else self._row(as_whole(step, "step", 0))
        weights, biases, output_weights = self._columns()[:, row]
        return ShallowNetwork(weights, biases, output_weights, self.parameters[row, -1])

    def __repr__(self) -> str:
        """Return the steps, the method, the status and the losses in one line."""
        first, last = self.losses[[0, -1]].tolist()
        steps = f"{self.steps} step{'s' * (self.steps != 1)}"
        return (
            f"History of {steps} of {self.method}: {self.status}, "
            f"loss from {first:.3g} to {last:.3g}"
        )

    def _columns(self) -> Array:
        """Return v, b and w at the kept steps, shape (3, kept, units)."""
        return self.parameters[:, :-1].reshape(len(self.kept), 3, -1).swapaxes(0, 1)

    def _row(self, step: int) -> int:
        row = int(np.searchsorted(self.kept, step))
        if row == self.kept.size or self.kept[row] != step:
            every = int(self.kept[1]) if self.kept.size > 1 else 1
            which = f", every {every} steps" if every > 1 else ""
            raise ValueError(
                "`step` must be one whose parameters are kept, from 0 to "
                f"{self.steps}{which}; got {step}. Choose one of `history.kept`."
            )
        return row
