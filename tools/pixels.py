"""Pictures as small PNG files: one byte a pixel, and few colours.

The versions of a picture in several schemes share their pixels' bytes and differ in the palette
alone, so that of two versions in one file the second compresses to almost nothing.
"""

from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from itertools import count

from PIL import Image

Colour = tuple[int, int, int, int]
Pixels = tuple[Colour, ...]
MOST_COLOURS = 128  # more are not told apart, and cost a third more bytes


def palette_pngs(versions: Sequence[bytes], width: int) -> list[bytes]:
    """Encode the versions of one picture, each given as the red, green, blue, alpha of its pixels.

    Examples
    --------
    >>> day, night = palette_pngs([bytes([255, 255, 255, 255]), bytes([0, 0, 0, 255])], width=1)
    >>> len(day) == len(night)
    True
    """
    pixels = _few_colours([tuple(zip(*[iter(version)] * 4, strict=True)) for version in versions])
    palette = sorted(set(pixels), key=_along_the_scale)
    place = {colours: number for number, colours in enumerate(palette)}
    places = bytes(place[colours] for colours in pixels)
    size = width, len(pixels) // width
    return [_png(colours, places, size) for colours in zip(*palette, strict=True)]


def _few_colours(versions: list[Pixels]) -> list[Pixels]:
    """Join each pixel's colours in all versions; merge near ones until a palette holds them."""
    pixels: list[Pixels] = list(zip(*versions, strict=True))
    found = Counter(sorted(pixels)).most_common()
    for step in count(1):
        # The commonest of the merged colours stands for them: the page's background stays exact.
        kept = {_rounded(colours, step): colours for colours, _ in reversed(found)}
        if len(kept) <= MOST_COLOURS:
            return [kept[_rounded(colours, step)] for colours in pixels]
    raise AssertionError("unreachable: the largest step leaves one colour")


def _rounded(colours: Pixels, step: int) -> tuple[int, ...]:
    return tuple(part // step for colour in colours for part in colour)


def _along_the_scale(colours: Pixels) -> tuple[int, int]:
    """Sort from the blue end of a scale to the red one, and greys from dark to light."""
    red, green, blue, _ = colours[0]
    return red - blue, red + green + blue


def _png(palette: Pixels, places: bytes, size: tuple[int, int]) -> bytes:
    image = Image.frombytes("P", size, places)
    image.putpalette(bytes(part for colour in palette for part in colour[:3]))
    alphas = bytes(colour[3] for colour in palette)
    written = BytesIO()
    image.save(
        written, "PNG", optimize=True, **({"transparency": alphas} if min(alphas) < 255 else {})
    )
    return written.getvalue()
