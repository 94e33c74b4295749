"""What the tests of the browser's mathematics share."""

import numpy as np
import pytest


@pytest.fixture
def rng():
    return np.random.default_rng(1943)
