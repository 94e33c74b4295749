"""Which module may import which: the package's own arrows, read from its code."""

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import relu_guide

ROOT = Path(relu_guide.__file__).parent

ARROWS = {
    "_types": set(),
    "_checks": {"_types"},
    "_formula": {"_checks"},
    "_rounding": {"_types"},
    "_activity": {"_types"},
    "_knots": {"_activity", "_rounding", "_types"},
    "_regions": {"_activity", "_checks", "_types"},
    "_construction": {"_checks", "_types"},
    "_windows": {"_checks", "_types"},
    "_blocks": set(),
    "_rows": {"_blocks", "_types", "_windows"},
    "_products": {"_types", "_windows"},
    "_maxima": {"_blocks", "_types", "_windows"},
    "_spectra": {"_maxima", "_types", "_windows"},
    "_functions": {"_checks", "_types"},
    "_tube": {"_types"},
    "_gradients": {"_types"},
    "_approximation": {"_checks", "_functions", "_tube", "_types"},
    "activation": {"_checks", "_types"},
    "network": {
        "_approximation",
        "_checks",
        "_construction",
        "_formula",
        "_functions",
        "_gradients",
        "_knots",
        "_regions",
        "_types",
        "activation",
    },
    "approximation": {"_functions", "_types", "network"},
    "_changes": {"_types", "network"},
    "convolution": {
        "_checks",
        "_maxima",
        "_products",
        "_rows",
        "_spectra",
        "_types",
        "_windows",
    },
    "_bounded": {"_rounding", "_types"},
    "_exact": {"_types"},
    "_pieces": {"_bounded", "_exact"},
    "_decisions": {"_bounded", "_pieces", "_types"},
    "_folding": {"_bounded", "_decisions", "_exact", "_pieces", "_regions", "_types"},
    "_layers": {"_checks", "_types"},
    "deep": {"_checks", "_folding", "_layers", "_regions", "_types", "activation", "network"},
    "composition": {"deep", "network"},
    "folds": {"_checks", "deep", "network"},
    "bounds": {"_checks", "arrangements"},
    "_polylines": {"_types"},
    "_cells": set(),
    "_boxes": {"_cells", "_checks", "_types"},
    "_patterns": {"_cells", "_types", "deep"},
    "arrangements": {"_cells", "_checks", "_patterns", "deep"},
    "plane": {"_boxes", "_cells", "_checks", "_patterns", "_types", "deep"},
    "relatives": {"_checks", "_types"},
    "substitution": {"_checks", "_types", "activation", "network", "relatives"},
    "_random": {"_types"},
    "_starts": {"_checks", "_random", "_types", "network"},
    "_passes": {"_types"},
    "_moves": {"_types"},
    "_training": {"_moves", "_passes", "_random", "_types"},
    "_walks": {"_training", "_types"},
    "_requests": {"_checks", "_passes", "_starts", "_types", "network"},
    "_history": {"_checks", "_types", "network"},
    "learning": {
        "_history",
        "_moves",
        "_passes",
        "_random",
        "_requests",
        "_starts",
        "_training",
        "_types",
        "_walks",
        "network",
    },
    "_backpropagation": {"_types"},
    "_labels": {"_checks", "_types"},
    "classifier": {
        "_backpropagation",
        "_checks",
        "_labels",
        "_types",
        "activation",
        "convolution",
    },
    "_descent": {"_backpropagation", "_types", "classifier"},
    "classifier_start": {"_checks", "_descent", "_types", "classifier"},
    "classifier_training": {"_checks", "_descent", "_labels", "_types", "classifier"},
    "_reader": {"classifier", "classifier_start", "classifier_training", "images"},
    "kernels": {"_types"},
    "images": {"_checks", "_types"},
    "": {
        "_regions",
        "activation",
        "bounds",
        "composition",
        "convolution",
        "deep",
        "folds",
        "images",
        "kernels",
        "network",
        "arrangements",
        "classifier",
        "classifier_start",
        "classifier_training",
        "approximation",
        "relatives",
        "substitution",
        "plane",
        "learning",
    },
}
# A figure may know what it draws, what a change did, where a window lies, which network reads
# digits, and its fellow figures;
# nothing else.
PRIVATE = {"_changes", "_checks", "_functions", "_polylines", "_reader", "_types", "_windows"}
DRAWN = PRIVATE | (ARROWS[""] - {"_regions"})
# These hold for every figure, so they know no mathematics.
FOUNDATIONS = {"figures.theme", "figures.steps"}


def module_name(path):
    return (
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix("__init__").strip(".")
    )


def imports(path):
    """Yield the dotted name of every module that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            inside = [
                ROOT.parent / node.module.replace(".", "/") / alias.name for alias in node.names
            ]
            names = [alias.name for alias in node.names]
            for name, found in zip(names, inside, strict=True):
                is_module = found.with_suffix(".py").exists() or found.is_dir()
                yield f"{node.module}.{name}" if is_module else node.module


def arrows(path):
    """Return the modules of the package that a file imports."""
    return {
        name.removeprefix("relu_guide").strip(".")
        for name in imports(path)
        if name.split(".")[0] == "relu_guide"
    }


CODE = {module_name(path): path for path in sorted(ROOT.rglob("*.py"))}
MATHEMATICS = {name: path for name, path in CODE.items() if name.split(".")[0] != "figures"}
FIGURES = {name: path for name, path in CODE.items() if name.startswith("figures.")}


def test_mathematics_imports_what_the_table_says():
    assert {name: arrows(path) for name, path in MATHEMATICS.items()} == ARROWS


@pytest.mark.parametrize("name", FIGURES)
def test_figures_import_what_they_draw_and_one_another(name):
    known = DRAWN | FIGURES.keys() if name not in FOUNDATIONS else FIGURES.keys()
    assert arrows(FIGURES[name]) <= known


def test_there_are_no_cycles():
    graph = {name: arrows(path) for name, path in CODE.items()}
    assert len(list(TopologicalSorter(graph).static_order())) == len(CODE)


def test_mathematics_runs_without_plotly():
    code = "import sys, relu_guide; assert 'plotly' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT.parent)


def test_public_names_are_these():
    assert relu_guide.__all__ == [
        "Classifier",
        "ClassifierTraining",
        "DeepNetwork",
        "DeepRegion",
        "Gradients",
        "HingeLine",
        "History",
        "LargestError",
        "LinearRegion",
        "PlanarRegion",
        "ShallowNetwork",
        "compose",
        "conv2d",
        "convolve",
        "count_planar_regions",
        "cross_correlate",
        "feature_map",
        "fit",
        "folds",
        "hinge_lines",
        "images",
        "kernels",
        "largest_error",
        "loss_gradients",
        "max_pool",
        "mean_squared_error",
        "most_regions",
        "parameter_count",
        "planar_regions",
        "random_classifier",
        "random_network",
        "relatives",
        "relu",
        "substitution",
        "train_classifier",
        "zaslavsky_number",
    ]
    assert all(hasattr(relu_guide, name) for name in relu_guide.__all__)
