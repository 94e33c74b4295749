"""The page of `python -m relu_guide FILE`: a network from a file, with its pictures and numbers.

`reading` knows the kinds of file and `onnx_graph` one of them, `contents` what is said of a network
of one input or two, and `page` the HTML.
"""
