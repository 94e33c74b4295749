"""The docstrings: what the reference says that a function takes is what it takes."""

import inspect

import pytest
from griffe import Docstring, DocstringSectionKind, Parser

import relu_guide
from relu_guide import figures, folds, images, relatives, substitution

MODULES = relu_guide, figures, folds, images, relatives, substitution


def own(module):
    """Return by their names what a module lists, or else what it defines."""
    names = getattr(module, "__all__", None)
    return {
        name: each
        for name, each in vars(module).items()
        if (name in names if names else getattr(each, "__module__", "") == module.__name__)
        and not name.startswith("_")
    }


FUNCTIONS = [
    pytest.param(function, "", id=f"{module.__name__}.{name}")
    for module in MODULES
    for name, function in own(module).items()
    if inspect.isfunction(function)
]
METHODS = [
    pytest.param(getattr(each, method), each.__doc__, id=f"{name}.{method}")
    for module in MODULES
    for name, each in own(module).items()
    if inspect.isclass(each)
    for method in vars(each)
    if not method.startswith("_") and inspect.isroutine(getattr(each, method))
]


@pytest.mark.parametrize(("function", "of_all_methods"), FUNCTIONS + METHODS)
def test_a_docstring_describes_each_parameter_in_order(function, of_all_methods):
    parts = Docstring(inspect.getdoc(function), parser=Parser.numpy).parse(warnings=False)
    sections = [each for each in parts if each.kind is DocstringSectionKind.parameters]
    described = [each.name.lstrip("*") for section in sections for each in section.value]
    taken = [each for each in inspect.signature(function).parameters if each != "self"]
    assert described == [each for each in taken if f"`{each}`" not in of_all_methods]
