"""What every picture is drawn with: colours, panels, lines, labels, words, the slider.

`theme` has every colour, size and axis style; `panels` the axes, `view` the part of them that is
shown, `lines` what stands in them, `labels` the names beside it, and `text` the numbers and words.
`describe` says what is seen, `stepped` puts several pictures behind one slider, and `explorable`
marks a figure that a reader can take hold of.
"""
