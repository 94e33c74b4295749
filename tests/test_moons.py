"""The data of the tutorial on a network of one's own: what the tool makes, and what is shipped."""

import numpy as np
import pytest

import tools.moons
from relu_guide import planar_regions
from relu_guide.report.reading import read_network

SHIPPED = tools.moons.FOLDER


def right(folder):
    x, y, moon = np.loadtxt(folder / "moons.csv", delimiter=",").T
    network = read_network(folder / "moons.npz", None)
    return np.mean((network(np.column_stack([x, y])) > 0) == moon)


def test_the_points_are_those_of_the_seed():
    points = np.loadtxt(SHIPPED / "moons.csv", delimiter=",")
    np.testing.assert_array_equal(points, tools.moons.points())


def test_the_network_tells_the_moons_apart_and_some_of_its_units_are_dead():
    assert right(SHIPPED) == 1
    network = read_network(SHIPPED / "moons.npz", None)
    regions = planar_regions(network, (-1.75, 2.75, -2, 2.5))
    assert {unit for region in regions for unit in region.active_units[0]} < {*range(10)}


@pytest.mark.filterwarnings("ignore")  # of a training that ends before it has converged
def test_training_again_tells_them_apart_too(tmp_path, monkeypatch):
    monkeypatch.setattr(tools.moons, "FOLDER", tmp_path)
    tools.moons.main()
    assert (tmp_path / "moons.csv").read_bytes() == (SHIPPED / "moons.csv").read_bytes()
    assert right(tmp_path) > 0.95
