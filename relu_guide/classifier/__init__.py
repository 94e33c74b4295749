"""A small convolutional network that says what a picture shows.

`network` holds the class, `initialisation` draws one to start from, and `training` teaches it, with
the gradients of `backpropagation`. `pretrained` is the one that reads digits.
"""

from relu_guide.classifier.initialisation import random_classifier
from relu_guide.classifier.network import Classifier
from relu_guide.classifier.training import ClassifierTraining, train_classifier

__all__ = ["Classifier", "ClassifierTraining", "random_classifier", "train_classifier"]
