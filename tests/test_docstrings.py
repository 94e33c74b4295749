"""The docstrings: what the reference says that a function takes is what it takes."""

import inspect

import pytest
from griffe import Docstring, DocstringSectionKind, Parser

from tests.public import PUBLIC


@pytest.mark.parametrize("name", PUBLIC)
def test_a_docstring_describes_each_parameter_in_order(name):
    parts = Docstring(inspect.getdoc(PUBLIC[name]), parser=Parser.numpy).parse(warnings=False)
    sections = [each for each in parts if each.kind is DocstringSectionKind.parameters]
    described = [each.name.lstrip("*") for section in sections for each in section.value]
    taken = [each for each in inspect.signature(PUBLIC[name]).parameters if each != "self"]
    owner = name.rpartition(".")[0]
    of_class = PUBLIC[owner].__doc__ if owner in PUBLIC else ""  # which speaks for all methods
    assert described == [each for each in taken if f"`{each}`" not in of_class]
