"""Shallow networks: one input, one layer of ReLU units, one output.

`network` holds the class. How its parameters come about is in `construction` and, for a curve, in
`knot_placement` and `min_link`; what it computes, in `regions` (of the line, and which units are
active there) and `formula` (written out); how far it is from a curve
or from another network, in `largest_error` and `difference`.
"""
