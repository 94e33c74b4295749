"""Networks of two inputs: the lines along which units fold the plane, and the regions.

`regions` lists them in a box. The cells of the plane that have one activation pattern each are in
`arrangement`, the convex shapes that lines cut in `polygon`; all of it in whole numbers.
"""

from relu_guide.two_inputs.arrangement import count_planar_regions
from relu_guide.two_inputs.regions import HingeLine, PlanarRegion, hinge_lines, planar_regions

__all__ = ["HingeLine", "PlanarRegion", "count_planar_regions", "hinge_lines", "planar_regions"]
