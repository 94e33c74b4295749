"""Networks of PyTorch, scikit-learn and Keras: the source's outputs, and what is refused by name.

scikit-learn is the real one. Of the others, `recorded.json` has weights, inputs and outputs, which
stand-ins hold here as the real tensors do; `make frameworks` runs the real ones.
"""

import json
import re
from pathlib import Path

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline

from relu_guide import DeepNetwork

RECORDED = json.loads((Path(__file__).parent / "recorded.json").read_text(encoding="utf-8"))
TORCH = "torch.nn.modules"
PLAIN = {"max_value": None, "negative_slope": 0.0, "threshold": 0.0}
X = np.random.default_rng(0).normal(size=(60, 2))
MADE = "Linear and ReLU, with Identity, Flatten and Dropout, in a Sequential"
CHAIN = "Dense and ReLU, with Flatten and Dropout, in a Sequential or a chain"
IN_IT = "Pass the Sequential in it, or its arrays to DeepNetwork.from_layers."
OUT = (
    "Leave it out if it comes last, multiply it into a layer if it only scales, "
    "or put a ReLU there and train again."
)
TURN = (
    "`module` must be Linear and ReLU in turn, Linear first and last; got {}. Put a ReLU between "
    "two Linear, or multiply these into one; leave out any other ReLU."
)
STRAIGHT = (
    "`{}` must have a hidden layer of ReLUs; got at most one {}, a straight line. "
    "Its weight is the slope; give a network with a hidden layer."
)


class Tensor:
    """Numbers that NumPy cannot read, as a parameter on another device that tracks gradients."""

    def __init__(self, numbers):
        self._numbers, self._ready = np.array(numbers), []

    def __array__(self, *_, **__):
        raise RuntimeError("Can't call numpy() on Tensor that requires grad.")

    def _step(self, name):
        self._ready.append(name)
        return self

    def detach(self):
        return self._step("detached")

    def cpu(self):
        return self._step("on the host")

    def double(self):
        return self._step("float64")

    def numpy(self):
        assert self._ready == ["detached", "on the host", "float64"]
        return self._numbers


def stand_in(name, method, module, parents=(object,), **attributes):
    """Return an instance of a class of that name and module, with a method of its own."""
    namespace = {"__module__": module, **({method: lambda self, x: x} if method else {})}
    thing = type(name, parents, namespace)()
    vars(thing).update(attributes)
    return thing


def torch(name, **attributes):
    return stand_in(name, "forward", TORCH, **attributes)


def linear(weight, bias=None):
    return torch("Linear", weight=Tensor(weight), bias=None if bias is None else Tensor(bias))


def sequential(*parts):
    kind = type("Sequential", (list,), {"__module__": TORCH, "forward": lambda self, x: x})
    return kind(parts)


def keras(name, **attributes):
    return stand_in(name, "call", "keras.src.layers", **attributes)


def dense(kernel, bias=None, activation="linear"):
    function = type("function", (), {})()
    function.__name__ = activation
    return keras("Dense", kernel=np.array(kernel), bias=bias, activation=function)


def message(refused, kind=ValueError):
    with pytest.raises(kind) as caught:
        refused()
    return str(caught.value)


# The outputs of the source


@pytest.mark.parametrize(("name", "rounding"), [("float32", 1e-6), ("bfloat16", 2e-2)])
@pytest.mark.parametrize("output", [0, 1])
def test_a_recorded_torch_network_has_its_outputs(name, rounding, output):
    was = RECORDED[f"torch {name}"]
    one, two, three = (linear(**layer) for layer in was["layers"])
    module = sequential(
        torch("Flatten"),
        one,
        torch("ReLU"),
        torch("Dropout"),
        sequential(two, torch("ReLU")),
        three,
    )
    z = DeepNetwork.from_torch(module, output=output)(was["inputs"])
    np.testing.assert_allclose(z, np.array(was["float64 outputs"])[:, output], rtol=0, atol=1e-15)
    np.testing.assert_allclose(z, np.array(was["outputs"])[:, output], rtol=0, atol=rounding)


@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize("output", [0, 1])
def test_a_recorded_keras_network_has_its_outputs(apart, output):
    was = RECORDED["keras float32"]
    layers = [keras("InputLayer")]
    for layer in was["layers"][:-1]:
        if apart:
            layers += [dense(**layer), keras("ReLU", **PLAIN)]
        else:
            layers += [dense(**layer, activation="relu")]
    model = keras("Sequential", layers=[*layers, keras("Dropout"), dense(**was["layers"][-1])])
    z = DeepNetwork.from_keras(model, output)(was["inputs"])
    np.testing.assert_allclose(z, np.array(was["outputs"])[:, output], rtol=0, atol=1e-6)


@pytest.mark.parametrize("hidden", [(7,), (6, 5)])
def test_a_regressor_has_its_predictions(hidden):
    mlp = fitted(MLPRegressor, hidden, np.stack([X[:, 0] ** 2, X[:, 1], X.sum(axis=1)], axis=1))
    for output in range(3):
        z = DeepNetwork.from_sklearn(mlp, output)(X)
        np.testing.assert_allclose(z, mlp.predict(X)[:, output], rtol=0, atol=1e-14)


def test_a_classifier_of_two_classes_has_its_logit():
    mlp = fitted(MLPClassifier, (6,), X[:, 0] > 0)
    z = DeepNetwork.from_sklearn(mlp)(X)
    np.testing.assert_allclose(1 / (1 + np.exp(-z)), mlp.predict_proba(X)[:, 1], rtol=1e-12)


def test_a_classifier_of_more_classes_has_a_logit_for_each():
    mlp = fitted(MLPClassifier, (6,), np.digitize(X[:, 0], [-0.4, 0.4]))
    e = np.exp([DeepNetwork.from_sklearn(mlp, output)(X) for output in range(3)])
    np.testing.assert_allclose((e / e.sum(axis=0)).T, mlp.predict_proba(X), rtol=1e-12)


def fitted(kind, hidden, target, **options):
    solver = {"solver": "lbfgs", "max_iter": 3, "random_state": 0}
    mlp = kind(hidden_layer_sizes=hidden, **solver, **options)
    with pytest.warns(match="failed to converge"):
        return mlp.fit(X, target)


# What is refused


@pytest.mark.parametrize(
    ("module", "got"),
    [
        ([linear([[1], [1]]), linear([[1, 1]])], "Linear at module[1]"),
        ([linear([[1]]), torch("ReLU")], "ReLU at module[1]"),
        ([torch("ReLU"), linear([[1]])], "ReLU at module[0]"),
        ([linear([[1]]), sequential(torch("ReLU"), torch("ReLU"))], "ReLU at module[1][1]"),
    ],
)
def test_linear_and_relu_that_do_not_take_turns_are_refused(module, got):
    assert message(lambda: DeepNetwork.from_torch(sequential(*module))) == TURN.format(got)


@pytest.mark.parametrize("module", [linear([[1]]), sequential(linear([[1]])), sequential()])
def test_one_linear_alone_is_refused(module):
    refused = message(lambda: DeepNetwork.from_torch(module))
    assert refused == STRAIGHT.format("module", "Linear")


@pytest.mark.parametrize("name", ["Sigmoid", "LeakyReLU", "BatchNorm1d", "Conv2d"])
def test_another_part_is_refused_by_name_and_place(name):
    module = sequential(linear([[1]]), sequential(torch("ReLU"), torch(name)), linear([[1]]))
    assert message(lambda: DeepNetwork.from_torch(module), TypeError) == (
        f"`module` must be made of {MADE}; got {name} at module[1][1]. {OUT}"
    )


def test_a_subclass_is_what_its_own_code_computes():
    (relu, out), first = (torch("ReLU"), linear([[2.0]])), linear([[1.0]])
    plain, own = (
        stand_in(name, method, "mine", (type(first),), weight=first.weight, bias=None)
        for name, method in [("Plain", None), ("Own", "forward")]
    )
    assert DeepNetwork.from_torch(sequential(plain, relu, out))(3) == 6
    assert "; got Own at module[0]." in message(
        lambda: DeepNetwork.from_torch(sequential(own, relu, out)), TypeError
    )


def test_a_class_of_the_same_name_in_another_package_is_refused():
    other = stand_in("ReLU", "forward", "torchlike.nn")
    module = sequential(linear([[1]]), other, linear([[1]]))
    assert "; got ReLU at module[1]." in message(lambda: DeepNetwork.from_torch(module), TypeError)


@pytest.mark.parametrize("value", [None, 3, {"weight": 1}, np.eye(2)])
def test_what_is_no_module_and_no_model_is_refused(value):
    kind = type(value).__name__
    assert message(lambda: DeepNetwork.from_torch(value), TypeError) == (
        f"`module` must be made of {MADE}; got {kind}. {IN_IT}"
    )
    assert message(lambda: DeepNetwork.from_keras(value), TypeError) == (
        f"`model` must be made of {CHAIN}; got {kind}. {IN_IT}"
    )
    assert message(lambda: DeepNetwork.from_sklearn(value), TypeError) == (
        "`mlp` must be scikit-learn's MLPRegressor or MLPClassifier; "
        f"got {kind}. Take it out of what holds it, such as pipeline[-1]."
    )


def test_a_lazy_layer_that_has_seen_no_batch_is_refused():
    module = sequential(torch("LazyLinear"), torch("ReLU"), linear([[1]]))
    assert message(lambda: DeepNetwork.from_torch(module)) == (
        "`module` must have its weights; got LazyLinear without any at module[0]. "
        "Run it on a batch."
    )


def test_a_keras_layer_that_is_not_built_is_refused():
    unbuilt = keras("Dense", activation=None)
    assert message(lambda: DeepNetwork.from_keras(keras("Sequential", layers=[unbuilt]))) == (
        "`model` must have its weights; got Dense without any at model.layers[0]. "
        "Run it on a batch."
    )


@pytest.mark.parametrize(
    ("layer", "got"),
    [
        (dense([[1]], activation="sigmoid"), "Dense with sigmoid"),
        *(
            (
                keras("ReLU", **{**PLAIN, option: 0.5}),
                "ReLU with a slope, a threshold or a largest value",
            )
            for option in PLAIN
        ),
    ],
)
def test_another_keras_activation_is_refused_by_name(layer, got):
    model = keras("Sequential", layers=[dense([[1]]), layer])
    assert message(lambda: DeepNetwork.from_keras(model)) == (
        f"`model` must be made of {CHAIN}; got {got} at model.layers[1]. {OUT}"
    )


def test_a_keras_layer_of_another_kind_is_refused_by_name():
    inner = keras("Sequential", layers=[keras("BatchNormalization")])
    model = keras("Sequential", layers=[dense([[1]]), inner])
    assert message(lambda: DeepNetwork.from_keras(model), TypeError) == (
        f"`model` must be made of {CHAIN}; "
        f"got BatchNormalization at model.layers[1].layers[0]. {OUT}"
    )


def test_a_keras_model_with_branches_is_refused():
    first, second, third = object(), object(), object()
    layers = [
        keras("InputLayer", output=first),
        vary(dense([[1]], activation="relu"), input=first, output=second),
        vary(dense([[1]]), input=second, output=third),
    ]
    chain = keras("Functional", layers=layers, output=third)
    assert DeepNetwork.from_keras(chain)(2) == 2
    skipping = keras("Functional", layers=layers, output=second)
    assert message(lambda: DeepNetwork.from_keras(skipping)) == (
        "`model` must be a chain, each layer on the output of the one before; got another way "
        "after model.layers[2]. Give the arrays of one chain to DeepNetwork.from_layers."
    )


def vary(thing, **attributes):
    vars(thing).update(attributes)
    return thing


def test_a_perceptron_that_is_not_fitted_is_refused():
    assert message(lambda: DeepNetwork.from_sklearn(MLPRegressor())) == (
        "`mlp` must be fitted; got one without coefs_. Call its fit first."
    )


def test_a_perceptron_of_another_activation_is_refused_by_name():
    assert message(lambda: DeepNetwork.from_sklearn(MLPRegressor(activation="tanh"))) == (
        '`mlp` must have the activation "relu"; got "tanh". Fit one with activation="relu".'
    )


def test_a_perceptron_without_a_hidden_layer_is_refused():
    mlp = fitted(MLPClassifier, (), X[:, 0] > 0)
    assert message(lambda: DeepNetwork.from_sklearn(mlp)) == STRAIGHT.format("mlp", "linear layer")


def test_a_perceptron_whose_output_is_bent_is_refused():
    mlp = fitted(MLPRegressor, (3,), X[:, 0] > 0)
    mlp.out_activation_ = "exp"  # as loss="poisson" sets it
    refused = message(lambda: DeepNetwork.from_sklearn(mlp))
    assert refused.startswith(
        "`mlp` must have a piecewise-linear output; got the output activation"
    )
    (call,) = re.findall(r"(DeepNetwork\.from_layers\(.*\))\.$", refused)
    assert eval(call, {"DeepNetwork": DeepNetwork, "mlp": mlp}).widths == (3,)


def test_a_pipeline_is_refused_with_the_way_to_its_perceptron():
    assert "; got Pipeline. Take it out of what holds it, such as pipeline[-1]." in message(
        lambda: DeepNetwork.from_sklearn(make_pipeline(MLPRegressor())), TypeError
    )


def test_an_output_that_is_not_there_is_refused():
    mlp = fitted(MLPRegressor, (3,), X)
    assert message(lambda: DeepNetwork.from_sklearn(mlp, output=2)) == (
        "`output` must be at most 1; got 2. Pass a smaller int."
    )
