"""Tables of numbers as coloured cells.

`cells` draws them in the `colours` of a scale; `row_of_images` puts several beside each other,
where `layout` says, and `tables` says in words what they hold.
"""
