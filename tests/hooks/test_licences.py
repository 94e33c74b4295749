"""The licences of what the site hands on: all there, and linked from every page."""

import pytest

from tests.hooks.small_site import ROOT

TEXTS = {
    "the guide": "The ReLU Guide authors",
    "the photograph": "The photograph is by nobody.",
    "the digits": "The digits are by everybody.",
    "plotly.js": "Plotly Technologies Inc",
    "KaTeX": "Khan Academy and other contributors",
    "fonts": "with Reserved Font Name KaTeX_Main.",
    "their licence": "SIL OPEN FONT LICENSE\n",
    "theme": "Martin Donath",
    "search": "lunr - http://lunrjs.com",
    "icons": "Pictogrammers Free License",
    "Apache License": "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION",
    "reference": "Timothée Mazzucotelli",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_site_holds_the_licence(whole_site, text):
    assert text in whole_site.page("assets/licences.txt")


@pytest.mark.parametrize("name", ["index.html", "tutorials/one.html", "404.html"])
def test_every_page_links_to_the_licences(whole_site, name):
    footer = whole_site.page(name).partition('<div class="md-copyright">')[2]
    assert 'about/licences.html">Licences</a>' in footer
    assert (ROOT / "docs/about/licences.md").exists()
