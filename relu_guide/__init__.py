"""Every number a ReLU network computes.

The mathematics is here; `folds`, `kernels` and `images` hold things to compute with;
the pictures are in `relu_guide.figures`, which alone needs plotly.
"""

from relu_guide import folds, images, kernels
from relu_guide._regions import LinearRegion
from relu_guide.activation import relu
from relu_guide.bounds import most_regions, parameter_count
from relu_guide.composition import compose
from relu_guide.convolution import conv2d, convolve, cross_correlate, feature_map, max_pool
from relu_guide.deep import DeepNetwork, DeepRegion
from relu_guide.network import Gradients, ShallowNetwork

__all__ = [
    "DeepNetwork",
    "DeepRegion",
    "Gradients",
    "LinearRegion",
    "ShallowNetwork",
    "compose",
    "conv2d",
    "convolve",
    "cross_correlate",
    "feature_map",
    "folds",
    "images",
    "kernels",
    "max_pool",
    "most_regions",
    "parameter_count",
    "relu",
]
