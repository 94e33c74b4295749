"""Pictures of images, kernels and feature maps; each module bears the name of its figure.

`images` beside each other; a `kernel` and its `feature_map`; how it comes about in
`sliding_window`; what ReLU does to it in `rectification`, along one row in `scan_line`, and to its
values in `histogram`. `tiles` shows many at once. `window_sums` has the work under a window.
"""
