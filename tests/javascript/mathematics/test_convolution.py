"""The browser's feature maps beside the package's, on cases drawn from a fixed seed."""

import numpy as np

from relu_guide import cross_correlate, feature_map, relu
from tests.javascript.mathematics.cases import exactly, increasing, numbers
from tests.javascript.node import in_browser


def array(map_):
    return np.reshape(np.array(map_["values"]), (int(map_["rows"]), int(map_["columns"])))


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


def sized(name, image, kernel, stride, padding):
    return [name, image, kernel, {"stride": stride, "padding": padding}]


def test_the_size_of_a_map_is_that_of_the_package_or_empty_where_the_kernel_does_not_fit(rng):
    cases = list(placements(rng))
    computed = in_browser("mathematics/convolution", [sized("sizes", *case) for case in cases])
    for size, (image, kernel, stride, padding) in zip(computed, cases, strict=True):
        fits = [n + 2 * padding >= k for n, k in zip(image.shape, kernel.shape, strict=True)]
        assert [size["rows"] > 0, size["columns"] > 0] == fits
        if all(fits):
            expected = cross_correlate(image, kernel, stride=stride, padding=padding).shape
            assert (size["rows"], size["columns"]) == expected


def test_a_kernel_that_does_not_fit_gives_an_empty_map():
    (empty,) = in_browser(
        "mathematics/convolution", [["crossCorrelate", np.ones((2, 5)), np.ones((3, 3))]]
    )
    assert empty == {"rows": 0, "columns": 3, "values": []}


def test_cross_correlation_agrees_with_the_package(rng):
    cases = list(fitting(rng))
    computed = in_browser(
        "mathematics/convolution", [sized("crossCorrelate", *case) for case in cases]
    )
    for found, (image, kernel, stride, padding) in zip(computed, cases, strict=True):
        options = {"stride": stride, "padding": padding}
        expected = cross_correlate(image, kernel, **options)
        summed = cross_correlate(np.abs(image), np.abs(kernel), **options)
        assert (np.abs(array(found) - expected) <= 1e-12 * summed).all()


def test_a_feature_map_is_correlated_moved_by_the_bias_and_rectified_as_in_the_package(rng):
    cases = [(*case, float(numbers(rng, 1)[0])) for case in fitting(rng)]
    maps = in_browser(
        "mathematics/convolution",
        [
            ["featureMap", image, kernel, {"bias": bias, "stride": stride, "padding": padding}]
            for image, kernel, stride, padding, bias in cases
        ],
    )
    rectified = in_browser("mathematics/convolution", [["rectified", map_] for map_ in maps])
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
    maps = in_browser("mathematics/convolution", [sized("crossCorrelate", *case) for case in cases])
    computed = in_browser("mathematics/convolution", calls)
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
    computed = in_browser("mathematics/convolution", [["histogram", *case] for case in cases])
    assert computed == [np.histogram(values, edges)[0].tolist() for values, edges in cases]
