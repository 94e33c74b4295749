"""Pictures to compute with: small ones written as text, a photograph, handwritten digits."""

from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from relu_guide._arguments import brief
from relu_guide._types import Array

_VALUES = {".": 0.0, "#": 1.0} | {str(digit): float(digit) for digit in range(10)}


def image_from_text(*rows: str) -> Array:
    """Read an image whose pixels are written as characters.

    Parameters
    ----------
    *rows : str
        One string per row, all of one length: "." is 0, "#" is 1, a digit is its value.

    Examples
    --------
    >>> image_from_text("..#", "09.")
    array([[0., 0., 1.],
           [0., 9., 0.]])
    """
    if not rows:
        raise ValueError("`rows` must be one or more strings; got none. Pass one string per row.")
    pixels = [_pixels(row, f" at rows[{index}]") for index, row in enumerate(rows)]
    for index, row in enumerate(pixels):
        if len(row) != len(pixels[0]):
            raise ValueError(
                f"`rows` must have one length; got {len(row)} characters at rows[{index}] "
                f"after {len(pixels[0])}. Fill the shorter rows with dots."
            )
    return np.array(pixels)


def photograph() -> Array:
    """Return a grey photograph of a man who looks through a camera, shape (128, 128).

    Its pixels are whole numbers from 0 (black) to 255 (white). It is a part of the image `camera`
    of scikit-image, taken by Lav Varshney and given to the public domain (CC0); every pixel is the
    mean of four.
    """
    with (files("relu_guide") / "photograph.npy").open("rb") as file:
        pixels: Array = np.load(file).astype(np.float64)
    return pixels


def digits() -> tuple[Array, NDArray[np.intp]]:
    """Return handwritten digits, shape (1797, 8, 8), and which each of them is, shape (1797,).

    Their pixels are whole numbers from 0 (paper) to 16 (ink).

    Notes
    -----
    The test part of "Optical Recognition of Handwritten Digits" by E. Alpaydin and C. Kaynak
    (1998), UCI Machine Learning Repository, doi:10.24432/C50P49, under CC BY 4.0. The note beside
    the file says more.
    """
    with (files("relu_guide") / "digits.npz").open("rb") as file, np.load(file) as parts:
        images: Array = parts["images"].astype(np.float64)
        labels: NDArray[np.intp] = parts["labels"].astype(np.intp)
    return images, labels


def _pixels(row: object, place: str) -> list[float]:
    if not isinstance(row, str):
        raise TypeError(
            f"`rows` must be strings; got {brief(row)}{place}. Write each row in quotes."
        )
    if not row:
        raise ValueError(f"`rows` must not be empty; got ''{place}. Write one character per pixel.")
    for column, character in enumerate(row):
        if character not in _VALUES:
            raise ValueError(
                f"`rows` must hold '.', '#' and the digits 0 to 9; got {character!r}"
                f"{place}[{column}]. Replace it by one of them."
            )
    return [_VALUES[character] for character in row]
