"""Make relu_guide/photograph.npy from the image `camera` of scikit-image.

The project itself does not need scikit-image, so run this in an environment of its own:

    pip install scikit-image
    python tools/photograph.py
"""

from pathlib import Path

import numpy as np
from skimage.data import camera  # type: ignore[import-not-found, unused-ignore]

TARGET = Path(__file__).parents[1] / "relu_guide" / "photograph.npy"
TOP, LEFT, BLOCK, SIDE = 16, 110, 2, 128


def main() -> None:
    """Cut out the part with the sky behind it, and average blocks of pixels."""
    reach = BLOCK * SIDE
    part = camera()[TOP : TOP + reach, LEFT : LEFT + reach]
    means = part.reshape(SIDE, BLOCK, SIDE, BLOCK).mean(axis=(1, 3))
    np.save(TARGET, np.round(means).astype(np.uint8))


if __name__ == "__main__":
    main()
