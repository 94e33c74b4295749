"""The browser's mathematics beside the package's, on thousands of cases drawn from a fixed seed."""

import math
import re
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import kstest

from relu_guide import ShallowNetwork, cross_correlate, feature_map, relu
from relu_guide.shallow.difference import change
from tests.node import as_object, in_browser

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "docs/assets/js/mathematics").glob("*.js"))
NETWORKS = 1200


@pytest.fixture
def rng():
    return np.random.default_rng(1943)


def exactly(numbers):
    """Write numbers so that equal texts are equal floats, negative zeros and nan included."""
    return [float(number).hex() for number in np.ravel(numbers)]


def exact_fields(network):
    return {name: exactly(field) for name, field in network.items()}


def array(map_):
    return np.reshape(np.array(map_["values"]), (int(map_["rows"]), int(map_["columns"])))


# Cases


def numbers(rng, size):
    """Draw whole numbers, eighths, ordinary floats, or tiny and huge ones."""
    whole = rng.integers(-9, 10, size).astype(float)
    kinds = (
        whole,
        whole / 8,
        rng.normal(size=size),
        rng.choice([-1, 1], size) * 10.0 ** rng.uniform(-60, 60, size),
    )
    return kinds[rng.integers(len(kinds))] + 0.0


def network_of(rng, most=8):
    """Draw a network; now and then units of weight 0, or two with one breakpoint."""
    units = rng.integers(1, most + 1)
    v, b, w = numbers(rng, (3, units))
    if rng.random() < 0.3:
        v[rng.integers(units)] = 0
    if rng.random() < 0.3:
        one, other = rng.integers(units, size=2)
        v[one], b[one] = -2 * v[other], -2 * b[other]
    return ShallowNetwork(v, b, w, numbers(rng, 1)[0])


def networks_with_places(rng):
    """Draw networks, each with places among which are its breakpoints."""
    for _ in range(NETWORKS):
        network = network_of(rng)
        corners = network.breakpoints[np.isfinite(network.breakpoints)]
        yield network, np.concatenate([[0.0], numbers(rng, 3), corners])


def increasing(rng, least):
    while True:
        x = np.unique(numbers(rng, rng.integers(least, 9)))
        if x.size >= least and np.diff(x).min(initial=1) > 0:
            return x


def view_of(rng):
    while True:
        left, right = sorted(numbers(rng, 2).tolist())
        if left < right:
            return left, right


def changed(rng, network):
    """Draw what a reader may make of a network: one other parameter, another order, all new."""
    v, b, w = (field.copy() for field in (network.weights, network.biases, network.output_weights))
    kind, unit = rng.integers(4), rng.integers(network.units)
    if kind == 0:
        (v, b, w)[rng.integers(3)][unit] = numbers(rng, 1)[0]
        return ShallowNetwork(v, b, w, network.output_bias)
    if kind == 1:
        order = rng.permutation(network.units)
        return ShallowNetwork(3 * v[order], 3 * b[order], w[order] / 3, network.output_bias)
    return network_of(rng) if kind == 2 else ShallowNetwork(v, b, w, numbers(rng, 1)[0])


def image_of(rng, rows, columns):
    return np.reshape(numbers(rng, rows * columns), (rows, columns))


def placements(rng, count=500):
    """Draw images and kernels with a stride and a padding, the kernel not always fitting."""
    for _ in range(count):
        image = image_of(rng, *rng.integers(1, 13, 2))
        kernel = image_of(rng, *rng.integers(1, 8, 2))
        yield image, kernel, int(rng.integers(1, 4)), int(rng.integers(4))


def fitting(rng):
    for image, kernel, stride, padding in placements(rng):
        if all(n + 2 * padding >= k for n, k in zip(image.shape, kernel.shape, strict=True)):
            yield image, kernel, stride, padding


# The modules


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_module_of_the_mathematics_imports_nothing_but_another_one(path):
    script = path.read_text(encoding="utf-8")
    imported = re.findall(r"\bfrom\s*['\"](.*?)['\"]", script)
    assert {ROOT / path.parent / name for name in imported} <= set(MODULES)
    assert len(imported) == len(re.findall(r"\bimport\b", script))


# Networks


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("preactivations", ShallowNetwork.preactivations),
        ("activations", ShallowNetwork.activations),
        ("weightedActivations", ShallowNetwork.weighted_activations),
        ("partialSums", ShallowNetwork.partial_sums),
        ("output", ShallowNetwork.__call__),
    ],
)
def test_each_stage_of_a_network_has_the_bits_of_the_package(rng, name, method):
    cases = list(networks_with_places(rng))
    calls = [[name, network, float(x)] for network, places in cases for x in places]
    computed = in_browser("network", calls)
    expected = [row for network, places in cases for row in method(network, places)]
    assert [exactly(row) for row in computed] == [exactly(row) for row in expected]


def test_a_negative_zero_among_the_parameters_counts_as_a_plain_one():
    signed = {"v": [-0.0, 1.0], "b": [-0.0, -0.0], "w": [-0.0, -0.0], "b0": -0.0}
    plain = {"v": [0.0, 1.0], "b": [0.0, 0.0], "w": [0.0, 0.0], "b0": 0.0}
    stages = "preactivations", "weightedActivations", "partialSums", "gradients"
    calls = [[[name, network, 1.0] for name in stages] for network in (signed, plain)]
    assert repr(in_browser("network", calls[0])) == repr(in_browser("network", calls[1]))
    written = in_browser("formula", [["formula", signed, "text"], ["formula", plain, "text"]])
    assert written[0] == written[1]


def test_relu_has_the_bits_of_the_package(rng):
    preactivations = np.concatenate([[0.0, -1.0, 5e-324, -5e-324], *numbers(rng, (50, 4))])
    computed = in_browser("network", [["relu", float(z)] for z in preactivations])
    assert exactly(computed) == exactly(relu(preactivations))


def test_gradients_have_the_bits_of_the_package(rng):
    cases = [(network, float(x)) for network, places in networks_with_places(rng) for x in places]
    computed = in_browser("network", [["gradients", network, x] for network, x in cases])
    for rates, (network, x) in zip(computed, cases, strict=True):
        expected = network.gradients(x)
        parts = rates["v"], rates["b"], rates["w"], rates["b0"]
        assert list(map(exactly, parts)) == list(map(exactly, expected))


def test_breakpoints_have_the_bits_of_the_package(rng):
    networks = [network_of(rng) for _ in range(NETWORKS)]
    computed = in_browser("network", [["breakpoints", network] for network in networks])
    assert list(map(exactly, computed)) == [exactly(network.breakpoints) for network in networks]


def test_linear_regions_are_those_of_the_package(rng):
    networks = [network_of(rng) for _ in range(NETWORKS)]
    networks.append(ShallowNetwork([1e-300, -1e-300], [1e300, 1], [1, 1], 0))
    networks.append(ShallowNetwork([1, 1, 1], [0, 0, 0], [1e100, 1, -1e100], 0))
    computed = in_browser("network", [["linearRegions", network] for network in networks])
    for regions, network in zip(computed, networks, strict=True):
        expected = network.linear_regions()
        assert [(r["left"], r["right"]) for r in regions] == [r[:2] for r in expected]
        assert [tuple(r["activeUnits"]) for r in regions] == [r.active_units for r in expected]
        lines = [(r["slope"], r["intercept"]) for r in regions]
        np.testing.assert_allclose(lines, [r[2:4] for r in expected], rtol=1e-15, atol=0)


def test_networks_from_points_have_the_bits_of_the_package(rng):
    cases = []
    for _ in range(NETWORKS):
        x = increasing(rng, 2)
        cases.append(np.column_stack([x, numbers(rng, x.size)]).tolist())
    computed = in_browser("network", [["fromPoints", points] for points in cases])
    for network, points in zip(computed, cases, strict=True):
        assert exact_fields(network) == exact_fields(as_object(ShallowNetwork.from_points(points)))


def test_networks_from_slopes_have_the_bits_of_the_package(rng):
    cases = []
    for _ in range(NETWORKS):
        x = increasing(rng, 1)
        slopes, value = numbers(rng, x.size + 1), numbers(rng, 1)[0]
        cases.append((x.tolist(), slopes.tolist(), float(value)))
    computed = in_browser("network", [["fromSlopes", *case] for case in cases])
    for network, case in zip(computed, cases, strict=True):
        assert exact_fields(network) == exact_fields(as_object(ShallowNetwork.from_slopes(*case)))


def test_vertices_are_the_ends_of_the_view_and_every_breakpoint_between(rng):
    cases = [(network_of(rng), view_of(rng)) for _ in range(NETWORKS)]
    computed = in_browser("network", [["vertices", network, view] for network, view in cases])
    for vertices, (network, (left, right)) in zip(computed, cases, strict=True):
        between = {x for x in network.breakpoints if left < x < right}
        x = [left, *sorted(between), right]
        assert exactly(vertices) == exactly(np.column_stack([x, network(x)]))


# Measures


def test_a_change_is_measured_as_in_the_package(rng):
    cases = []
    for _ in range(3 * NETWORKS):
        network = network_of(rng)
        cases.append((network, changed(rng, network), view_of(rng)))
    computed = in_browser("measures", [["change", *case] for case in cases])
    expected = [change(*case) for case in cases]
    assert [(c["left"], c["right"]) for c in computed] == [c[:2] for c in expected]
    sizes = [(c["largest"], c["area"]) for c in computed]
    np.testing.assert_allclose(sizes, [c[2:] for c in expected], rtol=1e-12, atol=0)
    assert 0 < sum(c.left is None for c in expected) < len(cases) / 2


def test_the_largest_gap_is_the_largest_difference_and_is_where_it_says(rng):
    cases = []
    for _ in range(NETWORKS):
        network = network_of(rng)
        cases.append((network, changed(rng, network), view_of(rng)))
    computed = in_browser("measures", [["largestGap", *case] for case in cases])
    for found, (one, other, view) in zip(computed, cases, strict=True):
        gap, x = found["gap"], found["x"]
        assert view[0] <= x <= view[1]
        assert gap == pytest.approx(change(one, other, view).largest, rel=1e-12, abs=0)
        assert gap == 0 or gap == pytest.approx(float(abs(one(x) - other(x))), rel=1e-12, abs=0)


def test_the_largest_gap_is_told_at_its_first_place():
    one, other = (ShallowNetwork([1], [0], [1], b0) for b0 in (0, 2))
    assert in_browser("measures", [["largestGap", one, other, (-1, 3)]]) == [{"gap": 2, "x": -1}]


# Formulas


def test_a_formula_has_the_characters_of_the_package(rng):
    special = [0, 1, -1, 2, 1e16, -1e16, 123456789012345680, 1e-4, 9.5e-5, -1e-5, 1.5e300, 0.1]
    networks = [network_of(rng) for _ in range(NETWORKS)]
    for _ in range(NETWORKS):
        v, b, w = rng.choice(special, (3, rng.integers(1, 9)))
        networks.append(ShallowNetwork(v, b, w, rng.choice(special)))
    notations = "text", "latex", "python"
    cases = [(network, notation) for network in networks for notation in notations]
    computed = in_browser("formula", [["formula", *case] for case in cases])
    assert computed == [network.formula(notation) for network, notation in cases]


def test_a_float_is_written_as_python_writes_it(rng):
    any_bits = rng.integers(-(2**63), 2**63, 3000).view(float)
    short = rng.integers(-999, 1000, 3000) * 10.0 ** rng.integers(-25, 25, 3000)
    corners = [0.0, -0.0, 1.0, 1e16, 1e-4, 1e-5, 1e22, 2.0**53, 5e-324, 1e308]
    below, above = np.nextafter(corners, -1), np.nextafter(corners[:-1], 1e308)
    endless = [math.inf, -math.inf, math.nan]
    floats = np.concatenate([any_bits, short, corners, below, above, endless]).tolist()
    computed = in_browser("formula", [["repr", value] for value in floats])
    assert computed == [repr(value) for value in floats]


# Convolution


def test_the_size_of_a_map_is_that_of_the_package_or_empty_where_the_kernel_does_not_fit(rng):
    cases = list(placements(rng))
    computed = in_browser("convolution", [sized("sizes", *case) for case in cases])
    for size, (image, kernel, stride, padding) in zip(computed, cases, strict=True):
        fits = [n + 2 * padding >= k for n, k in zip(image.shape, kernel.shape, strict=True)]
        assert [size["rows"] > 0, size["columns"] > 0] == fits
        if all(fits):
            expected = cross_correlate(image, kernel, stride=stride, padding=padding).shape
            assert (size["rows"], size["columns"]) == expected


def test_a_kernel_that_does_not_fit_gives_an_empty_map():
    (empty,) = in_browser("convolution", [["crossCorrelate", np.ones((2, 5)), np.ones((3, 3))]])
    assert empty == {"rows": 0, "columns": 3, "values": []}


def test_cross_correlation_agrees_with_the_package(rng):
    cases = list(fitting(rng))
    computed = in_browser("convolution", [sized("crossCorrelate", *case) for case in cases])
    for found, (image, kernel, stride, padding) in zip(computed, cases, strict=True):
        options = {"stride": stride, "padding": padding}
        expected = cross_correlate(image, kernel, **options)
        summed = cross_correlate(np.abs(image), np.abs(kernel), **options)
        assert (np.abs(array(found) - expected) <= 1e-12 * summed).all()


def test_a_feature_map_is_correlated_moved_by_the_bias_and_rectified_as_in_the_package(rng):
    cases = [(*case, float(numbers(rng, 1)[0])) for case in fitting(rng)]
    maps = in_browser(
        "convolution",
        [
            ["featureMap", image, kernel, {"bias": bias, "stride": stride, "padding": padding}]
            for image, kernel, stride, padding, bias in cases
        ],
    )
    rectified = in_browser("convolution", [["rectified", map_] for map_ in maps])
    for found, kept, case in zip(maps, rectified, cases, strict=True):
        image, kernel, stride, padding, bias = case
        options = {"stride": stride, "padding": padding}
        expected = feature_map(image, kernel, bias=bias, **options)
        summed = cross_correlate(np.abs(image), np.abs(kernel), **options) + abs(bias)
        assert (np.abs(array(found) - expected) <= 1e-12 * summed).all()
        assert exactly(array(kept)) == exactly(relu(array(found)))


def test_a_window_holds_what_lies_under_it_and_adds_up_to_its_place_in_the_map(rng):
    cases, calls = list(fitting(rng)), []
    for image, kernel, stride, padding in cases:
        shape = cross_correlate(image, kernel, stride=stride, padding=padding).shape
        row, column = map(int, rng.integers(shape))
        place = {"row": row, "column": column, "stride": stride, "padding": padding}
        calls.append(["windowAt", image, kernel, place])
    maps = in_browser("convolution", [sized("crossCorrelate", *case) for case in cases])
    computed = in_browser("convolution", calls)
    for found, map_, (_, image, kernel, place) in zip(computed, maps, calls, strict=True):
        top, left = place["row"] * place["stride"], place["column"] * place["stride"]
        rows, columns = kernel.shape
        padded = np.pad(image, place["padding"])
        under = padded[top : top + rows, left : left + columns]
        assert found["top"] == top - place["padding"]
        assert found["left"] == left - place["padding"]
        assert exactly(found["cells"]) == exactly(under)
        assert exactly(found["products"]) == exactly(under * kernel + 0.0)
        assert found["sum"] == array(map_)[place["row"], place["column"]]


def test_a_histogram_counts_as_numpy_does(rng):
    cases = []
    for _ in range(500):
        edges = increasing(rng, 2)
        values = np.concatenate([numbers(rng, 30), rng.choice(edges, 10), edges[[0, -1]]])
        cases.append((values, edges))
    computed = in_browser("convolution", [["histogram", *case] for case in cases])
    assert computed == [np.histogram(values, edges)[0].tolist() for values, edges in cases]


def test_the_share_of_zeros_counts_both_zeros():
    computed = in_browser("convolution", [["shareOfZeros", [0.0, 1.0, -0.0, 5e-324]]])
    assert computed == [0.5]


def sized(name, image, kernel, stride, padding):
    return [name, image, kernel, {"stride": stride, "padding": padding}]


# Random numbers


def mulberry32(seed):
    """Draw as Tommy Ettinger's C code does, whose numbers are 32 bits wide."""
    while True:
        seed = (seed + 0x6D2B79F5) % 2**32
        z = (seed ^ seed >> 15) * (seed | 1) % 2**32
        z ^= (z + (z ^ z >> 7) * (z | 61)) % 2**32
        yield (z ^ z >> 14) / 2**32


@pytest.mark.parametrize("seed", [0, 1, 1943, 2**31, 2**32 - 1])
def test_random_numbers_are_those_of_mulberry32(seed):
    (computed,) = in_browser("random", [["random", seed, 1000]])
    assert computed == [draw for draw, _ in zip(mulberry32(seed), computed, strict=False)]


def test_normal_draws_are_those_of_box_and_muller_and_normal(rng):
    (computed,) = in_browser("random", [["normal", 7, 4000]])
    draws = mulberry32(7)
    expected = [
        math.sqrt(-2 * math.log(1 - next(draws))) * math.cos(2 * math.pi * next(draws))
        for _ in computed
    ]
    np.testing.assert_allclose(computed, expected, rtol=1e-12, atol=1e-12)
    assert kstest(computed, "norm").pvalue > 0.01
