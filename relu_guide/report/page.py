"""The HTML page of a network: one file that asks no host, light or dark as its reader's system."""

from html import escape

from plotly.offline import get_plotlyjs

from relu_guide import figures
from relu_guide.report.contents import Contents

# A drawing takes the width of its place, so each scheme's is put there when it is to be seen.
PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark }}
body {{ max-width: 44rem; margin: auto; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif }}
body {{ background: #ffffff; color: #10151d }}
h1 {{ overflow-wrap: anywhere }}
th, td {{ padding: 0 1rem .3rem 0; text-align: left; vertical-align: top }}
main > *, details {{ overflow-x: auto }}
figcaption, details {{ font-size: .9rem }}
@media (prefers-color-scheme: dark) {{ body {{ background: #14181f; color: #e6e9ee }} }}
</style>
<script>{plotly}</script>
<main>
<h1>{title}</h1>
<table>{facts}</table>
{pictures}
<noscript>The pictures need JavaScript.</noscript>
</main>
<script>
const dark = matchMedia('(prefers-color-scheme: dark)')
const show = () => document.querySelectorAll('.picture').forEach(place => {{
  const pieces = place.parentElement.querySelectorAll('template')
  place.replaceChildren(document.importNode(pieces[Number(dark.matches)].content, true))
}})
dark.addEventListener('change', show)
show()
</script>
</html>
"""


def page_of(title: str, contents: Contents) -> str:
    """Return the page; the piece of a figure holds its text alternative, caption and tables."""
    facts = (
        f'<tr><th scope="row">{escape(what)}</th><td>{escape(said)}</td></tr>'
        for what, said in contents.facts
    )
    pictures = (
        f'<div><div class="picture"></div>{_piece(figure)}{_piece(figures.dark(figure))}</div>'
        for figure in contents.pictures
    )
    return PAGE.format(
        title=escape(title),
        plotly=get_plotlyjs(),
        facts="".join(facts),
        pictures="\n".join(pictures),
    )


def _piece(figure: object) -> str:
    return f"<template>{figures.to_html(figure, plotlyjs=None)}</template>"
