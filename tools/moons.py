"""Make relu_guide/moons.csv and moons.npz: points of two half moons, and a network trained on them.

The tests bring scikit-learn, so this runs in the project's environment:

    .venv/bin/python tools/moons.py

The points are the same everywhere; the last digits of the network depend on the machine.
"""

from pathlib import Path

import numpy as np
from sklearn.neural_network import MLPClassifier

SEED, EACH = 1, 100
FOLDER = Path(__file__).parents[1] / "relu_guide"


def main() -> None:
    """Draw the points, train, and keep the arrays in float32, one row per unit."""
    rows = points()
    options = {"solver": "lbfgs", "alpha": 1e-3, "max_iter": 400, "random_state": SEED}
    mlp = MLPClassifier(hidden_layer_sizes=(10, 10), **options)
    mlp.fit(rows[:, :2], rows[:, 2])
    weights = {f"weights_{k}": each.T for k, each in enumerate(mlp.coefs_)}
    biases = {f"biases_{k}": each for k, each in enumerate(mlp.intercepts_)}
    arrays = {name: each.astype(np.float32) for name, each in {**weights, **biases}.items()}
    np.savetxt(FOLDER / "moons.csv", rows, fmt="%g", delimiter=",", header="x,y,moon")
    np.savez(FOLDER / "moons.npz", **arrays)


def points() -> np.ndarray:
    """Return rows of x, y and 0 for the upper moon or 1 for the lower one."""
    random = np.random.default_rng(SEED)
    angles = random.uniform(0, np.pi, (2, EACH))
    x, y = np.cos(angles), np.sin(angles)
    places = np.column_stack([[*x[0], *(1 - x[1])], [*y[0], *(0.5 - y[1])]])
    places += random.normal(0, 0.15, places.shape)
    return np.column_stack([places.round(2) + 0.0, np.repeat([0, 1], EACH)])


if __name__ == "__main__":
    main()
