"""Ways to train the same networks for the same steps: the package, PyTorch, autograd, NumPy."""

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

import numpy as np

from relu_guide import ShallowNetwork, fit, random_classifier, random_network, train_classifier
from relu_guide.images import digits
from tools.bench.one_thread import pytorch

SIZES = [(3, 100, 400), (10, 100, 400), (100, 100, 200), (3, 10_000, 100), (10, 10_000, 50)]
SIZES += [(100, 10_000, 10)]  # units, points, steps
RATE, MOMENTUM, BATCH, EPOCHS = 1e-3, 0.875, 32, 2

Ways = dict[str, Callable[[], Any]]


class Case(NamedTuple):
    """Ways to do one thing, which each of them does so many times."""

    group: str
    name: str
    runs: int
    ways: Ways
    found: dict[str, int]


def cases() -> Iterator[Case]:
    """Give every training."""
    for units, points, steps in SIZES:
        start, samples = random_network(units, (-1, 1), seed=1), _samples(points)
        name = f"a step of gradient descent, {units} units, {points:,} points"
        ways = _descents(start, samples, steps)
        yield Case("training", name, steps, ways, {})
    yield _twelve(steps=200)
    yield _climbing(tries=2000)
    yield _epochs()


def _samples(points: int) -> Any:
    x = np.linspace(-1, 1, points)
    return np.column_stack([x, 4 * x**3 - 3 * x])


def _flat(network: ShallowNetwork) -> Any:
    columns = network.weights, network.biases, network.output_weights
    return np.concatenate([*columns, [network.output_bias]])


def _descents(start: ShallowNetwork, samples: Any, steps: int) -> Ways:
    """Go down the gradient over all points; every way computes the loss at each step."""
    options: Any = {"method": "sgd", "steps": steps, "rate": RATE}
    ways: Ways = {
        "relu_guide": lambda: fit(start, samples, **options),
        "NumPy by hand": lambda: _by_hand(_flat(start), samples, steps),
    }
    if find_spec("autograd"):
        ways["autograd"] = lambda: _by_autograd(_flat(start), samples, steps)
    if torch := pytorch():
        ways["PyTorch"] = lambda: _by_torch(torch, _flat(start), samples, steps)
    return ways


def _by_hand(parameters: Any, samples: Any, steps: int) -> Any:
    x, y = samples.T
    v, b, w = parameters[:-1].reshape(3, -1)
    b0, losses = parameters[-1], []
    for _ in range(steps):
        rays = np.maximum(np.outer(x, v) + b, 0)
        errors = rays @ w + b0 - y
        losses.append(errors @ errors / x.size)
        pull = 2 * errors / x.size
        felt = (rays > 0) * pull[:, np.newaxis]
        by_v, by_b, by_w = w * (x @ felt), w * felt.sum(axis=0), pull @ rays
        v, b, w = v - RATE * by_v, b - RATE * by_b, w - RATE * by_w
        b0 -= RATE * pull.sum()
    return losses


def _by_autograd(parameters: Any, samples: Any, steps: int) -> Any:
    anp: Any = import_module("autograd.numpy")
    x, y = samples.T

    def loss_of(numbers: Any) -> Any:
        v, b, w = anp.reshape(numbers[:-1], (3, -1))
        rays = anp.maximum(anp.outer(x, v) + b, 0)
        return anp.mean((anp.dot(rays, w) + numbers[-1] - y) ** 2)

    both, losses = import_module("autograd").value_and_grad(loss_of), []
    for _ in range(steps):
        loss, slope = both(parameters)
        losses.append(loss)
        parameters = parameters - RATE * slope
    return losses


def _by_torch(torch: Any, parameters: Any, samples: Any, steps: int) -> Any:
    x, y = (torch.from_numpy(column.copy()) for column in samples.T)
    v, b, w = (torch.from_numpy(row.copy()) for row in parameters[:-1].reshape(3, -1))
    learned = [v, b, w, torch.tensor(parameters[-1])]
    descent = torch.optim.SGD([each.requires_grad_() for each in learned], lr=RATE)
    losses = []
    for _ in range(steps):
        descent.zero_grad()
        rays = torch.relu(torch.outer(x, v) + b)
        loss = torch.mean((rays @ w + learned[-1] - y) ** 2)
        loss.backward()
        descent.step()
        losses.append(loss.detach())
    return torch.stack(losses).tolist()


def _twelve(steps: int) -> Case:
    """Train twelve starts by Adam: side by side, or one after the other."""
    starts = [random_network(10, (-1, 1), seed=seed) for seed in range(12)]
    samples = _samples(100)
    ways: Ways = {
        "relu_guide": lambda: fit(starts, samples, steps=steps),
        "relu_guide, one by one": lambda: [fit(each, samples, steps=steps) for each in starts],
    }
    if torch := pytorch():
        numbers = np.array([_flat(start) for start in starts])
        ways["PyTorch, one batch"] = lambda: _twelve_by_torch(torch, numbers, samples, steps)
    name = "a step of Adam, twelve starts of 10 units, 100 points"
    return Case("training", name, steps, ways, {})


def _twelve_by_torch(torch: Any, numbers: Any, samples: Any, steps: int) -> Any:
    x, y = (torch.from_numpy(column.copy()) for column in samples.T)
    rows = numbers[:, :-1].reshape(len(numbers), 3, 1, -1).transpose(1, 0, 2, 3)
    v, b, w = (torch.from_numpy(row.copy()) for row in rows)
    learned = [v, b, w, torch.from_numpy(numbers[:, -1:].copy())]
    adam = torch.optim.Adam([each.requires_grad_() for each in learned], lr=0.02)
    losses = []
    for _ in range(steps):
        adam.zero_grad()
        rays = torch.relu(x[:, None] * v + b)
        each = torch.mean(((w * rays).sum(dim=2) + learned[-1] - y) ** 2, dim=1)
        each.sum().backward()
        adam.step()
        losses.append(each.detach())
    return torch.stack(losses).tolist()


def _climbing(tries: int) -> Case:
    start, samples = random_network(3, (-1, 1), seed=4), _samples(4)
    ways: Ways = {
        "relu_guide": lambda: fit(start, samples, method="hill climbing", steps=tries),
        "NumPy by hand": lambda: _climb_by_hand(_flat(start), samples, tries),
    }
    return Case("training", "a try of hill climbing, 3 units, 4 points", tries, ways, {})


def _climb_by_hand(parameters: Any, samples: Any, tries: int) -> Any:
    rng, (x, y) = np.random.default_rng(0), samples.T

    def loss_of(numbers: Any) -> Any:
        v, b, w = numbers[:-1].reshape(3, -1)
        errors = np.maximum(np.outer(x, v) + b, 0) @ w + numbers[-1] - y
        return errors @ errors / x.size

    best, losses = loss_of(parameters), []
    for _ in range(tries):
        tried = parameters.copy()
        tried[rng.integers(tried.size)] += rng.uniform(-1, 1)
        if (loss := loss_of(tried)) < best:
            parameters, best = tried, loss
        losses.append(best)
    return losses


def _epochs() -> Case:
    """Train a classifier of digits; every way measures loss and accuracy after each epoch."""
    pixels, labels = digits()
    images, known = (pixels[:1024] - 8) / 8, labels[:1024]
    start = random_classifier((8, 8), 10)
    ways: Ways = {"relu_guide": lambda: train_classifier(start, images, known, epochs=EPOCHS)}
    if torch := pytorch():
        ways["PyTorch"] = lambda: _epochs_by_torch(torch, start, images, known)
    name = "an epoch of a classifier, 8 kernels, 1,024 digits, 32 at a time"
    return Case("training", name, EPOCHS, ways, {})


def _epochs_by_torch(torch: Any, start: Any, images: Any, known: Any) -> Any:
    nn, cross_entropy = torch.nn, torch.nn.functional.cross_entropy
    layers = nn.Conv2d(1, 8, 3), nn.ReLU(), nn.AvgPool2d(2), nn.Flatten(), nn.Linear(72, 10)
    network = nn.Sequential(*layers).double()
    with torch.no_grad():
        network[0].weight[:, 0] = torch.from_numpy(start.kernels.copy())
        network[4].weight[...] = torch.from_numpy(start.readout.reshape(10, -1).copy())
    x, y = torch.from_numpy(images[:, np.newaxis].copy()), torch.from_numpy(known.copy())
    descent = torch.optim.SGD(network.parameters(), lr=0.25, momentum=MOMENTUM)
    history = []
    for _ in range(EPOCHS):
        for chosen in torch.randperm(len(x)).split(BATCH):
            descent.zero_grad()
            cross_entropy(network(x[chosen]), y[chosen]).backward()
            descent.step()
        with torch.no_grad():
            scores = network(x)
            right = (scores.argmax(dim=1) == y).double().mean()
            history.append((float(cross_entropy(scores, y)), float(right)))
    return history
