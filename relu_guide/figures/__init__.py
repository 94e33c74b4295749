"""Pictures of what ReLU networks and feature detectors compute.

Every function returns an ordinary `plotly.graph_objects.Figure`.
"""

from relu_guide.figures.activation import rectification
from relu_guide.figures.comparison import outputs
from relu_guide.figures.composition import composed
from relu_guide.figures.convolution import feature_map, feature_maps, kernel
from relu_guide.figures.courses import losses
from relu_guide.figures.description import describe
from relu_guide.figures.diagram import network_diagram
from relu_guide.figures.error import approximation
from relu_guide.figures.exchange import substitute
from relu_guide.figures.gallery import rays
from relu_guide.figures.gradients import sensitivity
from relu_guide.figures.greys import displays, image, images
from relu_guide.figures.grid import layers
from relu_guide.figures.growth import scaling
from relu_guide.figures.held_activation import relatives
from relu_guide.figures.held_change import nudge
from relu_guide.figures.held_curve import curve
from relu_guide.figures.held_digit import digit
from relu_guide.figures.held_folding import folding
from relu_guide.figures.held_map import microscope
from relu_guide.figures.held_network import ray_network
from relu_guide.figures.held_plane import plane
from relu_guide.figures.held_points import segments
from relu_guide.figures.held_unit import ray
from relu_guide.figures.hinges import hinge_lines
from relu_guide.figures.histograms import histogram
from relu_guide.figures.history import epochs
from relu_guide.figures.intervals import deep_output, linear_regions
from relu_guide.figures.mosaic import tiles
from relu_guide.figures.motion import breakpoints
from relu_guide.figures.network import output
from relu_guide.figures.profiles import scan_line
from relu_guide.figures.regions import planar_regions
from relu_guide.figures.seeds import trials
from relu_guide.figures.slopes import slices
from relu_guide.figures.stages import construction, stage
from relu_guide.figures.steps import stepped
from relu_guide.figures.strips import last_losses
from relu_guide.figures.target import points
from relu_guide.figures.tasks import challenge
from relu_guide.figures.unit import hidden_unit
from relu_guide.figures.valleys import valley
from relu_guide.figures.variants import variations
from relu_guide.figures.windows import sliding_window

__all__ = [
    "approximation",
    "breakpoints",
    "challenge",
    "composed",
    "construction",
    "curve",
    "deep_output",
    "describe",
    "digit",
    "displays",
    "epochs",
    "feature_map",
    "feature_maps",
    "folding",
    "hidden_unit",
    "hinge_lines",
    "histogram",
    "image",
    "images",
    "kernel",
    "last_losses",
    "layers",
    "linear_regions",
    "losses",
    "microscope",
    "network_diagram",
    "nudge",
    "output",
    "outputs",
    "planar_regions",
    "plane",
    "points",
    "ray",
    "ray_network",
    "rays",
    "rectification",
    "relatives",
    "scaling",
    "scan_line",
    "segments",
    "sensitivity",
    "slices",
    "sliding_window",
    "stage",
    "stepped",
    "substitute",
    "tiles",
    "trials",
    "valley",
    "variations",
]
