"""The static images: drawn the same each time, small, and for both schemes at once."""

import base64
import gzip
import json
import re
from concurrent.futures import ThreadPoolExecutor

import plotly.graph_objects as go
import pytest

from relu_guide import ShallowNetwork, figures
from relu_guide.images import photograph
from tools.drawing import Job, draw
from tools.pixels import palette_pngs

LINES = 3_000  # bytes of a compressed drawing
PHOTOGRAPH = 15_000
DECODED = """
async (url) => {
  const picture = new Image();
  picture.src = url;
  await picture.decode();
  const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
  context.drawImage(picture, 0, 0);
  return [...context.getImageData(0, 0, picture.width, picture.height).data];
}
"""


def _draw(figure, folder):
    """Draw in a thread of its own: the one of the test may have a browser already."""
    job = Job("figure", json.loads(figure.to_json()), folder)
    with ThreadPoolExecutor(1) as thread:
        thread.submit(draw, [job]).result()
    return [(folder / name).read_text() for name in ("figure.svg", "figure-narrow.svg")]


@pytest.fixture(scope="module")
def lines():
    return figures.construction(ShallowNetwork.from_points([(0, 0), (1, 2), (3, 1)]))


@pytest.fixture(scope="module")
def drawn_lines(lines, tmp_path_factory):
    return _draw(lines, tmp_path_factory.mktemp("lines"))


def test_the_same_figure_is_drawn_with_the_same_bytes(lines, drawn_lines, tmp_path):
    assert _draw(lines, tmp_path) == drawn_lines


def test_a_figure_without_height_and_font_is_drawn(tmp_path):
    plain = figures.describe(go.Figure(go.Bar(y=[1, 2])), alt="Two bars.", caption="Two bars.")
    assert all('viewBox="0 0' in svg and "<path" in svg for svg in _draw(plain, tmp_path))


def test_a_drawing_of_lines_is_small(drawn_lines):
    assert all(len(gzip.compress(svg.encode())) <= LINES for svg in drawn_lines)


def test_a_drawing_of_a_photograph_is_small(tmp_path):
    svgs = _draw(figures.images([photograph()], ["photograph"], grey=True), tmp_path)
    assert all(len(gzip.compress(svg.encode())) <= PHOTOGRAPH for svg in svgs)


def test_a_drawing_has_the_width_of_its_page(drawn_lines):
    assert [re.search(r' width="(\d+)"', svg)[1] for svg in drawn_lines] == ["700", "360"]


def test_a_drawing_follows_the_scheme_of_the_page(page, drawn_lines):
    page.set_content(f"<body>{drawn_lines[0]}</body>")
    background = "getComputedStyle(document.querySelector('svg > rect')).fill"
    seen = [
        page.emulate_media(color_scheme=scheme) or page.evaluate(background)
        for scheme in ("light", "dark")
    ]
    assert seen == ["rgb(255, 255, 255)", "rgb(20, 24, 31)"]


@pytest.mark.parametrize("width", [1, 3, 8])
def test_a_png_shows_the_pixels_it_was_given(page, width):
    pixels = bytes((7 * place) % 256 if place % 4 < 3 else 255 for place in range(4 * width * 5))
    (png,) = palette_pngs([pixels], width)
    url = f"data:image/png;base64,{base64.b64encode(png).decode()}"
    assert bytes(page.evaluate(DECODED, url)) == pixels


def test_a_png_of_many_colours_keeps_each_of_them_nearly(page):
    pixels = bytes(part for grey in range(256) for part in (grey, grey, grey, 255))
    (png,) = palette_pngs([pixels], 16)
    url = f"data:image/png;base64,{base64.b64encode(png).decode()}"
    shown = page.evaluate(DECODED, url)
    assert max(abs(new - old) for new, old in zip(shown, pixels, strict=True)) <= 2


def test_a_png_keeps_the_commonest_colour_as_it_is(page):
    greys = [*range(256), *[255] * 16]
    pixels = bytes(part for grey in greys for part in (grey, grey, grey, 255))
    (png,) = palette_pngs([pixels], 16)
    url = f"data:image/png;base64,{base64.b64encode(png).decode()}"
    assert page.evaluate(DECODED, url)[-4:] == [255, 255, 255, 255]
