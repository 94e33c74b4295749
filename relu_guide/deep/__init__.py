"""Deep networks: layers of ReLU units, one after another, and one output.

`network` holds the class, and `composition` puts one network after another. `layers` checks what a
caller gives, `frameworks` reads networks of other packages, and `restriction` brings a network to a
line or a slice of its inputs. `regions` cuts an interval into the linear regions, in the
`whole_numbers` of its layers. `polyline` puts one graph into another, point by point.
"""
