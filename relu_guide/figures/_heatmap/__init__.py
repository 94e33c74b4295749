"""Tables of numbers as coloured cells.

`cells` draws them in the `colours` of a scale; `row_of_images` puts several beside or below
each other, and `tables` says in words what they hold.
"""
