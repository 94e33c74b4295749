"""Every number a ReLU network computes.

The mathematics is here; `folds`, `kernels` and `images` hold things to compute with;
the pictures are in `relu_guide.figures`, which alone needs plotly.

What is out of range, of a wrong shape or not finite raises a ValueError, with the argument, the
rule, the value, its place and what to do; what is of the wrong kind, a TypeError.
"""

from relu_guide import folds, images, kernels, relatives, substitution
from relu_guide.activation import relu
from relu_guide.bounds import most_regions, parameter_count, zaslavsky_number
from relu_guide.classifier.network import Classifier
from relu_guide.classifier.training import ClassifierTraining, random_classifier, train_classifier
from relu_guide.convolution.operations import conv2d, convolve, cross_correlate, feature_map
from relu_guide.convolution.pooling import max_pool
from relu_guide.deep.composition import compose
from relu_guide.deep.network import DeepNetwork
from relu_guide.deep.regions import DeepRegion
from relu_guide.shallow.largest_error import LargestError, largest_error
from relu_guide.shallow.network import Gradients, ShallowNetwork
from relu_guide.shallow.regions import LinearRegion
from relu_guide.training.backpropagation import loss_gradients, mean_squared_error
from relu_guide.training.fit import fit
from relu_guide.training.history import History
from relu_guide.training.initialisation import random_network
from relu_guide.two_inputs.arrangement import count_planar_regions
from relu_guide.two_inputs.regions import HingeLine, PlanarRegion, hinge_lines, planar_regions

__version__ = "1.0.0"
__all__ = [  # noqa: RUF022, by subject, as the reference lists them
    # shallow networks
    "relu",
    "ShallowNetwork",
    "LinearRegion",
    "Gradients",
    "largest_error",
    "LargestError",
    # deep networks
    "DeepNetwork",
    "DeepRegion",
    "compose",
    # two inputs
    "hinge_lines",
    "HingeLine",
    "planar_regions",
    "PlanarRegion",
    "count_planar_regions",
    # bounds
    "most_regions",
    "parameter_count",
    "zaslavsky_number",
    # convolution
    "conv2d",
    "convolve",
    "cross_correlate",
    "feature_map",
    "max_pool",
    # training
    "fit",
    "History",
    "loss_gradients",
    "mean_squared_error",
    "random_network",
    # classification
    "Classifier",
    "random_classifier",
    "train_classifier",
    "ClassifierTraining",
    # modules
    "folds",
    "images",
    "kernels",
    "relatives",
    "substitution",
]
