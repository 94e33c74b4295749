"""Points to be learned, and the parameters of a network in a row."""

import numpy as np

from relu_guide import ShallowNetwork

POINTS = [(-1, -1), (-0.5, 1), (0, -1), (1, 0)]


def flat(network):
    columns = network.weights, network.biases, network.output_weights
    return np.concatenate([*columns, [network.output_bias]])


def from_flat(parameters):
    return ShallowNetwork(*np.reshape(parameters[:-1], (3, -1)), parameters[-1])
