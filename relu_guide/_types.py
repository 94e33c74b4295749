"""The names of types that the package shares."""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["Array", "ArrayLike", "Labels", "Padding", "Pair"]

Array = NDArray[np.floating]
Labels = NDArray[np.intp]  # the numbers of classes
Pair = int | tuple[int, int]
Padding = Pair | Literal["valid", "same"]
