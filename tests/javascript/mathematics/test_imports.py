"""The browser's mathematics stands by itself."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
MODULES = sorted((ROOT / "docs/assets/js/mathematics").glob("*.js"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_module_of_the_mathematics_imports_nothing_but_another_one(path):
    script = path.read_text(encoding="utf-8")
    imported = re.findall(r"\bfrom\s*['\"](.*?)['\"]", script)
    assert {ROOT / path.parent / name for name in imported} <= set(MODULES)
    assert len(imported) == len(re.findall(r"\bimport\b", script))
