import re

import pytest

from relu_guide import figures


def test_description_replaces_what_is_given_and_keeps_the_rest():
    figure = figures.points([(0, 0), (1, 1)])
    before = dict(figure.layout.meta)
    meta = figures.describe(figure, caption="A line.").layout.meta
    assert meta == {**before, "caption": "A line."}


@pytest.mark.parametrize("name", ["alt", "caption"])
def test_blank_text_is_refused(name):
    message = f"`{name}` must say something; got ' '. Write a sentence."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.describe(figures.points([(0, 0), (1, 1)]), **{name: " "})
