"""Which wing of the package may know which, read from the code's own imports."""

import ast
import subprocess
import sys
from collections import defaultdict
from graphlib import TopologicalSorter
from pathlib import Path

import relu_guide

ROOT = Path(relu_guide.__file__).parent
# A wing knows the floors below its own: mathematics first, then the kit of the pictures.
FLOORS = [
    {"shallow", "convolution"},
    {"deep", "training", "classifier"},
    {"two_inputs"},
    {"figures._drawing"},
    {"figures._heatmap"},
    {"figures.shallow", "figures.two_inputs", "figures.convolution", "figures.charts"},
    {"figures.training", "figures.deep"},
    {"figures.explorables"},
    {"report"},
]


def wing(name):
    """Return the wing of a dotted name; a module outside of them is its own."""
    _, *parts = name.split(".")
    return ".".join(parts[: 2 if parts[0] == "figures" else 1])


def arrows():
    """Return for each wing those that it imports from."""
    graph = defaultdict(set)
    for path in ROOT.rglob("*.py"):
        here = wing(".".join(path.relative_to(ROOT.parent).with_suffix("").parts))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module.startswith("relu_guide"):
                graph[here] |= {wing(f"{node.module}.{alias.name}") for alias in node.names}
    return {here: known - {here} for here, known in graph.items()}


def test_a_wing_knows_only_wings_on_floors_below_its_own():
    floor_of = {wing: floor for floor, wings in enumerate(FLOORS) for wing in wings}
    graph = arrows()
    assert floor_of.keys() <= graph.keys()
    for here, floor in floor_of.items():
        assert {known for known in graph[here] if floor_of.get(known, -1) >= floor} == set(), here


def test_mathematics_knows_no_figures():
    for here, known in arrows().items():
        assert here.startswith(("figures", "report")) or not any(
            "figures" in wing for wing in known
        ), here


def test_there_are_no_circles_between_wings():
    assert list(TopologicalSorter(arrows()).static_order())


def test_mathematics_runs_without_plotly():
    code = "import sys, relu_guide; assert 'plotly' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT.parent)
