from relu_guide.figures.convolution.window_sums import frame, padded_image, walk_over


def walk(padding):
    return walk_over([[1, 2, 3]], [[1, 1]], stride=1, padding=padding, bias=0)


def test_an_image_without_padding_is_shown_as_it_is():
    picture = padded_image(walk(0))
    assert (picture.title, picture.origin) == ("image", (0, 0))
    assert picture.values.tolist() == [[1, 2, 3]]


def test_padding_lies_around_the_first_cell_of_the_image():
    picture = padded_image(walk((0, 1)))
    assert (picture.title, picture.origin) == ("image, padded with 0", (0, -1))
    assert picture.values.tolist() == [[0, 1, 2, 3, 0]]


def test_a_frame_stays_within_the_cells_that_it_frames():
    outline = frame(1, (2, 3), (1, 2), width=3)
    assert 1.5 < min(outline.y) and max(outline.y) < 2.5
    assert 2.5 < min(outline.x) and max(outline.x) < 4.5
    assert (outline.xaxis, outline.yaxis) == ("x2", "y2")
