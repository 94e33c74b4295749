"""Tables of numbers as coloured cells.

`cells` draws them in the `colours` of a scale, with its `colour_key`; a large table goes through
`downsampling` first. `row_of_images` puts several beside each other, where `layout` says, and
`tables` says in words what they hold.
"""
