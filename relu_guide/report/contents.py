"""What is said of a network of one input or two: the facts, a formula, the pictures."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import plotly.graph_objects as go

from relu_guide import figures
from relu_guide._types import Array
from relu_guide.deep.network import DeepNetwork
from relu_guide.figures._drawing.regions import MOST_REGIONS, MOST_UNITS
from relu_guide.figures._drawing.text import count, listed, number, unit_name
from relu_guide.figures._drawing.view import as_view
from relu_guide.shallow.network import ShallowNetwork
from relu_guide.two_inputs.arrangement import count_planar_regions
from relu_guide.two_inputs.regions import planar_regions

FAR = (-1e6, 1e6)  # where breakpoints are looked for
FEW = 6  # units that a formula and a diagram show well


class Contents(NamedTuple):
    """Facts as (what, how much), and pictures."""

    facts: list[tuple[str, str]]
    pictures: list[go.Figure]


def contents_of(
    network: DeepNetwork, interval: Sequence[float] | None, box: Sequence[float] | None
) -> Contents:
    """Return the contents for an interval or a box; by default where most units switch."""
    numbers = sum(array.size for array in (*network.weights, *network.biases))
    facts = [
        ("Inputs", str(network.inputs)),
        ("Hidden units", ", then ".join(map(str, network.widths))),
        ("Parameters", f"{numbers:,}"),
    ]
    rest = _on_line(network, interval) if network.inputs == 1 else _on_plane(network, box)
    return Contents(facts + rest.facts, rest.pictures)


def _on_line(network: DeepNetwork, interval: Sequence[float] | None) -> Contents:
    everywhere = network.linear_regions(FAR)
    view = as_view(interval, [_bent_at(np.array([region.left for region in everywhere[1:]]))])
    regions = len(network.linear_regions(view))
    extent = f"from {number(view[0])} to {number(view[1])}"
    facts = [
        ("x", extent),
        ("Linear regions", f"{regions:,}; {len(everywhere):,} from −1,000,000 to 1,000,000"),
        ("Straight pieces", f"{network.count_pieces(view):,}"),
        ("Dead units", _listed(network.dead_units(view))),
    ]
    if len(network.widths) == 1:
        shallow = ShallowNetwork.from_deep(network)
        pictures = [figures.output(shallow, view=view)]
        if shallow.units <= FEW:
            facts.append(("Formula", f"z = {shallow.formula(digits=4)}"))
            pictures.append(figures.network_diagram(shallow))
        return Contents(facts, pictures)
    if regions <= MOST_REGIONS and sum(network.widths) <= MOST_UNITS:
        return Contents(facts, [figures.linear_regions(network, interval=view)])
    x, z = network.corners(view).T
    line = figures.scaling(x, {"z": z}, x_title="<i>x</i>", y_title="<i>z</i>", log=False)
    said = f"The output z {extent}, straight between {count(len(x), 'corner')}."
    return Contents(facts, [figures.describe(line, alt=said, caption=said)])


def _on_plane(network: DeepNetwork, box: Sequence[float] | None) -> Contents:
    part = _box_of(network) if box is None else box
    regions = planar_regions(network, part)
    patterns = zip(*(region.active_units for region in regions), strict=True)
    dead = [
        sorted({*range(width)}.difference(*active))
        for width, active in zip(network.widths, patterns, strict=True)
    ]
    left, right, bottom, top = (number(side) for side in part)
    facts = [
        ("Box", f"x from {left} to {right}, y from {bottom} to {top}"),
        ("Linear regions", f"{len(regions):,}"),
        ("Dead units", _listed(dead)),
    ]
    if len(network.widths) == 1:
        facts.append(("In the whole plane", f"{count_planar_regions(network):,} linear regions"))
    return Contents(facts, [figures.planar_regions(network, part, colour="output")])


def _box_of(network: DeepNetwork) -> list[float]:
    """Return a square about where most hinge lines of the first layer come nearest to zero."""
    weights, biases = network.weights[0], network.biases[0]
    lines = weights.any(axis=1)
    lengths = np.square(weights[lines]).sum(axis=1)
    nearest = -biases[lines] * weights[lines].T / lengths
    sides = [as_view(None, [_bent_at(places)]) for places in nearest]
    half = max(right - left for left, right in sides) / 2
    return [(left + right) / 2 + side for left, right in sides for side in (-half, half)]


def _bent_at(knots: Array) -> ShallowNetwork:
    """Return a network with these breakpoints, by which figures choose their view."""
    zeros = np.zeros(max(1, knots.size))
    return ShallowNetwork(zeros + bool(knots.size), zeros - np.resize(knots, zeros.size), zeros, 0)


def _listed(dead: Iterable[Iterable[int]]) -> str:
    names = [unit_name(layer, unit) for layer, units in enumerate(dead) for unit in units]
    return f"{len(names)}: {listed(names)}" if names else "none"
