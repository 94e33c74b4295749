"""Pictures as small PNG files: one byte a pixel, and few colours.

The versions of a picture in several schemes share their pixels' bytes and differ in the palette
alone, so that of two versions in one file the second compresses to almost nothing.
"""

import struct
import zlib
from collections import Counter
from collections.abc import Sequence
from itertools import count

Colour = tuple[int, int, int, int]
Pixels = tuple[Colour, ...]
MOST_COLOURS = 128  # more are not told apart, and cost a third more bytes
SIGNATURE = b"\x89PNG\r\n\x1a\n"


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
    rows = _smallest(bytes(place[colours] for colours in pixels), width)
    height = len(pixels) // width
    return [_png(colours, rows, (width, height)) for colours in zip(*palette, strict=True)]


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


def _smallest(pixels: bytes, width: int) -> bytes:
    """Compress the rows as they are, or as differences to what is expected, as PNG has it."""
    rows = [pixels[start : start + width] for start in range(0, len(pixels), width)]
    above = [bytes(width), *rows[:-1]]
    filtered = (b"".join(map(each, rows, above)) for each in FILTERS)
    return min((_compressed(data) for data in filtered), key=len)


def _plain(row: bytes, _: bytes) -> bytes:
    return b"\0" + row


def _up(row: bytes, above: bytes) -> bytes:
    return b"\2" + bytes((new - up) % 256 for new, up in zip(row, above, strict=True))


def _paeth(row: bytes, above: bytes) -> bytes:
    places = zip(row, b"\0" + row, above, b"\0" + above, strict=False)
    return b"\4" + bytes((new - _nearest(*around)) % 256 for new, *around in places)


FILTERS = (_plain, _up, _paeth)


def _nearest(left: int, up: int, corner: int) -> int:
    """Expect the neighbour that is nearest to left + up − corner."""
    return min(left, up, corner, key=lambda value: abs(left + up - corner - value))


def _compressed(data: bytes) -> bytes:
    sizes = []
    for strategy in (zlib.Z_DEFAULT_STRATEGY, zlib.Z_FILTERED):
        deflate = zlib.compressobj(9, strategy=strategy)
        sizes.append(deflate.compress(data) + deflate.flush())
    return min(sizes, key=len)


def _png(palette: Pixels, rows: bytes, size: tuple[int, int]) -> bytes:
    colours = b"".join(bytes(colour[:3]) for colour in palette)
    alphas = bytes(colour[3] for colour in palette)
    return b"".join(
        [
            SIGNATURE,
            _chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", colours),
            _chunk(b"tRNS", alphas) if min(alphas) < 255 else b"",
            _chunk(b"IDAT", rows),
            _chunk(b"IEND", b""),
        ]
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)
