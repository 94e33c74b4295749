"""Charts of numbers: how they grow with a size, and the results of repeated experiments."""
