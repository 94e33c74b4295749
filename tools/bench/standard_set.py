"""The standard set: tutorials made from a seed, the same for every tool that builds a site of them.

Each has 12 pieces of text and 8 cells of code. Five of the cells end in a Plotly figure of 200 to
2,000 points; the other three compute something small and show it.
"""

import random
from typing import NamedTuple

SIZES = (6, 24, 96)  # tutorials


class Text(NamedTuple):
    """A heading, if there is one, and paragraphs: words, `code` and $formulas$."""

    heading: str
    paragraphs: tuple[str, ...]


class Code(NamedTuple):
    """A cell; one that ends in `figure` shows it, and this says what it shows."""

    source: str
    alt: str = ""
    caption: str = ""


class Tutorial(NamedTuple):
    """One page: its name in addresses, its title, and what it consists of, in order."""

    name: str
    title: str
    cells: tuple[Text | Code, ...]


def standard_set(size: int, *, seed: int = 5) -> list[Tutorial]:
    """Make a set of this many tutorials; a larger set begins with the smaller one."""
    return [_tutorial(number, random.Random(f"{seed} {number}")) for number in range(1, size + 1)]


def with_code_edited(tutorial: Tutorial, edition: int) -> Tutorial:
    """Let a cell in the middle print one more line."""
    place = max(
        k for k, cell in enumerate(tutorial.cells) if isinstance(cell, Code) and not cell.alt
    )
    cell = tutorial.cells[place]
    assert isinstance(cell, Code)
    return _replaced(
        tutorial, place, cell._replace(source=f'{cell.source}\nprint("edition", {edition})')
    )


def with_text_edited(tutorial: Tutorial, edition: int) -> Tutorial:
    """Add a sentence to the last piece of text, and leave the code alone."""
    place = max(k for k, cell in enumerate(tutorial.cells) if isinstance(cell, Text))
    cell = tutorial.cells[place]
    assert isinstance(cell, Text)
    added = (*cell.paragraphs, f"This is edition {edition} of the page.")
    return _replaced(tutorial, place, cell._replace(paragraphs=added))


def _replaced(tutorial: Tutorial, place: int, cell: Text | Code) -> Tutorial:
    cells = tutorial.cells
    return tutorial._replace(cells=(*cells[:place], cell, *cells[place + 1 :]))


def _tutorial(number: int, chance: random.Random) -> Tutorial:
    frequency = round(chance.uniform(1, 6), 2)
    decay = round(chance.uniform(0.05, 0.5), 2)
    side = chance.randint(15, 44)
    title = f"Tutorial {number}: a wave of frequency {frequency}"
    cells = (
        *_wave(frequency, decay, chance.randint(200, 2000), seed=number),
        *_samples(frequency, decay, chance.randint(200, 2000), chance.randint(4, 9)),
        *_spread(chance.randint(200, 600)),
        *_surface(frequency, side, chance.randint(15, 44)),
        *_spectrum(side * 3),
        *_comparison(decay, chance.randint(100, 1000)),
    )
    return Tutorial(f"tutorial_{number:03}", title, cells)


def _wave(frequency: float, decay: float, points: int, seed: int) -> list[Text | Code]:
    return [
        Text(
            "",
            (
                "A string that was plucked swings to and fro, and each swing is a little smaller "
                "than the one before. This page follows such a wave from its formula to samples "
                "of it, and from the samples back to a formula.",
                "Every number below is computed on this page. Change one, and what follows from "
                "it changes too.",
            ),
        ),
        Text(
            "The formula",
            (
                f"A damped wave is $y = e^{{-{decay} x}} \\sin({frequency} x)$. The first factor "
                "makes it smaller and smaller; the second lets it swing. "
                f"We take {points} places between 0 and 10, evenly spaced, with `np.linspace`.",
            ),
        ),
        Code(
            "import numpy as np\n"
            "import plotly.graph_objects as go\n"
            "\n"
            f"rng = np.random.default_rng({seed})\n"
            f"x = np.linspace(0, 10, {points})\n"
            f"wave = np.exp(-{decay} * x) * np.sin({frequency} * x)\n"
            "wave.min(), wave.max()"
        ),
        Text(
            "",
            (
                "The least and the greatest value come from the first swing, since the factor in "
                f"front falls by $1 - e^{{-{decay}}}$ in each unit of $x$. Drawn over $x$, the "
                "wave runs between two curves that close like a funnel.",
            ),
        ),
        Code(
            'figure = go.Figure(go.Scatter(x=x, y=wave, mode="lines"))\n'
            'figure.update_layout(xaxis_title="x", yaxis_title="y")\n'
            "figure",
            alt=f"A damped wave of frequency {frequency} over x from 0 to 10.",
            caption="The wave, drawn through all its places.",
        ),
    ]


def _samples(frequency: float, decay: float, points: int, degree: int) -> list[Text | Code]:
    return [
        Text(
            "Samples with noise",
            (
                f"Nobody measures a wave without error. Take {points} places at random, and add "
                r"to each value a number of standard deviation $\sigma = 0.1$. The generator "
                "`rng` has a seed, so the numbers are the same whenever the page is built.",
            ),
        ),
        Text(
            "",
            (
                "Where the wave is still large, its course is easy to see through the noise. "
                "Towards the right the noise is larger than the wave itself, and only the "
                "formula knows that there is still something.",
            ),
        ),
        Code(
            f"place = rng.uniform(0, 10, {points})\n"
            f"exact = np.exp(-{decay} * place) * np.sin({frequency} * place)\n"
            "seen = exact + rng.normal(scale=0.1, size=place.size)\n"
            'figure = go.Figure(go.Scatter(x=place, y=seen, mode="markers"))\n'
            'figure.update_layout(xaxis_title="x", yaxis_title="seen")\n'
            "figure",
            alt=f"{points} points scattered around a damped wave.",
            caption="Samples of the wave, each with its own error.",
        ),
        Text(
            "A polynomial through them",
            (
                f"A polynomial with {degree} coefficients is fitted by least squares. It minimises "
                r"$\sum_i (p(x_i) - y_i)^2$, which `np.linalg.lstsq` does in one call. A wave is "
                "no polynomial, so what remains is more than the noise.",
            ),
        ),
        Code(
            f"basis = np.vander(place, {degree})\n"
            "coefficients, *_ = np.linalg.lstsq(basis, seen, rcond=None)\n"
            "rest = seen - basis @ coefficients\n"
            'print("coefficients", np.round(coefficients, 4))\n'
            'print("root of the mean square", np.round(np.sqrt(np.mean(rest**2)), 4))'
        ),
    ]


def _spread(bars: int) -> list[Text | Code]:
    return [
        Text(
            "How the errors are spread",
            (
                f"Count in each of {bars} narrow intervals how many errors fall into it. The "
                "counts trace the bell of the normal distribution, as roughly as a sample of "
                "this size can.",
            ),
        ),
        Code(
            f"counts, edges = np.histogram(seen - exact, bins={bars})\n"
            "centres = (edges[:-1] + edges[1:]) / 2\n"
            "figure = go.Figure(go.Bar(x=centres, y=counts))\n"
            'figure.update_layout(xaxis_title="error", yaxis_title="count")\n'
            "figure",
            alt=f"{bars} bars, highest in the middle.",
            caption="How often errors of each size occur.",
        ),
    ]


def _surface(frequency: float, rows: int, columns: int) -> list[Text | Code]:
    return [
        Text(
            "Two directions",
            (
                "On a drum a wave runs in two directions. Each value of the picture is the "
                rf"product $\sin({frequency} u)\cos(v)$ at one place of a grid of {rows} rows and "
                f"{columns} columns.",
            ),
        ),
        Text(
            "",
            (
                "Lines on which the value is zero do not move while the drum swings. They cross "
                "at right angles, because each factor knows of one direction only.",
            ),
        ),
        Code(
            f"u, v = np.linspace(0, 5, {rows}), np.linspace(0, 5, {columns})\n"
            f"surface = np.sin({frequency} * u)[:, None] * np.cos(v)\n"
            "figure = go.Figure(go.Heatmap(z=surface))\n"
            'figure.update_layout(xaxis_title="v", yaxis_title="u")\n'
            "figure",
            alt=f"A grid of {rows} by {columns} values, light and dark by turns.",
            caption="A wave in two directions.",
        ),
    ]


def _spectrum(side: int) -> list[Text | Code]:
    return [
        Text(
            "The largest frequencies",
            (
                f"A chain of {side} masses, each held by its neighbours, swings in as many ways. "
                "Their squared frequencies are the eigenvalues of a symmetric matrix, and the "
                "largest is just below $4$.",
            ),
        ),
        Code(
            f"chain = 2 * np.eye({side}) - np.eye({side}, k=1) - np.eye({side}, k=-1)\n"
            "squares = np.linalg.eigvalsh(chain)\n"
            'print("largest", np.round(squares[-3:], 4))'
        ),
    ]


def _comparison(decay: float, points: int) -> list[Text | Code]:
    return [
        Text(
            "Two ways to fade",
            (
                "Friction in air takes from a swing a share of itself; friction between solid "
                "bodies takes the same amount each time. The first fades like $e^{-x}$ and never "
                "ends, the second along a straight line, and stops.",
            ),
        ),
        Code(
            f"x = np.linspace(0, 10, {points})\n"
            "figure = go.Figure()\n"
            f'figure.add_scatter(x=x, y=np.exp(-{decay} * x), name="in air")\n'
            f'figure.add_scatter(x=x, y=np.maximum(0, 1 - {decay} * x / 2), name="on a table")\n'
            'figure.update_layout(xaxis_title="x", yaxis_title="height")\n'
            "figure",
            alt="Two falling curves; one reaches zero, the other only comes near.",
            caption="How high the wave still is, under two kinds of friction.",
        ),
        Text(
            "What to take along",
            (
                "A formula gives samples, and samples give back a formula, though not the same "
                "one. What a fit leaves over says whether its form was right; that it is small "
                "does not.",
            ),
        ),
    ]
