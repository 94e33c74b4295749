from relu_guide.figures.convolution.window_sums import window_sums


def padded_image(padding):
    return window_sums([[1, 2, 3]], [[1, 1]], stride=1, padding=padding, bias=0).picture()


def test_an_image_without_padding_is_shown_as_it_is():
    picture = padded_image(0)
    assert (picture.title, picture.origin) == ("image", (0, 0))
    assert picture.values.tolist() == [[1, 2, 3]]


def test_padding_lies_around_the_first_cell_of_the_image():
    picture = padded_image((0, 1))
    assert (picture.title, picture.origin) == ("image, padded with 0", (0, -1))
    assert picture.values.tolist() == [[0, 1, 2, 3, 0]]
