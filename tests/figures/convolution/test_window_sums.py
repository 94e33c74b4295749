from relu_guide.figures.convolution.window_sums import window_sums


def drawn_image(padding):
    sums = window_sums([[1, 2, 3]], [[1, 1]], stride=1, padding=padding, bias=0)
    return sums.draw([], 0).data[0]


def test_an_image_without_padding_is_shown_as_it_is():
    image = drawn_image(0)
    assert (image.name, image.y0, image.x0) == ("image", 0, 0)
    assert image.z == ([1, 2, 3],)


def test_padding_lies_around_the_first_cell_of_the_image():
    image = drawn_image((0, 1))
    assert (image.name, image.y0, image.x0) == ("image, padded with 0", 0, -1)
    assert image.z == ([0, 1, 2, 3, 0],)
