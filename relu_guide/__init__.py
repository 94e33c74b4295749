"""Every number a ReLU network computes.

The mathematics is here; `folds`, `kernels` and `images` hold things to compute with;
the pictures are in `relu_guide.figures`, which alone needs plotly.
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
# By subject, as the reference lists them.
__all__ = ["relu"]
__all__ += ["Gradients", "LargestError", "LinearRegion", "ShallowNetwork", "largest_error"]
__all__ += ["DeepNetwork", "DeepRegion", "compose", "most_regions", "parameter_count"]
__all__ += ["HingeLine", "PlanarRegion", "hinge_lines", "planar_regions"]
__all__ += ["count_planar_regions", "zaslavsky_number"]
__all__ += ["conv2d", "convolve", "cross_correlate", "feature_map", "max_pool"]
__all__ += ["History", "fit", "loss_gradients", "mean_squared_error", "random_network"]
__all__ += ["Classifier", "ClassifierTraining", "random_classifier", "train_classifier"]
__all__ += ["folds", "images", "kernels", "relatives", "substitution"]
