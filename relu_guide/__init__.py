"""Every number a ReLU network computes.

The mathematics is here; `folds`, `kernels` and `images` hold things to compute with;
the pictures are in `relu_guide.figures`, which alone needs plotly.
"""

from relu_guide import folds, images, kernels, relatives, substitution
from relu_guide._regions import LinearRegion
from relu_guide.activation import relu
from relu_guide.approximation import LargestError, largest_error
from relu_guide.arrangements import count_planar_regions, zaslavsky_number
from relu_guide.bounds import most_regions, parameter_count
from relu_guide.classifier import Classifier
from relu_guide.classifier_start import random_classifier
from relu_guide.classifier_training import ClassifierTraining, train_classifier
from relu_guide.composition import compose
from relu_guide.convolution import conv2d, convolve, cross_correlate, feature_map, max_pool
from relu_guide.deep import DeepNetwork, DeepRegion
from relu_guide.learning import (
    History,
    fit,
    loss_gradients,
    mean_squared_error,
    random_network,
)
from relu_guide.network import Gradients, ShallowNetwork
from relu_guide.plane import HingeLine, PlanarRegion, hinge_lines, planar_regions

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
