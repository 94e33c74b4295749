import numpy as np
import pytest

from relu_guide import convolve, cross_correlate, kernels
from relu_guide.images import image_from_text

BRIGHTER_TO_THE_RIGHT = image_from_text("..##", "..##", "..##")
BRIGHTER_DOWNWARDS = BRIGHTER_TO_THE_RIGHT.T
BRIGHTER_TO_THE_LOWER_RIGHT = image_from_text("....", "...#", "..##", ".###")
EVENLY_BRIGHTER = np.add.outer(3 * np.arange(5), 2 * np.arange(5))
SPOT = image_from_text(".....", ".....", "..#..", ".....", ".....")
FLAT = np.full((4, 4), 7)

DIRECTED = ["VERTICAL_EDGE", "HORIZONTAL_EDGE", "SOBEL_VERTICAL", "SOBEL_HORIZONTAL"]


@pytest.mark.parametrize("name", ["VERTICAL_EDGE", "SOBEL_VERTICAL", "DIAGONAL_EDGE"])
def test_vertical_edge_answers_positively_where_the_picture_brightens_to_the_right(name):
    assert (cross_correlate(BRIGHTER_TO_THE_RIGHT, getattr(kernels, name)) > 0).all()


@pytest.mark.parametrize("name", ["HORIZONTAL_EDGE", "SOBEL_HORIZONTAL", "DIAGONAL_EDGE"])
def test_horizontal_edge_answers_positively_where_the_picture_brightens_downwards(name):
    assert (cross_correlate(BRIGHTER_DOWNWARDS, getattr(kernels, name)) > 0).all()


@pytest.mark.parametrize("name", ["VERTICAL_EDGE", "SOBEL_VERTICAL"])
def test_vertical_edge_is_silent_on_a_horizontal_edge(name):
    assert not cross_correlate(BRIGHTER_DOWNWARDS, getattr(kernels, name)).any()


@pytest.mark.parametrize("name", [*DIRECTED, "DIAGONAL_EDGE"])
def test_an_edge_detector_changes_its_sign_under_convolution(name):
    kernel = getattr(kernels, name)
    np.testing.assert_array_equal(
        convolve(BRIGHTER_TO_THE_LOWER_RIGHT, kernel),
        -cross_correlate(BRIGHTER_TO_THE_LOWER_RIGHT, kernel),
    )


def test_diagonal_edge_answers_most_where_the_picture_brightens_to_the_lower_right():
    images = BRIGHTER_TO_THE_RIGHT, BRIGHTER_DOWNWARDS, BRIGHTER_TO_THE_LOWER_RIGHT
    largest = [cross_correlate(image, kernels.DIAGONAL_EDGE).max() for image in images]
    assert largest[2] > max(largest[:2])


@pytest.mark.parametrize("name", [*DIRECTED, "DIAGONAL_EDGE", "LAPLACIAN"])
def test_a_detector_of_differences_is_silent_on_a_flat_picture(name):
    assert not cross_correlate(FLAT, getattr(kernels, name)).any()


@pytest.mark.parametrize("name", ["IDENTITY", "SHARPEN", "EMBOSS", "BLUR"])
def test_a_filter_leaves_a_flat_picture_as_it_is(name):
    assert (cross_correlate(FLAT, getattr(kernels, name)) == 7).all()


@pytest.mark.parametrize("name", ["IDENTITY", "SHARPEN", "BLUR"])
def test_a_filter_without_direction_leaves_evenly_changing_grey_as_it_is(name):
    result = cross_correlate(EVENLY_BRIGHTER, getattr(kernels, name))
    np.testing.assert_array_equal(result, EVENLY_BRIGHTER[1:-1, 1:-1])


def test_laplacian_is_silent_on_evenly_changing_grey():
    assert not cross_correlate(EVENLY_BRIGHTER, kernels.LAPLACIAN).any()


def test_laplacian_is_negative_at_a_bright_spot_and_positive_at_a_dark_one():
    assert cross_correlate(SPOT, kernels.LAPLACIAN)[1, 1] == -4
    assert cross_correlate(1 - SPOT, kernels.LAPLACIAN)[1, 1] == 4


def test_sharpen_makes_a_bright_spot_stand_out_more():
    sharp = cross_correlate(SPOT, kernels.SHARPEN)
    np.testing.assert_array_equal(sharp, [[0, -1, 0], [-1, 5, -1], [0, -1, 0]])


def test_emboss_adds_the_diagonal_edges_to_the_picture():
    image = BRIGHTER_TO_THE_LOWER_RIGHT
    edges = cross_correlate(image, kernels.DIAGONAL_EDGE)
    np.testing.assert_array_equal(cross_correlate(image, kernels.EMBOSS), image[1:-1, 1:-1] + edges)


def test_blur_spreads_a_spot_and_keeps_its_sum_exactly():
    blurred = cross_correlate(SPOT, kernels.BLUR)
    np.testing.assert_array_equal(blurred * 16, [[1, 2, 1], [2, 4, 2], [1, 2, 1]])


@pytest.mark.parametrize("name", kernels.__all__)
def test_every_kernel_is_a_read_only_square_of_floats(name):
    kernel = getattr(kernels, name)
    assert (kernel.shape, kernel.dtype) == ((3, 3), np.float64)
    with pytest.raises(ValueError, match="read-only"):
        kernel[0, 0] = 1


def test_every_kernel_is_exported():
    constants = {name for name in vars(kernels) if name.isupper() and not name.startswith("_")}
    assert constants == set(kernels.__all__)


def test_no_kernel_shows_a_negative_zero():
    shown = np.array([getattr(kernels, name) for name in kernels.__all__])
    assert not np.signbit(shown[shown == 0]).any()
