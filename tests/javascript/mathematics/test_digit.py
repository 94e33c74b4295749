"""What the browser makes of a digit, beside the package's network."""

import numpy as np
import pytest

from relu_guide import figures
from relu_guide.classifier.pretrained import digit_reader
from relu_guide.images import digits
from tests.javascript.node import in_browser

PIXELS, LABELS = digits()
DRAWN = np.random.default_rng(8).integers(0, 17, (40, 8, 8))
IMAGES = np.concatenate([PIXELS[:60], 16 - PIXELS[:60], DRAWN]).astype(int)
CENTRED = (IMAGES - 8) / 8
NETWORK = figures.digit(PIXELS[0]).layout.meta["explorable"]["state"]["network"]


def tables(maps):
    return np.array([np.reshape(each["values"], (int(each["rows"]), -1)) for each in maps])


@pytest.fixture(scope="module", params=[True, False], ids=["ReLU", "no ReLU"])
def found(request):
    calls = [["readDigit", NETWORK, image.tolist(), request.param] for image in IMAGES]
    return digit_reader(rectified=request.param), in_browser("mathematics/digit", calls)


def test_maps_and_averages_are_those_of_the_package(found):
    network, mine = found
    for name, theirs in {
        "before": network.preactivations(CENTRED),
        "maps": network.activations(CENTRED),
        "pooled": network.pooled(CENTRED),
    }.items():
        assert np.array_equal([tables(each[name]) for each in mine], theirs)


def test_scores_are_those_of_the_package_to_the_last_bit(found):
    network, mine = found
    assert np.array_equal([each["scores"] for each in mine], network.scores(CENTRED))


def test_numbers_rounded_to_64ths_read_digits_that_were_held_back_in_both_polarities():
    held_back = np.random.default_rng(seed=0).permutation(len(LABELS))[1024:]
    images, labels = (PIXELS[held_back] - 8) / 8, LABELS[held_back]
    network = digit_reader()
    assert all(network.accuracy(sign * images, labels) > 0.95 for sign in (1, -1))
    for part in (network.kernels, network.biases, network.readout, network.readout_biases):
        assert np.array_equal(part * 64, np.rint(part * 64))
