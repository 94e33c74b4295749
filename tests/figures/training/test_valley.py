import numpy as np
import pytest

from relu_guide import figures

POINTS = [(-1, -1), (-0.5, 1), (0, -1), (1, 0)]


def test_the_error_depends_on_the_product_of_the_factors_alone(source):
    ground = figures.valley(source, POINTS).data[0]
    a, c = np.meshgrid(ground.x, ground.y)
    rays = source.weighted_activations(np.array(POINTS)[:, 0])[:, 0]
    expected = np.abs(a * c - 1) * np.sqrt(np.mean(rays**2))
    np.testing.assert_allclose(ground.z, expected, atol=1e-3)


def test_along_the_line_the_product_is_one(source):
    line = figures.valley(source, POINTS, unit=1).data[1]
    np.testing.assert_allclose(np.multiply(line.x, line.y), 1, rtol=1e-4)


def test_the_network_itself_is_the_dot(source):
    dot = figures.valley(source, POINTS).data[2]
    assert (dot.x, dot.y) == ((1.0,), (1.0,))


def test_a_unit_that_is_not_there_is_refused(source):
    with pytest.raises(ValueError, match=r"^`unit` must be a hidden unit, from 0 to 2; got 3\."):
        figures.valley(source, POINTS, unit=3)
