"""Deep networks: layers of ReLU units, one after another, and one output.

`network` holds the class, and `composition` puts one network after another. `regions` cuts an
interval into the linear regions, in the `whole_numbers` of its layers. `polyline` puts one graph
into another, point by point.
"""
