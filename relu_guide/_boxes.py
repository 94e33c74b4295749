"""Parts of the plane: a box, or a convex polygon."""

from relu_guide._cells import Polygon, polygon_through
from relu_guide._checks import as_real_array
from relu_guide._types import ArrayLike

MOST_CORNERS = 100


def as_polygon(box: ArrayLike) -> Polygon:
    """Return a box (left, right, bottom, top), or corners of shape (n, 2), as a polygon."""
    array = as_real_array(box, "box")
    if array.shape == (4,):
        return _rectangle(*array.tolist())
    if array.ndim != 2 or array.shape[1] != 2 or not 3 <= len(array) <= MOST_CORNERS:
        raise ValueError(
            f"`box` must be (left, right, bottom, top), or 3 to {MOST_CORNERS} corners (x, y), "
            f"shape (n, 2); got shape {array.shape}. Give it one of these shapes."
        )
    return _convex(array.tolist())


def _rectangle(left: float, right: float, bottom: float, top: float) -> Polygon:
    if not (left < right and bottom < top):
        raise ValueError(
            "`box` must be (left, right, bottom, top) with left < right and bottom < top; "
            f"got ({left}, {right}, {bottom}, {top}). Put the smaller number of each pair first."
        )
    return polygon_through([(left, bottom), (right, bottom), (right, top), (left, top)])


def _convex(corners: list[list[float]]) -> Polygon:
    """Turn the corners counter-clockwise, and raise unless each lies left of every other side."""
    for ordered in (corners, corners[::-1]):
        polygon = polygon_through(ordered)
        if _is_convex(polygon):
            return polygon
    raise ValueError(
        f"`box` must be a convex polygon, no three corners in a line; got {len(corners)} corners "
        "that are not. Put them in order around it, and leave out those between others."
    )


def _is_convex(polygon: Polygon) -> bool:
    count = len(polygon.corners)
    for k, (a, b, c) in enumerate(polygon.lines):
        for m, (x, y, w) in enumerate(polygon.corners):
            if m not in (k, (k + 1) % count) and a * x + b * y + c * w <= 0:
                return False
    return True
