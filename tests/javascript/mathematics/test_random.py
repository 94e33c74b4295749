"""The browser's random numbers beside the published generator and the normal distribution."""

import math

import numpy as np
import pytest
from scipy.stats import kstest

from tests.javascript.node import in_browser


def mulberry32(seed):
    """Draw as Tommy Ettinger's C code does, whose numbers are 32 bits wide."""
    while True:
        seed = (seed + 0x6D2B79F5) % 2**32
        z = (seed ^ seed >> 15) * (seed | 1) % 2**32
        z ^= (z + (z ^ z >> 7) * (z | 61)) % 2**32
        yield (z ^ z >> 14) / 2**32


@pytest.mark.parametrize("seed", [0, 1, 1943, 2**31, 2**32 - 1])
def test_random_numbers_are_those_of_mulberry32(seed):
    (computed,) = in_browser("mathematics/random", [["random", seed, 1000]])
    assert computed == [draw for draw, _ in zip(mulberry32(seed), computed, strict=False)]


def test_normal_draws_are_those_of_box_and_muller_and_normal():
    (computed,) = in_browser("mathematics/random", [["normal", 7, 4000]])
    draws = mulberry32(7)
    expected = [
        math.sqrt(-2 * math.log(1 - next(draws))) * math.cos(2 * math.pi * next(draws))
        for _ in computed
    ]
    np.testing.assert_allclose(computed, expected, rtol=1e-12, atol=1e-12)
    assert kstest(computed, "norm").pvalue > 0.01
