"""Make relu_guide/digits.npz from the handwritten digits that ship inside scikit-learn.

The project itself does not need scikit-learn, so run this in an environment of its own:

    pip install scikit-learn
    python tools/digits.py
"""

from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits  # type: ignore[import-not-found, unused-ignore]

TARGET = Path(__file__).parents[1] / "relu_guide" / "digits.npz"


def main() -> None:
    """Keep the images and their labels as bytes, in the order they came in."""
    digits = load_digits()
    images, labels = digits.images.astype(np.uint8), digits.target.astype(np.uint8)
    np.savez_compressed(TARGET, images=images, labels=labels)


if __name__ == "__main__":
    main()
