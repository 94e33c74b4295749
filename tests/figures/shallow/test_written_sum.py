import re

import numpy as np

from relu_guide import ShallowNetwork
from relu_guide.figures._drawing.theme import unit_colour
from relu_guide.figures.shallow.written_sum import weighted_sum


def test_each_term_has_the_colour_of_its_unit(source):
    colours = re.findall("color:(#[0-9a-f]{6})", weighted_sum(source, 3))
    assert colours == [unit_colour(unit) for unit in range(3)]


def test_long_sum_shows_its_two_ends():
    network = ShallowNetwork(np.ones(30), np.arange(30), np.arange(1, 31), -1)
    text = re.sub("<[^>]*>", "", weighted_sum(network, 30))
    assert text == "z = −1 + … + 30 r30"
