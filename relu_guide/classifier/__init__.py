"""A small convolutional network that classifies pictures, its training, and one that is trained."""

from relu_guide.classifier.network import Classifier
from relu_guide.classifier.training import ClassifierTraining, random_classifier, train_classifier

__all__ = ["Classifier", "ClassifierTraining", "random_classifier", "train_classifier"]
