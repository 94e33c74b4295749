"""A small convolutional network that classifies pictures, its training, and one that is trained."""
