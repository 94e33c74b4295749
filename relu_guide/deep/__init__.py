"""Deep networks: layers of ReLU units, one after another, and one output.

`network` holds the class, and `composition` puts one network after another. The linear regions over
one input are in `regions`: it splits the `partition` of an interval layer by layer, and asks
`exact_lines` where floats cannot tell. `polyline` puts one graph into another, point by point.
"""

from relu_guide.deep.composition import compose
from relu_guide.deep.network import DeepNetwork
from relu_guide.deep.regions import DeepRegion

__all__ = ["DeepNetwork", "DeepRegion", "compose"]
