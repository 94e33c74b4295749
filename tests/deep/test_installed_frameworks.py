"""Networks of the real PyTorch and Keras, where they are installed: `make frameworks`."""

import os

import numpy as np
import pytest

from relu_guide import DeepNetwork

os.environ.setdefault("KERAS_BACKEND", "torch")
torch = pytest.importorskip("torch")
nn = torch.nn
# Keras asks PyTorch's tensors for arrays in a way that NumPy 2 is to refuse one day.
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")
X = np.random.default_rng(0).integers(-32, 33, size=(40, 3)) / 16
EPSILON = {"float64": 1e-14, "float32": 1e-6, "float16": 4e-3, "bfloat16": 3e-2}


def a_module():
    torch.manual_seed(0)
    folded = nn.Sequential(nn.Linear(8, 6, bias=False), nn.ReLU(inplace=True), nn.Identity())
    first = [nn.Flatten(), nn.Linear(3, 8), nn.ReLU(), nn.Dropout(0.5)]
    return nn.Sequential(*first, folded, nn.Linear(6, 2)).eval()


@pytest.mark.parametrize("precision", EPSILON)
@pytest.mark.parametrize("output", [0, 1])
def test_a_torch_network_has_its_outputs(precision, output):
    dtype = getattr(torch, precision)
    module = a_module().to(dtype)
    z = DeepNetwork.from_torch(module, output=output)(X)
    with torch.no_grad():
        source = module(torch.tensor(X, dtype=dtype)).double().numpy()[:, output]
        exact = module.double()(torch.tensor(X)).numpy()[:, output]
    np.testing.assert_allclose(z, source, rtol=0, atol=EPSILON[precision])
    np.testing.assert_allclose(z, exact, rtol=0, atol=1e-14)


def test_parameters_that_track_gradients_are_layers_too():
    linear = [part for part in a_module().modules() if isinstance(part, nn.Linear)]
    weights, biases = (part.weight for part in linear), (part.bias for part in linear)
    again = DeepNetwork.from_layers(weights, biases, output=1)
    assert again == DeepNetwork.from_torch(a_module(), output=1)


def test_a_state_dict_goes_there_and_back():
    module = nn.Sequential(nn.Linear(3, 5), nn.ReLU(), nn.Linear(5, 1)).double()
    network = DeepNetwork.from_torch(module)
    assert DeepNetwork.from_dict(module.state_dict()) == network
    other = nn.Sequential(nn.Linear(3, 5), nn.ReLU(), nn.Linear(5, 1)).double()
    state = {name: torch.as_tensor(array) for name, array in network.to_state_dict().items()}
    other.load_state_dict(state)
    with torch.no_grad():
        np.testing.assert_array_equal(other(torch.tensor(X)), module(torch.tensor(X)))


def test_a_parametrised_layer_has_the_weights_in_use():
    normed = nn.utils.parametrizations.weight_norm(nn.Linear(3, 5))
    module = nn.Sequential(normed, nn.ReLU(), nn.Linear(5, 1)).double()
    with torch.no_grad():
        source = module(torch.tensor(X)).numpy()[:, 0]
    np.testing.assert_allclose(DeepNetwork.from_torch(module)(X), source, rtol=0, atol=1e-14)


class Negated(nn.Linear):
    def forward(self, x):
        return -super().forward(x)


@pytest.mark.parametrize(
    "make", [nn.Sigmoid, nn.ReLU6, lambda: nn.BatchNorm1d(2), lambda: Negated(2, 2)]
)
def test_another_module_is_refused_by_name_and_place(make):
    part = make()
    module = nn.Sequential(nn.Linear(1, 2), part, nn.Linear(2, 1))
    with pytest.raises(TypeError, match=f"got {type(part).__name__} at module\\[1\\]"):
        DeepNetwork.from_torch(module)


def test_a_lazy_layer_is_refused_until_it_has_seen_a_batch():
    module = nn.Sequential(nn.LazyLinear(4), nn.ReLU(), nn.Linear(4, 1))
    with pytest.raises(ValueError, match=r"got LazyLinear without any at module\[0\]"):
        DeepNetwork.from_torch(module)
    module(torch.zeros(1, 3))
    assert DeepNetwork.from_torch(module).inputs == 3


@pytest.fixture
def layers():
    return pytest.importorskip("keras").layers


def outputs(model):
    return model(X.astype(np.float32)).detach().numpy()


@pytest.mark.parametrize("output", [0, 1])
def test_a_keras_network_has_its_outputs(layers, output):
    import keras

    inner = keras.Sequential([layers.Dense(5), layers.ReLU()])
    first = [keras.Input((3,)), layers.Flatten(), layers.Dense(4, activation="relu"), inner]
    second = [layers.Dropout(0.5), layers.Dense(6, use_bias=False, activation=layers.ReLU())]
    third = [layers.Dense(3), layers.Activation("relu"), layers.Dense(2)]
    model = keras.Sequential([*first, *second, *third])
    z = DeepNetwork.from_keras(model, output)(X)
    np.testing.assert_allclose(z, outputs(model)[:, output], rtol=0, atol=1e-6)


def test_a_keras_model_may_be_a_chain_of_calls(layers):
    import keras

    start = keras.Input((3,))
    hidden = layers.Dense(4, activation="relu")(start)
    model = keras.Model(start, layers.Dense(1)(hidden))
    np.testing.assert_allclose(
        DeepNetwork.from_keras(model)(X), outputs(model)[:, 0], rtol=0, atol=1e-6
    )
    joined = layers.Concatenate()([start, hidden])
    with pytest.raises(ValueError, match="got another way after"):
        DeepNetwork.from_keras(keras.Model(start, layers.Dense(1)(joined)))


def test_keras_weights_may_be_bfloat16(layers):
    import keras

    first = layers.Dense(4, activation="relu", dtype="bfloat16")
    model = keras.Sequential([keras.Input((3,)), first, layers.Dense(1, dtype="bfloat16")])
    kernel = np.asarray(first.get_weights()[0]).astype(np.float64)
    np.testing.assert_array_equal(DeepNetwork.from_keras(model).weights[0], kernel.T)


def test_a_keras_layer_is_refused_until_it_is_built(layers):
    import keras

    model = keras.Sequential([layers.Dense(4, activation="relu"), layers.Dense(1)])
    with pytest.raises(ValueError, match="got Dense without any"):
        DeepNetwork.from_keras(model)
    model(X.astype(np.float32))
    assert DeepNetwork.from_keras(model).inputs == 3
