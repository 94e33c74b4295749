"""Make relu_guide/digits.npz from the handwritten digits that ship inside scikit-learn.

The tests bring scikit-learn, so this runs in the project's environment:

    .venv/bin/python tools/digits.py
"""

from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits

TARGET = Path(__file__).parents[1] / "relu_guide" / "digits.npz"


def main() -> None:
    """Keep the images and their labels as bytes, in the order they came in."""
    digits = load_digits()
    images, labels = digits.images.astype(np.uint8), digits.target.astype(np.uint8)
    np.savez_compressed(TARGET, images=images, labels=labels)


if __name__ == "__main__":
    main()
