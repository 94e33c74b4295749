"""Every number a ReLU network computes.

The mathematics is here; `folds`, `kernels` and `images` hold things to compute with;
the pictures are in `relu_guide.figures`, which alone needs plotly.
"""

from relu_guide import folds, images, kernels, relatives, substitution
from relu_guide.activation import relu
from relu_guide.bounds import most_regions, parameter_count, zaslavsky_number
from relu_guide.classifier.initialisation import random_classifier
from relu_guide.classifier.network import Classifier
from relu_guide.classifier.training import ClassifierTraining, train_classifier
from relu_guide.convolution.operations import conv2d, convolve, cross_correlate, feature_map
from relu_guide.convolution.pooling import max_pool
from relu_guide.deep.composition import compose
from relu_guide.deep.network import DeepNetwork
from relu_guide.deep.regions import DeepRegion
from relu_guide.shallow.largest_error import LargestError, largest_error
from relu_guide.shallow.network import Gradients, ShallowNetwork
from relu_guide.shallow.regions import LinearRegion
from relu_guide.training.fit import fit, loss_gradients, mean_squared_error
from relu_guide.training.history import History
from relu_guide.training.initialisation import random_network
from relu_guide.two_inputs.arrangement import count_planar_regions
from relu_guide.two_inputs.regions import HingeLine, PlanarRegion, hinge_lines, planar_regions

__all__ = [
    "Classifier",
    "ClassifierTraining",
    "DeepNetwork",
    "DeepRegion",
    "Gradients",
    "HingeLine",
    "History",
    "LargestError",
    "LinearRegion",
    "PlanarRegion",
    "ShallowNetwork",
    "compose",
    "conv2d",
    "convolve",
    "count_planar_regions",
    "cross_correlate",
    "feature_map",
    "fit",
    "folds",
    "hinge_lines",
    "images",
    "kernels",
    "largest_error",
    "loss_gradients",
    "max_pool",
    "mean_squared_error",
    "most_regions",
    "parameter_count",
    "planar_regions",
    "random_classifier",
    "random_network",
    "relatives",
    "relu",
    "substitution",
    "train_classifier",
    "zaslavsky_number",
]
