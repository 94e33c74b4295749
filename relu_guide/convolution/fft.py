"""Correlation with large kernels by Fourier transforms of tiles: its cost hardly grows with them.

The spectrum of a tile times the conjugate of a kernel's is the spectrum of their correlation,
which is right wherever the kernel lies within the tile. By the bound on a transform's error in
Higham, Accuracy and Stability of Numerical Algorithms (2002), section 24.1, a sum is off by less
than ::

    2^9 eps  sqrt(cells)  (length of the vector of a tile's pixels)  (that of all weights)

Where pixels and weights are whole numbers and this is below 1/4, the sums are rounded: exact.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, prod, sqrt
from typing import Any

import numpy as np

from relu_guide._types import Array
from relu_guide.convolution.pooling import maxima
from relu_guide.convolution.window import Windows

TILE = 256  # along a side, unless the kernel needs more; a spectrum then stays in the cache
ROUNDED = 2.0**41  # the last three factors above; below it, float64 is off by less than 1/4

Block = tuple[slice, slice]


def spectral_sums(x: Array, kernels: Array, window: Windows) -> Array | None:
    """Correlate images (batch, channels, rows, columns) with the kernels of their group.

    `kernels` has the shape (groups, outs, channels / groups, rows, columns), the result the shape
    (batch, groups * outs, out_rows, out_columns). There is none where it might be worse than sums
    that are added up term by term.
    """
    groups, outs, share = kernels.shape[:3]
    padded = window.padded(x, 0.0)
    places = window.fitting(*padded.shape[-2:])
    tile = _side(places[0], window.span[0]), _side(places[1], window.span[1])
    whole = _are_whole(padded) and _are_whole(kernels)
    if not _are_safe(padded, kernels, share * prod(tile), whole):
        return None
    total = np.empty((len(padded), groups, outs, *places), np.result_type(padded, kernels))
    dtype = np.dtype(np.float64) if whole else total.dtype
    for group, weights in enumerate(kernels):
        transforms = _Transforms(weights.astype(dtype), window, tile)
        images = padded[:, group * share : (group + 1) * share]
        for image, sums in zip(images, total[:, group], strict=True):
            for block, under in _tiles(places, window.span, tile):
                pixels, target = image[:, *under], sums[:, *block]
                found = transforms.sums(pixels, target.shape[1])[..., : target.shape[2]]
                if whole:
                    np.rint(found, out=found)
                np.add(found, 0.0, out=target, casting="same_kind")  # there is no -0.0
                _clear(target, pixels, window)
    return total.reshape(len(padded), groups * outs, *places)


class _Transforms:
    """The spectra of kernels (outs, channels, rows, columns), and room for those of a tile.

    New memory for each tile would take longer than its transforms. NumPy computes in float32 only
    where a norm scales the numbers.
    """

    def __init__(self, kernels: Array, window: Windows, tile: tuple[int, int]) -> None:
        outs, channels, *_ = kernels.shape
        rows = np.fft.rfft(window.spread(kernels), tile[1], norm="ortho")
        self.kernels = np.fft.fft(rows, tile[0], axis=-2, norm="ortho").conj()
        self.kernels *= prod(tile) ** 0.5
        self.pixels = np.empty((channels, tile[0], tile[1] // 2 + 1), self.kernels.dtype)
        self.products = np.empty((outs, *self.pixels.shape[1:]), self.kernels.dtype)
        self.found: Array = np.empty((outs, *tile), kernels.dtype)

    def sums(self, pixels: Array, rows: int) -> Array:
        """Give the first rows of a tile, which zeros fill up; the next call overwrites them."""
        high, columns = pixels.shape[1], self.found.shape[2]
        numbers = pixels.astype(self.found.dtype, copy=False)
        np.fft.rfft(numbers, columns, norm="ortho", out=self.pixels[:, :high])
        self.pixels[:, high:] = 0.0
        np.fft.fft(self.pixels, axis=1, norm="ortho", out=self.pixels)
        if len(self.pixels) == 1:
            np.multiply(self.pixels, self.kernels[:, 0], out=self.products)
        else:
            np.einsum("cij,ocij->oij", self.pixels, self.kernels, out=self.products)
        np.fft.ifft(self.products, axis=1, norm="ortho", out=self.products)
        out: Any = self.found[:, :rows]  # float32 too, which NumPy's types leave out
        np.fft.irfft(self.products[:, :rows], columns, norm="ortho", out=out)
        return self.found[:, :rows]


def _side(places: int, span: int) -> int:
    """Choose the side of a tile: all sides alike, none much longer than `TILE` or the kernel."""
    most = max(TILE, 4 * span) - span + 1
    side = ceil(places / ceil(places / most)) + span - 1
    while not _is_smooth(side):
        side += 1
    return side


def _is_smooth(side: int) -> bool:
    """Tell whether there are no prime factors but 2, 3 and 5, which a transform is quick for."""
    for factor in (2, 3, 5):
        while side % factor == 0:
            side //= factor
    return side == 1


def _tiles(
    places: tuple[int, int], span: tuple[int, int], tile: tuple[int, int]
) -> Iterator[tuple[Block, Block]]:
    """Yield blocks of places, and the pixels under the kernel there."""
    steps = [side - reach + 1 for side, reach in zip(tile, span, strict=True)]
    for top in range(0, places[0], steps[0]):
        for left in range(0, places[1], steps[1]):
            block = slice(top, top + steps[0]), slice(left, left + steps[1])
            yield block, (slice(top, top + tile[0]), slice(left, left + tile[1]))


def _clear(sums: Array, pixels: Array, window: Windows) -> None:
    """Set what windows see that see nothing but zeros to 0; transforms leave a trace of others."""
    if not pixels.all():
        bright = (pixels != 0).any(axis=0)
        bare = window._replace(stride=(1, 1))
        sums[:, ~maxima(bright[np.newaxis], bare)[0]] = 0.0


def _are_whole(values: Array) -> bool:
    """Tell whether all are whole numbers; mostly, the first row tells that some are not."""
    return all(bool((part == np.rint(part)).all()) for part in (values[..., 0, :], values))


def _are_safe(padded: Array, kernels: Array, pixels: int, whole: bool) -> bool:
    """Tell whether transforms neither leave the floats nor, of whole numbers, round wrongly.

    The length of all pixels is soon told; the largest one, with so many in a tile, tells more.
    """
    length, weights = (sqrt(np.vdot(values, values)) for values in (padded, kernels))
    if whole:
        factor = weights * sqrt(prod(kernels.shape[2:]))
        return length * factor < ROUNDED or _largest(padded) * sqrt(pixels) * factor < ROUNDED
    least = float(np.finfo(np.result_type(padded, kernels)).tiny) ** 0.25
    if all(least < value < 1 / least for value in (length, weights)):
        return True
    largest = _largest(padded), _largest(kernels)
    return all(value == 0 or least < value < 1 / least for value in largest)


def _largest(values: Array) -> float:
    return max(float(values.max()), -float(values.min()))
