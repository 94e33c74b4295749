"""The standard set: as large as it says, the same at every time, and the same in every form."""

import ast

import jupytext
import pytest

from tools.bench import standard_set as forms
from tools.bench.sites import TOOLS

TUTORIALS = forms.standard_set(3)
TEXT = TUTORIALS["tutorial_001"]


def code_of(text, fmt):
    return [cell.source for cell in jupytext.reads(text, fmt=fmt).cells if cell.cell_type == "code"]


def test_a_larger_set_begins_with_the_smaller_one_and_no_two_tutorials_are_alike():
    assert list(forms.standard_set(96).values())[:3] == list(TUTORIALS.values())
    assert len(set(forms.standard_set(96).values())) == 96


@pytest.mark.parametrize("text", TUTORIALS.values(), ids=TUTORIALS)
def test_a_tutorial_runs_and_has_five_figures_of_200_to_2000_points(text):
    namespace, points = {}, []
    for cell in code_of(forms.notebook(text), "ipynb"):
        exec(cell, namespace)
        if cell.endswith("\nfigure"):
            traces = namespace["figure"].data
            points.append(sum(t.z.size if t.type == "heatmap" else len(t.y) for t in traces))
    assert len(points) == forms.FIGURES
    assert all(200 <= count <= 2000 for count in points)


def test_one_cell_alone_differs_in_an_edition():
    pairs = zip(code_of(TEXT, "md"), code_of(forms.edited(TEXT, 1), "md"), strict=True)
    assert sum(before != after for before, after in pairs) == 1


@pytest.mark.parametrize("form", [forms.rest_script, forms.markdown_script])
def test_a_script_runs_the_same_code(form):
    cells = "\n".join(code_of(forms.notebook(TEXT), "ipynb"))
    written = ast.parse(form(TEXT)).body[1:]  # after its docstring
    assert ast.dump(ast.Module(written, [])) == ast.dump(ast.Module(ast.parse(cells).body, []))


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_a_tool_is_laid_out_in_its_folder(tool, tmp_path):
    tool.lay(tmp_path / "site")
    tool.write(tmp_path / "site", TUTORIALS)
    assert all((tmp_path / "site" / tool.page.format(name)).is_file() for name in TUTORIALS)
