"""The names of types that the package shares."""

from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["Array", "ArrayLike", "Function", "Labels", "Padding", "Pair"]

Array = NDArray[np.floating]
Function = Callable[[Array], ArrayLike]
Labels = NDArray[np.intp]  # the numbers of classes
Pair = int | tuple[int, int]
Padding = Pair | Literal["valid", "same"]
