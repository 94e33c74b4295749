"""The reference names everything public."""

import inspect
import re

import pytest

import relu_guide
from relu_guide import figures, images, kernels, relatives, substitution
from tests.hooks.small_site import ROOT, make_site

MODULES = {
    "relu_guide": relu_guide,
    "kernels": kernels,
    "images": images,
    "relatives": relatives,
    "substitution": substitution,
    "figures": figures,
}


def is_of(module, name):
    """Return whether a module defines something public of that name."""
    defined_in = getattr(getattr(module, name), "__module__", None)
    return not name.startswith("_") and defined_in == module.__name__


PUBLIC = [
    (f"reference/{page}.html", f"{module.__name__}.{name}")
    for page, module in MODULES.items()
    for name in getattr(module, "__all__", dir(module))
    if (hasattr(module, "__all__") or is_of(module, name))
    and not inspect.ismodule(getattr(module, name))
]


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    """The reference of the package itself, built."""
    site = make_site(tmp_path_factory.mktemp("reference"), package=ROOT / "relu_guide")
    for page in MODULES:
        site.write(f"docs/reference/{page}.md", (ROOT / f"docs/reference/{page}.md").read_text())
    for name in ("reference.md", "tutorials/one.md"):
        (site.root / "docs" / name).unlink()
    site.write("docs/index.md", "# Home\n")
    site.name_all_pages()
    built = site.build()
    assert built.warned == []
    return site


@pytest.mark.parametrize(("page", "anchor"), PUBLIC)
def test_public_name_has_an_anchor(reference, page, anchor):
    assert f'id="{anchor}"' in reference.page(page)


def test_types_are_shown_as_they_are_written(reference):
    assert "(<code>array_like of shape (units,)</code>)" in reference.page(
        "reference/relu_guide.html"
    )


def test_no_dash_stands_before_a_missing_description(reference):
    descriptions = re.findall(r"–\s*<div[^>]*>\s*(.*)", reference.page("reference/figures.html"))
    assert descriptions
    assert "</div>" not in descriptions


def test_a_function_is_a_fold_under_its_name_and_its_first_sentence(reference):
    page = reference.page("reference/figures.html")
    folds = re.findall(r"<details[^>]*rg-entry.*?</details>", page, re.S)
    (fold,) = [each for each in folds if 'id="relu_guide.figures.describe"' in each]
    summary, unfolded = fold.split("</summary>")
    assert figures.describe.__doc__.split("\n")[0] in summary
    assert "Parameters" in unfolded
