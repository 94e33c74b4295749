"""Classification: a small convolutional network that names pictures, its training, one trained."""
