"""A page links each term of the glossary where it first uses it."""

import json
import re

import pytest

from tests.hooks.small_site import HEAD

GLOSSARY = """# Notation

## Glossary

### Ray

The graph of a *unit*, $a^2$ high.

### Rectifier, ReLU

It cuts.

### Feature map

A table.
"""
PAGE = """# A ray here

Not [this ray](one.md), `ray`, $ray$ nor strays; but ReLUs, rays and a ray. A Feature
map's rectifier.

```python
ray = 1
```
"""


@pytest.fixture
def linked(site):
    """A small site with a glossary, and a page that uses its terms."""
    site.write("docs/notation.md", GLOSSARY)
    site.write("docs/tutorials/two.md", f"{HEAD}{PAGE}")
    site.name_all_pages()
    listed = "  - tutorials/one.md\n  - tutorials/two.md\n"
    indented = re.sub("^", "    ", listed, flags=re.M).rstrip(" ")
    site.replace("mkdocs.yml", listed, f"  - Tutorials:\n{indented}")
    assert site.build().warned == []
    return site


def test_the_first_use_of_a_term_in_a_text_is_a_link_and_no_other(linked):
    page = linked.page("tutorials/two.html")
    found = re.findall(r'<a class="rg-term" href="../notation.html#(.*?)">(.*?)</a>', page, re.S)
    assert found == [("rectifier-relu", "ReLUs"), ("ray", "rays"), ("feature-map", "Feature\nmap")]


def test_the_meanings_are_those_of_the_glossary_with_formulas_that_need_no_styles(linked):
    script = linked.page("assets/terms.js").removeprefix("window.reluGuideTerms = ")
    terms = json.loads(script.rstrip(";\n"))
    assert list(terms) == ["ray", "rectifier-relu", "feature-map"]
    assert terms["ray"].startswith("<p>The graph of a <em>unit</em>, <math>")
    assert "katex" not in terms["ray"]


def test_the_search_does_not_read_links_to_terms(linked):
    assert "rg-term" not in linked.page("search/search_index.json")
