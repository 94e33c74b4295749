"""Pictures of images, kernels and feature maps.

`images` beside each other, or many small ones as `tiles`; a `kernel`, its `feature_map` and the
`rectification` of that, along one row in `scan_line`, its values in `histogram`. `sliding_window`
shows how a map comes about; `window_sums` has the work under a window.
"""
