"""Trained networks of PyTorch, scikit-learn and Keras as layers of arrays; none is imported.

A part is known by the class that defines what it computes, its `forward` or `call`, so a subclass
that computes something else is not mistaken for its parent.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

Layers = tuple[list[Any], list[Any]]

UNSEEN = {"Dropout", "Flatten", "Identity", "InputLayer"}  # rows pass them unchanged, in use
TORCH = "Linear and ReLU, with Identity, Flatten and Dropout, in a Sequential"
KERAS = "Dense and ReLU, with Flatten and Dropout, in a Sequential or a chain"


class Step(NamedTuple):
    """A linear layer with its arrays, or a ReLU."""

    kind: str
    place: str
    weights: object = None
    biases: object = None


def torch_layers(module: Any) -> Layers:
    """Return the layers of a Sequential, weights of shape (out, in)."""
    return in_turn(_torch_steps(module, "module"), "module", "Linear")


def sklearn_layers(mlp: Any) -> Layers:
    """Return the layers of a multilayer perceptron, weights of shape (in, out)."""
    if _kind(mlp, "sklearn", "predict") not in ("MLPRegressor", "MLPClassifier"):
        raise TypeError(
            "`mlp` must be scikit-learn's MLPRegressor or MLPClassifier; "
            f"got {type(mlp).__name__}. Take it out of what holds it, such as pipeline[-1]."
        )
    if mlp.activation != "relu":
        raise ValueError(
            f'`mlp` must have the activation "relu"; got "{mlp.activation}". '
            'Fit one with activation="relu".'
        )
    if not hasattr(mlp, "coefs_"):
        raise ValueError("`mlp` must be fitted; got one without coefs_. Call its fit first.")
    if mlp.out_activation_ == "exp":
        raise ValueError(
            '`mlp` must have a piecewise-linear output; got the output activation "exp". '
            "Its logarithm is DeepNetwork.from_layers(mlp.coefs_, mlp.intercepts_, "
            'layout="in,out").'
        )
    if len(mlp.coefs_) < 2:
        raise ValueError(_no_hidden_layer("mlp", "linear layer"))
    return mlp.coefs_, mlp.intercepts_


def keras_layers(model: Any) -> Layers:
    """Return the layers of a Sequential or of a chain, weights of shape (in, out)."""
    return in_turn(_keras_steps(model, "model"), "model", "Dense")


def _torch_steps(module: Any, place: str) -> Iterator[Step]:
    kind = _kind(module, "torch", "forward")
    if kind == "Sequential":
        for index, part in enumerate(module):
            yield from _torch_steps(part, f"{place}[{index}]")
    elif type(module).__name__ == "LazyLinear":
        raise ValueError(_no_weights("module", "LazyLinear", place))
    elif kind == "Linear":
        yield Step(kind, place, module.weight, module.bias)
    elif kind == "ReLU":
        yield Step(kind, place)
    elif kind not in UNSEEN:
        raise TypeError(_unknown("module", TORCH, type(module).__name__, place))


def _keras_steps(model: Any, place: str) -> Iterator[Step]:
    kind = _kind(model, "keras", "call")
    if kind in ("Sequential", "Functional"):
        if kind == "Functional":
            _require_chain(model, place)
        for index, layer in enumerate(model.layers):
            yield from _keras_steps(layer, f"{place}.layers[{index}]")
    elif kind in ("Dense", "Activation", "ReLU"):
        if kind == "Dense":
            kernel = getattr(model, "kernel", None)
            if kernel is None:
                raise ValueError(_no_weights("model", kind, place))
            yield Step(kind, place, kernel, model.bias)
        activation = _activation(model if kind == "ReLU" else model.activation)
        if activation == "relu":
            yield Step("ReLU", place)
        elif activation != "linear":
            got = f"{kind} with {activation}"
            raise ValueError(_unknown("model", KERAS, got, place))
    elif kind not in UNSEEN:
        raise TypeError(_unknown("model", KERAS, type(model).__name__, place))


def _require_chain(model: Any, place: str) -> None:
    taken = [*(layer.input for layer in model.layers[1:]), model.output]
    for index, (layer, tensor) in enumerate(zip(model.layers, taken, strict=True), 1):
        if layer.output is not tensor:
            raise ValueError(
                "`model` must be a chain, each layer on the output of the one before; got another "
                f"way after {place}.layers[{index - 1}]. Give the arrays of one chain to "
                "DeepNetwork.from_layers."
            )


def _activation(function: Any) -> str:
    if _kind(function, "keras", "call") == "ReLU":
        bent = function.max_value is not None or function.negative_slope or function.threshold
        return "a slope, a threshold or a largest value" if bent else "relu"
    return str(getattr(function, "__name__", type(function).__name__))


def _kind(part: object, package: str, method: str) -> str:
    """Return the name of the package's class that defines the method, or else nothing."""
    owner = next((base for base in type(part).__mro__ if method in vars(base)), object)
    inside = owner.__module__.partition(".")[0] in (package, f"tf_{package}")
    return owner.__name__ if inside else ""


def in_turn(steps: Iterable[Step], name: str, linear: str) -> Layers:
    """Return the arrays of the linear layers, if a ReLU stands between any two and nowhere else."""
    found = list(steps)
    wrong = [step for index, step in enumerate(found) if step.kind != (linear, "ReLU")[index % 2]]
    if wrong or (found and len(found) % 2 == 0):
        step = [*wrong, found[-1]][0]
        raise ValueError(
            f"`{name}` must be {linear} and ReLU in turn, {linear} first and last; got "
            f"{step.kind} at {step.place}. Put a ReLU between two {linear}, or multiply these "
            "into one; leave out any other ReLU."
        )
    if len(found) < 3:
        raise ValueError(_no_hidden_layer(name, linear))
    layers = found[::2]
    return [layer.weights for layer in layers], [layer.biases for layer in layers]


def _no_hidden_layer(name: str, linear: str) -> str:
    return (
        f"`{name}` must have a hidden layer of ReLUs; got at most one {linear}, a straight line. "
        "Its weight is the slope; give a network with a hidden layer."
    )


def _no_weights(name: str, got: str, place: str) -> str:
    return f"`{name}` must have its weights; got {got} without any at {place}. Run it on a batch."


def _unknown(name: str, known: str, got: str, place: str) -> str:
    if place == name:
        remedy = "Pass the Sequential in it, or its arrays to DeepNetwork.from_layers."
        return f"`{name}` must be made of {known}; got {got}. {remedy}"
    return (
        f"`{name}` must be made of {known}; got {got} at {place}. Leave it out if it comes last, "
        "multiply it into a layer if it only scales, or put a ReLU there and train again."
    )
