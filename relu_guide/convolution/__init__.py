"""Convolution: cross-correlation, convolutional layers and max pooling."""

from relu_guide.convolution.operations import conv2d, convolve, cross_correlate, feature_map
from relu_guide.convolution.pooling import max_pool

__all__ = ["conv2d", "convolve", "cross_correlate", "feature_map", "max_pool"]
