"""The standard set: tutorials made from a seed, and each of them in the form that a tool wants.

A tutorial is `tutorial.md` with its numbers filled in: eight cells, five of which end in a Plotly
figure of 200 to 2,000 points. Every form has the same words and the same code; only for this
guide's build the figures are described, since it does not pass without.
"""

import random
import re
from pathlib import Path
from string import Template
from typing import Any

import jupytext

SIZES = (6, 24, 96)  # tutorials
FIGURES = 5  # in each


class _Blanks(Template):
    delimiter = "@"  # formulas have the dollars


def standard_set(size: int, *, seed: int = 5) -> dict[str, str]:
    """Make text notebooks by name; a larger set begins with the smaller one."""
    text = Path(__file__).with_name("tutorial.md").read_text(encoding="utf-8")
    numbers = range(1, size + 1)
    return {
        f"tutorial_{n:03}": _Blanks(text).substitute(_drawn(n, random.Random(f"{seed} {n}")))
        for n in numbers
    }


def _drawn(number: int, chance: random.Random) -> dict[str, int | float]:
    rows = chance.randint(15, 44)
    return {
        "number": number,
        "frequency": round(chance.uniform(1, 6), 2),
        "decay": round(chance.uniform(0.05, 0.5), 2),
        "places": chance.randint(200, 2000),
        "samples": chance.randint(200, 2000),
        "degree": chance.randint(4, 9),
        "bars": chance.randint(200, 600),
        "rows": rows,
        "columns": chance.randint(15, 44),
        "masses": 3 * rows,
        "points": chance.randint(100, 1000),
    }


def edited(text: str, edition: int) -> str:
    """Let a cell in the middle print one more line."""
    return text.replace('print("largest"', f'print("edition {edition}")\nprint("largest"')


def notebook(text: str) -> str:
    """Write it as a notebook's JSON, without outputs."""
    found = _plain(text)
    for number, cell in enumerate(found.cells):
        cell["id"] = f"cell-{number}"  # jupytext would draw one
    return str(jupytext.writes(found, fmt="ipynb"))


def markdown_script(text: str) -> str:
    """Write it as a script for mkdocs-gallery, whose comments are Markdown."""
    return _script(text, str)


def rest_script(text: str) -> str:
    """Write it as a script for sphinx-gallery, whose comments are reStructuredText."""
    return _script(text, _rest)


def _plain(text: str) -> Any:
    """Read it without what only this guide's build asks for."""
    text = text.replace("from relu_guide import figures\n", "")
    return jupytext.reads(re.sub(r"^figures\.describe\(.*$", "figure", text, flags=re.M), fmt="md")


def _script(text: str, write: Any) -> str:
    first, *rest = _plain(text).cells
    blocks = [
        cell.source if cell.cell_type == "code" else _comment(write(cell.source)) for cell in rest
    ]
    return "\n\n".join([f'r"""\n{write(first.source)}\n"""', *blocks]) + "\n"


def _comment(text: str) -> str:
    return "\n".join(["# %%", *(f"# {line}".rstrip() for line in text.split("\n"))])


def _rest(text: str) -> str:
    text = re.sub(r"\$(.+?)\$", r":math:`\1`", text.replace("`", "``"))
    return re.sub(r"^(#+) (.+)$", _underlined, text, flags=re.M)


def _underlined(head: re.Match[str]) -> str:
    return f"{head[2]}\n{('=' if head[1] == '#' else '-') * len(head[2])}"
