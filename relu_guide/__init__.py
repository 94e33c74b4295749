"""Every number a ReLU network computes.

The mathematics is here; `relu_guide.kernels` and `relu_guide.images` hold things to compute with;
the pictures are in `relu_guide.figures`, which alone needs plotly.
"""

from relu_guide import images, kernels
from relu_guide._regions import LinearRegion
from relu_guide.activation import relu
from relu_guide.classifier import Classifier
from relu_guide.classifier_start import random_classifier
from relu_guide.classifier_training import ClassifierTraining, train_classifier
from relu_guide.convolution import conv2d, convolve, cross_correlate, feature_map, max_pool
from relu_guide.deep import DeepNetwork
from relu_guide.network import Gradients, ShallowNetwork

__all__ = [
    "Classifier",
    "ClassifierTraining",
    "DeepNetwork",
    "Gradients",
    "LinearRegion",
    "ShallowNetwork",
    "conv2d",
    "convolve",
    "cross_correlate",
    "feature_map",
    "images",
    "kernels",
    "max_pool",
    "random_classifier",
    "relu",
    "train_classifier",
]
