"""Figures that a reader can take hold of: one module for each kind, named as its page.

Each carries its kind and its state, from which the site makes a picture to drag, and stands as a
still figure without it.
"""
