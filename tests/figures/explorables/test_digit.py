import re
from pathlib import Path

import numpy as np
import pytest

from relu_guide import figures
from relu_guide.classifier.pretrained import digit_reader
from relu_guide.images import digits

SIX = digits()[0][338]
CENTRED = (SIX - 8) / 8


def state(figure):
    return figure.layout.meta["explorable"]["state"]


def test_the_state_holds_the_image_the_relu_and_the_network_in_64ths():
    found = state(figures.digit(SIX, relu=False))
    assert found["image"] == SIX.tolist() and found["relu"] is False
    network = digit_reader()
    assert np.array_equal(
        np.reshape(found["network"]["readout"], network.readout.shape) / 64, network.readout
    )
    assert np.array_equal(
        np.reshape(found["network"]["kernels"], network.kernels.shape) / 64, network.kernels
    )


@pytest.mark.parametrize("relu", [True, False])
def test_maps_stand_in_two_rows_of_four(relu):
    heats = [each for each in figures.digit(SIX, relu=relu).data if each.type == "heatmap"]
    shown = next(np.array(each.z) for each in heats if np.shape(each.z) == (13, 27))
    maps = digit_reader(rectified=relu).activations(CENTRED)
    for k, each in enumerate(maps):
        top, left = 7 * (k // 4), 7 * (k % 4)
        np.testing.assert_allclose(shown[top : top + 6, left : left + 6], each)


def test_every_score_and_the_highest_are_said():
    meta = figures.digit(SIX).layout.meta
    assert meta["alt"].endswith("The highest score is that of 6.")
    scores = digit_reader().scores(CENTRED)
    assert meta["table"][0]["rows"] == [[k, score] for k, score in enumerate(scores.tolist())]


@pytest.mark.parametrize(
    ("image", "message"),
    [
        (
            SIX[:7],
            "`image` must have 8 rows and 8 columns; got shape (7, 8). Scale it to that size.",
        ),
        (
            SIX + 0.5,
            "`image` must hold whole numbers from 0 to 16; got 0.5 at image[0, 0]. "
            "Scale it to that range, and round it.",
        ),
        (
            SIX + 16,
            "`image` must hold whole numbers from 0 to 16; got 20.0 at image[0, 3]. "
            "Scale it to that range, and round it.",
        ),
        (
            np.full((8, 8), np.nan),
            "`image` must be finite; got nan at image[0, 0]. "
            "Put a finite number there, or leave it out.",
        ),
    ],
)
def test_an_image_of_no_use_is_refused(image, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.digit(image)


def test_the_links_of_the_page_show_what_the_page_says_of_them():
    page = (Path(__file__).parents[3] / "docs/explore/digit.md").read_text(encoding="utf-8")
    links = re.findall(r"\[([^]]+)\]\(#digit\?image=([\d,;]+)&relu=([01])\)", page)
    read = {}
    for name, rows, relu in links:
        image = [list(map(int, row.split(","))) for row in rows.split(";")]
        read[name] = int(figures.digit(image, relu=relu == "1").layout.meta["alt"][-2])
    assert read == {
        "The same 6 as a negative": 6,
        "Without ReLU": 0,
        "A digit it gets wrong": 4,
        "An upright bar": 1,
        "Nothing at all": 1,
    }
    pixels, labels = digits()
    wrong = next(rows for name, rows, _ in links if name == "A digit it gets wrong")
    shown = np.array([row.split(",") for row in wrong.split(";")], float)
    assert labels[(pixels == shown).all(axis=(1, 2))].tolist() == [0]
