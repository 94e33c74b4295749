"""Pictures of networks of two inputs; each module bears the name of its figure.

`hinge_lines` shows where units switch, `planar_regions` the regions between; both stand on
the `axes` of the plane.
"""
