"""The standard set: as large as it says, the same at every time, and the same in every form."""

import ast
import json
import re

import jupytext
import pytest

from tools.bench import forms
from tools.bench.floor import run
from tools.bench.standard_set import (
    Code,
    Text,
    standard_set,
    with_code_edited,
    with_text_edited,
)

TUTORIALS = standard_set(12)


def figures_of(tutorial):
    """Run the cells and give the figures that they end in."""
    namespace, figures = {}, []
    for cell in tutorial.cells:
        if isinstance(cell, Code):
            exec(cell.source, namespace)
            if cell.source.endswith("\nfigure"):
                figures.append(namespace["figure"])
    return figures


def points_of(figure):
    return sum(trace.z.size if trace.type == "heatmap" else len(trace.y) for trace in figure.data)


def words(text):
    """Give the words alone, without the marks of any language."""
    return re.findall(r"\w+", text.replace(":math:", ""))


@pytest.mark.parametrize("tutorial", TUTORIALS, ids=lambda tutorial: tutorial.name)
def test_a_tutorial_has_twelve_texts_and_eight_cells(tutorial):
    kinds = [type(cell) for cell in tutorial.cells]
    assert (kinds.count(Text), kinds.count(Code)) == (12, 8)


@pytest.mark.parametrize("tutorial", TUTORIALS, ids=lambda tutorial: tutorial.name)
def test_a_tutorial_has_five_figures_of_200_to_2000_points(tutorial):
    points = [points_of(figure) for figure in figures_of(tutorial)]
    assert len(points) == 5
    assert all(200 <= count <= 2000 for count in points)


def test_a_figure_is_described_where_there_is_one():
    for cell in (cell for tutorial in TUTORIALS for cell in tutorial.cells):
        if isinstance(cell, Code):
            assert bool(cell.alt) == bool(cell.caption) == cell.source.endswith("\nfigure")


def test_the_set_is_the_same_at_every_time():
    assert standard_set(6) == standard_set(6)


def test_a_larger_set_begins_with_the_smaller_one():
    assert standard_set(12)[:6] == standard_set(6)


def test_no_two_tutorials_are_alike():
    assert len({tutorial.cells for tutorial in standard_set(96)}) == 96


def test_another_seed_gives_another_set():
    assert standard_set(6, seed=1) != standard_set(6, seed=2)


def test_an_edited_cell_leaves_all_text_as_it_was():
    before = TUTORIALS[0]
    after = with_code_edited(before, 3)
    changed = [pair for pair in zip(before.cells, after.cells, strict=True) if pair[0] != pair[1]]
    assert [type(cell) for cell, _ in changed] == [Code]


def test_an_edited_text_leaves_all_code_as_it_was():
    before = TUTORIALS[0]
    after = with_text_edited(before, 3)
    changed = [pair for pair in zip(before.cells, after.cells, strict=True) if pair[0] != pair[1]]
    assert [type(cell) for cell, _ in changed] == [Text]


def test_each_edition_differs_from_the_one_before():
    assert len({with_code_edited(TUTORIALS[0], edition) for edition in range(4)}) == 4
    assert len({with_text_edited(TUTORIALS[0], edition) for edition in range(4)}) == 4


def test_a_notebook_has_the_cells_as_they_are():
    tutorial = TUTORIALS[0]
    cells = json.loads(forms.notebook(tutorial))["cells"]
    code = [cell["source"] for cell in cells if cell["cell_type"] == "code"]
    assert len(cells) == 20
    assert code == [cell.source for cell in tutorial.cells if isinstance(cell, Code)]


def test_a_text_notebook_has_the_same_code_with_the_figures_described():
    tutorial = TUTORIALS[0]
    cells = jupytext.reads(forms.text_notebook(tutorial), fmt="md").cells
    code = [cell.source for cell in cells if cell.cell_type == "code"]
    for written, cell in zip(code, (c for c in tutorial.cells if isinstance(c, Code)), strict=True):
        plain = written.replace("from relu_guide import figures\n\n", "")
        plain = re.sub(r"figures\.describe\(\n.*\)$", "figure", plain, flags=re.DOTALL)
        assert plain == cell.source


@pytest.mark.parametrize("form", [forms.rest_script, forms.markdown_script])
def test_a_script_runs_the_same_code(form):
    tutorial = TUTORIALS[0]
    written = ast.parse(form(tutorial)).body[1:]  # after its docstring
    cells = "\n".join(cell.source for cell in tutorial.cells if isinstance(cell, Code))
    assert ast.dump(ast.Module(written, [])) == ast.dump(ast.Module(ast.parse(cells).body, []))


@pytest.mark.parametrize("form", [forms.rest_script, forms.markdown_script, forms.plain_markdown])
def test_the_text_has_the_same_words_in_every_form(form):
    tutorial = TUTORIALS[0]
    plain = [cell for cell in tutorial.cells if isinstance(cell, Text)]
    said = [word for cell in plain for p in (cell.heading, *cell.paragraphs) for word in words(p)]
    written = form(tutorial._replace(cells=tuple(plain))).removeprefix("r")
    assert words(written) == [*words(tutorial.title), *said]


def test_the_floor_runs_every_cell(tmp_path):
    path = tmp_path / "one.ipynb"
    tutorial = with_code_edited(TUTORIALS[0], 1)
    path.write_text(forms.notebook(tutorial), encoding="utf-8")
    run(path)
    broken = forms.notebook(tutorial).replace("np.linspace", "np.no_such_function")
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(AttributeError, match="no_such_function"):
        run(path)
