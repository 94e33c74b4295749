"""Cut stacked planes into blocks of rows, small enough to stay in a processor's cache."""

from collections.abc import Iterator

BYTES = 2**18  # of one array; two or three of them share a cache of a megabyte


def blocks(
    planes: int, rows: int, row_bytes: int, least_rows: int = 1
) -> Iterator[tuple[slice, slice]]:
    """Yield (planes, rows) until every row of every plane was in one block.

    Examples
    --------
    >>> list(blocks(3, 2, BYTES // 4))
    [(slice(0, 2, None), slice(0, 2, None)), (slice(2, 3, None), slice(0, 2, None))]
    >>> [rows for _, rows in blocks(1, 5, BYTES // 2)]
    [slice(0, 2, None), slice(2, 4, None), slice(4, 5, None)]
    """
    high = min(rows, max(BYTES // row_bytes, least_rows))
    deep = max(1, BYTES // (row_bytes * high))
    for first in range(0, planes, deep):
        for top in range(0, rows, high):
            yield slice(first, min(first + deep, planes)), slice(top, min(top + high, rows))
