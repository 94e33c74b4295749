"""A kernel slides over an image; at each place, multiply what lies under it, and add.

`operations` holds what slides a kernel, and chooses between the sums of `direct` and the
transforms of `fft`; `pooling` keeps the largest value. `window` says where a window goes, and what
lies under it.
"""

from relu_guide.convolution.operations import conv2d, convolve, cross_correlate, feature_map
from relu_guide.convolution.pooling import max_pool

__all__ = ["conv2d", "convolve", "cross_correlate", "feature_map", "max_pool"]
