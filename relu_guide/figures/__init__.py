"""Pictures of what ReLU networks and feature detectors compute.

Each is an ordinary `plotly.graph_objects.Figure` for a width of 700 pixels; where there is more,
a larger `layout.height` makes pictures of images and of the plane larger.

A `unit` is counted from 0, as in code. What readers see counts from 1, as formulas do: unit 0 is
r₁, with the parameters "v1", "b1" and "w1". Units of the second layer are s₁, s₂ and so on.

What is out of range or order raises a ValueError, with the argument, the rule, the value, its place
and what to do; what is of the wrong kind, such as text in place of a number, a TypeError.
"""

from relu_guide.figures._drawing.dark import dark
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.html import to_html
from relu_guide.figures._drawing.stepped import stepped
from relu_guide.figures._drawing.stills import stills
from relu_guide.figures.charts.scaling import scaling
from relu_guide.figures.charts.trials import trials
from relu_guide.figures.convolution.feature_map import feature_map, rectification
from relu_guide.figures.convolution.histogram import histogram
from relu_guide.figures.convolution.images import images, tiles
from relu_guide.figures.convolution.kernel import kernel
from relu_guide.figures.convolution.scan_line import scan_line
from relu_guide.figures.convolution.sliding_window import sliding_window
from relu_guide.figures.deep.composed import composed
from relu_guide.figures.deep.linear_regions import linear_regions
from relu_guide.figures.explorables.challenge import challenge
from relu_guide.figures.explorables.curve import curve
from relu_guide.figures.explorables.digit import digit
from relu_guide.figures.explorables.folding import folding
from relu_guide.figures.explorables.learning import learning
from relu_guide.figures.explorables.microscope import microscope
from relu_guide.figures.explorables.network import ray_network
from relu_guide.figures.explorables.nudge import nudge
from relu_guide.figures.explorables.plane import plane
from relu_guide.figures.explorables.ray import ray
from relu_guide.figures.explorables.relatives import relatives
from relu_guide.figures.explorables.segments import segments
from relu_guide.figures.shallow.approximation import approximation
from relu_guide.figures.shallow.construction import construction, stage
from relu_guide.figures.shallow.hidden_unit import hidden_unit
from relu_guide.figures.shallow.layers import layers
from relu_guide.figures.shallow.network_diagram import network_diagram
from relu_guide.figures.shallow.output import output
from relu_guide.figures.shallow.outputs import outputs, variations
from relu_guide.figures.shallow.points import points
from relu_guide.figures.shallow.rays import rays
from relu_guide.figures.shallow.sensitivity import sensitivity
from relu_guide.figures.shallow.substitute import substitute
from relu_guide.figures.training.breakpoints import breakpoints
from relu_guide.figures.training.losses import losses
from relu_guide.figures.two_inputs.hinge_lines import hinge_lines
from relu_guide.figures.two_inputs.planar_regions import planar_regions

__all__ = [  # noqa: RUF022, by subject, as the reference lists them
    # shallow networks
    "hidden_unit",
    "rays",
    "network_diagram",
    "layers",
    "construction",
    "stage",
    "output",
    "outputs",
    "variations",
    "sensitivity",
    "points",
    "approximation",
    "substitute",
    # convolution
    "images",
    "kernel",
    "feature_map",
    "sliding_window",
    "rectification",
    "scan_line",
    "histogram",
    "tiles",
    # training
    "losses",
    "breakpoints",
    # deep networks
    "linear_regions",
    "composed",
    # two inputs
    "hinge_lines",
    "planar_regions",
    # charts
    "scaling",
    "trials",
    # explorables
    "ray",
    "ray_network",
    "segments",
    "nudge",
    "curve",
    "learning",
    "folding",
    "plane",
    "relatives",
    "microscope",
    "digit",
    "challenge",
    # any figure
    "describe",
    "stepped",
    "stills",
    "dark",
    "to_html",
]
