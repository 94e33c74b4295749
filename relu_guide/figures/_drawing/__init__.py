"""What every picture is drawn with: colours, panels, lines, labels, words, the slider.

`theme` has every colour, size and axis style; `panels` a figure of one panel or several, `view` the
part of the axis that is shown, `lines` and `regions` what stands in it, `labels` the names beside
it, and `text` the numbers and words. `describe` says what is seen, `stepped` puts several pictures
behind one slider, and `explorable` marks a figure that a reader can take hold of.
"""
