"""A figure as HTML, read by Python's own parser."""

import json
import re
from html.parser import HTMLParser

import plotly.graph_objects as go
import pytest

from relu_guide import ShallowNetwork, figures

FIGURE = figures.construction(ShallowNetwork.from_points([(0, -1), (1, 2), (3, 1)]))
BAD = '</script><script>alert("x")</script> & <img src=x onerror=y>'


class Read(HTMLParser):
    """The elements of a piece of HTML, and its text by element."""

    def __init__(self, piece):
        super().__init__()
        self.elements, self.texts, self.open = [], {}, []
        self.feed(piece)
        self.close()
        assert not self.open, "every element is closed"

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, text):
        inside = self.open[-1] if self.open else ""
        self.texts[inside] = self.texts.get(inside, "") + text

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


def test_the_drawing_has_its_alternative_and_the_figure_its_caption():
    read = Read(figures.to_html(FIGURE, plotlyjs=None))
    meta = FIGURE.layout.meta
    assert read.elements[0][0] == "figure"
    (box,) = [each for each in read.all("div")]
    assert (box["role"], box["aria-label"]) == ("img", meta["alt"])
    assert read.texts["figcaption"] == meta["caption"]
    assert len(read.all("td")) == sum(len(row) for row in meta["table"][0]["rows"])


def test_everything_is_escaped():
    figure = figures.points([(0, 0), (1, 2)])
    figure.add_scatter(x=[0], y=[1], name=BAD, text=[BAD])
    table = [{"caption": BAD, "columns": [BAD], "rows": [[BAD], [1], [None], [float("nan")]]}]
    read = Read(
        figures.to_html(
            figures.describe(figure, alt=BAD, caption=f"{BAD} <i>x</i>", table=table),
            plotlyjs='a"b.js',
        )
    )
    assert len(read.all("script")) == 2 and not read.all("img")
    assert read.all("script")[0] == {"src": 'a"b.js'}
    assert read.all("div")[0]["aria-label"] == BAD
    assert read.texts["figcaption"].startswith(BAD) and len(read.all("i")) == 1
    assert read.texts["td"] == f"{BAD}1"


def test_what_is_drawn_is_the_figure_with_its_frames():
    script = Read(figures.to_html(FIGURE, plotlyjs=None)).texts["script"]
    start = script.index("newPlot(box, ") + len("newPlot(box, ")
    spec, _ = json.JSONDecoder().raw_decode(script[start:])
    source = json.loads(FIGURE.to_json())
    narrow = source["layout"].pop("meta")["narrow"]
    assert {key: spec[key] for key in source} == source
    assert json.dumps(narrow, separators=(",", ":")) in script


def test_pages_need_no_host_and_several_figures_one_library():
    first, second = (figures.to_html(FIGURE, plotlyjs=each) for each in ("inline", None))
    assert len(first) > 3_000_000 > 100_000 > len(second)
    assert first.endswith(second.removeprefix('<figure style="margin:0">'))
    linked = figures.to_html(FIGURE, plotlyjs="lib/plotly.min.js")
    assert '<script src="lib/plotly.min.js"></script>' in linked
    assert not re.search(r"https?:|//", second + linked) and " id=" not in second


def test_a_figure_without_alternative_is_refused():
    with pytest.raises(ValueError, match=r"^`figure` must have a text alternative; got none"):
        figures.to_html(go.Figure())


@pytest.mark.parametrize("given", [True, "", 3])
def test_a_library_that_is_no_address_is_refused(given):
    with pytest.raises(TypeError, match=r'^`plotlyjs` must be "inline", an address or None; got'):
        figures.to_html(FIGURE, plotlyjs=given)


@pytest.mark.parametrize(
    ("figure", "grows"),
    [(FIGURE, False), (figures.images([[[0, 1]]], ["a"]), True)],
)
def test_pictures_that_keep_their_shape_grow_with_a_wide_page(figure, grows):
    height = f"{{height: {figure.layout.height} * Math.min(w, 1200) / 700}}"
    assert (height in figures.to_html(figure, plotlyjs=None)) == grows
