"""Networks of two inputs: the lines along which units fold the plane, and the regions.

`regions` lists them in a box. The cells of the plane that have one activation pattern each are in
`arrangement`, the convex shapes that lines cut in `polygon`; all of it in whole numbers.
"""
