"""The microscope for convolution: what it says of each cell is what the package computes."""

import re
import struct
from base64 import b64decode
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import compress, crc32

import numpy as np
import pytest

from relu_guide import feature_map, kernels, relu
from relu_guide.images import photograph
from tests.browser.hands import type_into
from tools.host import ADDRESS

MICROSCOPE = f"{ADDRESS}/explore/microscope.html"
SOBEL = "kernel=-1,0,1;-2,0,2;-1,0,1"
EDGE = f"picture=edge&{SOBEL}&bias=0&stride=1&padding=0&row=15&column=14"
MAP, PICTURE = "cell of the feature map", "window on the picture"


@pytest.fixture
def microscope(page):
    """Open the page, with or without a state in the address."""

    def opened(state=""):
        page.goto(f"{MICROSCOPE}#microscope?{state}" if state else MICROSCOPE)
        page.keyboard.press("Shift")
        page.locator(".rg-is-live").wait_for()
        return page

    return opened


def _value(page, name):
    return page.get_by_label(name, exact=True).input_value()


def _cell(page):
    page.wait_for_timeout(50)
    return page.get_by_role("slider", name=MAP).get_attribute("aria-valuetext")


def _press(page, name):
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_timeout(400)


def _stroke(page, start, end):
    box = page.get_by_role("slider", name=PICTURE).bounding_box()
    page.mouse.move(box["x"] + start[0], box["y"] + start[1])
    page.mouse.down()
    page.mouse.move(box["x"] + end[0], box["y"] + end[1], steps=5)
    page.mouse.up()
    page.wait_for_timeout(100)


def _written(value):
    return f"{value:g}".replace("-", "−")


def _made(page):
    """Run the Python of the state on the page, and return the state of the figure it makes."""
    page.locator(".rg-python summary").click()
    code = page.locator(".rg-python code").inner_text()
    made = {}
    exec(code.replace("\nfigures.", "\nmade = figures."), made)
    return made["made"].layout.meta["explorable"]["state"]


def _pixels(state):
    image = state["image"]
    values = np.frombuffer(b64decode(image["values"]), np.uint8)
    return values.reshape(image["rows"], image["columns"])


def test_a_cell_says_the_value_of_the_package(microscope):
    page = microscope()
    y = feature_map(photograph(), kernels.SOBEL_VERTICAL)
    assert _cell(page) == f"row 63, column 63: {_written(y[63, 63])}"
    page.get_by_role("slider", name=MAP).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowUp")
    assert _cell(page) == f"row 53, column 64: {_written(y[53, 64])}"


def test_stride_padding_and_bias_are_those_of_the_package(microscope):
    state = f"{SOBEL}&bias=-7.5&stride=3&padding=2&row=0&column=9&relu=0"
    y = feature_map(photograph(), kernels.SOBEL_VERTICAL, bias=-7.5, stride=3, padding=2)
    assert _cell(microscope(state)) == f"row 0, column 9: {_written(y[0, 9])}"


def test_the_sum_is_written_out(microscope):
    page = microscope(f"{EDGE}&relu=0")
    formula = page.locator(".rg-tables + .rg-formula")
    written = (
        "sum = 40·(−1) + 40·0 + 215·1 + 40·(−2) + 40·0 + 215·2 + 40·(−1) + 40·0 + 215·1 = 700; "
        "with the bias 700 + 0 = 700"
    )
    assert formula.inner_text() == written
    _press(page, "ReLU")
    assert formula.inner_text() == f"{written}; max(0, 700) = 700"


def test_the_share_of_zeros_is_that_of_the_rectified_map(microscope):
    y = relu(feature_map(photograph(), kernels.SOBEL_VERTICAL))
    page = microscope()
    _press(page, "ReLU")
    said = page.locator(".rg-sentence").inner_text()
    assert f"After ReLU {100 * np.mean(y == 0):.1f}% of the map is zero." in said


def test_the_scale_stays_when_relu_is_pressed(microscope):
    page = microscope()
    scale = page.locator(".rg-scale span")
    most = _written(np.abs(feature_map(photograph(), kernels.SOBEL_VERTICAL)).max())
    assert scale.all_inner_texts() == [f"−{most}", "0", most]
    _press(page, "ReLU")
    assert scale.all_inner_texts() == ["none below", "0", most]
    assert _cell(page) == "row 63, column 63: 0"


def test_a_weight_that_is_typed_changes_the_sum(microscope):
    page = microscope()
    type_into(page, "weight in row 1, column 1", "2")
    kernel = [[-1, 0, 1], [-2, 2, 2], [-1, 0, 1]]
    y = feature_map(photograph(), kernel)
    assert _cell(page) == f"row 63, column 63: {_written(y[63, 63])}"
    assert _value(page, "kernel") == ""  # own numbers


@pytest.mark.parametrize("name", kernels.__all__)
def test_a_kernel_of_the_list_is_that_of_the_package(microscope, name):
    page = microscope()
    page.get_by_label("kernel", exact=True).select_option(name)
    page.wait_for_timeout(50)
    weights = page.locator(".rg-numbers input").evaluate_all("all => all.map((one) => one.value)")
    found = [float(weight.replace("−", "-")) for weight in weights]
    assert found == getattr(kernels, name).ravel().tolist()


def test_a_mouse_looks_at_a_cell_and_leaves_the_picked_one(microscope):
    page = microscope()
    box = page.get_by_role("slider", name=PICTURE).bounding_box()
    page.mouse.move(box["x"] + 2, box["y"] + 2)
    assert _cell(page).startswith("row 0, column 0:")
    page.mouse.move(box["x"] - 50, box["y"])
    assert _cell(page).startswith("row 63, column 63:")


def test_a_finger_that_taps_picks_a_cell(browser):
    context = browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto(f"{MICROSCOPE}#microscope?{EDGE}&relu=0")
    page.locator(".rg-is-live").wait_for()
    page.get_by_role("slider", name=MAP).tap(position={"x": 2, "y": 2})
    assert _cell(page).startswith("row 0, column 0:")
    context.close()


def test_python_of_a_state_makes_its_figure(microscope):
    page = microscope("kernel=1,0.1;-2,0&bias=0.25&stride=2&padding=1&row=3&column=4&relu=1")
    state = _made(page)
    np.testing.assert_array_equal(_pixels(state), photograph())
    assert state["kernel"] == [[1, 0.1], [-2, 0]]
    assert (state["bias"], state["stride"], state["padding"]) == (0.25, 2, 1)


def test_a_stroke_is_one_change_and_its_link_restores_it(microscope):
    page = microscope()
    _press(page, "Paint white")
    _stroke(page, (20, 20), (120, 90))
    painted = _pixels(_made(page))
    assert (painted != photograph()).any()
    link = page.url
    page.goto("about:blank")
    page.goto(link)
    page.keyboard.press("Shift")
    page.locator(".rg-is-live").wait_for()
    again = _pixels(_made(page))
    np.testing.assert_array_equal(again, painted)


def test_undo_takes_back_a_whole_stroke(microscope):
    page = microscope()
    _press(page, "Paint black")
    _stroke(page, (20, 20), (120, 90))
    assert "paint=" in page.url
    _press(page, "Undo")
    assert "paint=" not in page.url


def test_the_enter_key_paints_at_the_window(microscope):
    page = microscope(f"{EDGE}&relu=0")
    _press(page, "Paint black")
    page.get_by_role("slider", name=PICTURE).focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(400)
    assert "paint=527,1,0" in page.url  # row 16, column 15 of 32


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("stride", "9", "Stride must be from 1 to 8; got 9."),
        ("stride", "1.5", "The stride must be a whole number from 1 to 8; got 1.5."),
        ("row", "126", "Row must be from 0 to 125; got 126."),
        ("row", "0.5", "The row must be a whole number from 0 to 125; got 0.5."),
        ("column", "1000", "Column must be from 0 to 125; got 1000."),
        ("kernel rows", "2.5", "This must be a whole number."),
    ],
)
def test_a_number_that_cannot_be_is_refused_at_its_field(microscope, name, text, message):
    page = microscope()
    type_into(page, name, text)
    field = page.get_by_label(name, exact=True)
    assert page.locator(f"#{field.get_attribute('aria-describedby')}").inner_text() == message
    assert page.url == MICROSCOPE


def _png(page, width, height, colour="rgb(10, 200, 30)"):
    encoded = page.evaluate(
        """async ([width, height, colour]) => {
          const canvas = new OffscreenCanvas(width, height);
          const context = canvas.getContext('2d');
          context.fillStyle = colour;
          context.fillRect(0, 0, width, height);
          const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
          return Array.from(bytes);
        }""",
        [width, height, colour],
    )
    return bytes(encoded)


def _black_png(width, height):
    """Write a large picture without a canvas, which takes seconds to fill it: one bit per pixel."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc32(kind + data))

    header = struct.pack(">2I5B", width, height, 1, 0, 0, 0, 0)
    rows = compress(bytes(height * (1 + width // 8)))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        chunk(*each) for each in ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    )


def _open(page, body, name="own.png"):
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(body)
        page.locator("input[type=file]").set_input_files(path)
        page.wait_for_timeout(1000)


def test_an_own_picture_becomes_grey_and_stays_out_of_the_link(microscope):
    page = microscope()
    _open(page, _png(page, 600, 300))
    image = _pixels(_made(page))
    assert image.shape == (128, 256)
    assert set(image.ravel().tolist()) == {round(0.299 * 10 + 0.587 * 200 + 0.114 * 30)}
    assert re.search(r"picture=own-\d+&kernel", page.url)
    assert "Your picture stays in this browser" in page.locator(".rg-note").inner_text()


def test_a_link_to_an_own_picture_says_that_it_stayed_behind(microscope):
    page = microscope(f"picture=own-1&{SOBEL}&bias=2&stride=1&padding=0&row=200&column=3&relu=0")
    page.wait_for_timeout(100)
    assert "stayed in its reader’s browser" in page.locator(".rg-side > .rg-refusal").inner_text()
    assert (_value(page, "bias"), _value(page, "row")) == ("2", "125")


@pytest.mark.parametrize("size", [1, 3, 7])
@pytest.mark.parametrize("width", [360, 700, 1440])
def test_a_refused_weight_says_why_below_its_field_and_on_the_screen(microscope, width, size):
    kernel = ";".join([",".join("1" * size)] * size)
    page = microscope(f"kernel={kernel}&bias=0&stride=1&padding=0&row=1&column=1&relu=0")
    page.set_viewport_size({"width": width, "height": 900})
    last = size - 1
    field = page.get_by_label(f"weight in row {last}, column {last}", exact=True)
    field.fill("x")
    message = page.locator(f"#{field.get_attribute('aria-describedby')}").bounding_box()
    below = message["y"] - field.bounding_box()["y"] - field.bounding_box()["height"]
    assert 0 <= below + 1 < 10
    assert 0 <= message["x"] < message["x"] + message["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_refusal_of_a_file_stays_while_the_mouse_looks_around(microscope):
    page = microscope()
    _open(page, b"no picture")
    page.get_by_role("slider", name=MAP).hover()
    page.wait_for_timeout(100)
    assert "is no picture" in page.locator("label + .rg-refusal").first.inner_text()
    _press(page, "ReLU")
    assert page.locator("label + .rg-refusal").first.inner_text() == ""


@pytest.mark.parametrize("size", [1, 3, 7])
def test_on_a_phone_picture_map_and_numbers_stand_below_each_other(microscope, size):
    kernel = ";".join([",".join("1" * size)] * size)
    page = microscope(f"kernel={kernel}&bias=0&stride=1&padding=0&row=1&column=1&relu=0")
    page.set_viewport_size({"width": 360, "height": 800})
    tables = page.locator(".rg-tables > table, .rg-tables > div > table").all()
    parts = [*page.locator(".rg-raster").all(), *tables]
    boxes = [part.bounding_box() for part in parts]
    assert boxes[0]["width"] == boxes[1]["width"] == 360 - 2 * 16
    for above, below in pairwise(boxes):
        assert above["y"] + above["height"] <= below["y"]
    assert len({box["x"] for box in boxes[2:]}) == 1
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_nothing_moves_on_a_phone_when_relu_or_a_grey_is_pressed(microscope):
    page = microscope()
    page.set_viewport_size({"width": 360, "height": 800})
    undo = page.get_by_role("button", name="Undo")
    places = set()
    for name in ("ReLU", "Paint white", "ReLU", "Paint white"):
        _press(page, name)
        places.add(undo.bounding_box()["y"] + page.evaluate("scrollY"))
    assert len(places) == 1


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda page: b"no picture",
            "“own.png” is no picture that this browser can read. Take a PNG or JPEG file.",
        ),
        (
            lambda page: b"0" * 21_000_000,
            "The file must have at most 20 MB; it has 21 MB. Save it smaller first.",
        ),
        (
            lambda page: _black_png(10_000, 5_000),
            "The picture must have at most 20 million pixels; it has 10000 × 5000. "
            "Scale it down first.",
        ),
    ],
)
def test_a_file_that_cannot_be_shown_is_refused_and_loses_nothing(microscope, make, message):
    page = microscope()
    _open(page, make(page))
    assert (
        page.locator(".rg-explorable select ~ .rg-refusal, label + .rg-refusal").first.inner_text()
        == message
    )
    assert page.url == MICROSCOPE
