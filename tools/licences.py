"""The licences of all that the site hands on, in one file, as the installed packages carry them."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

from mkdocs.exceptions import BuildError

RULE = f"\n{'-' * 80}\n"
SCRIPTS = ("bundle.*.min.js", "workers/search.*.min.js")
NOTICE = re.compile(r"/\*[*!]\n.*?\*/\n?", re.DOTALL)
ICONS = ("material/LICENSE", "octicons/LICENSE", "fontawesome/LICENSE.txt")


def licences(root: Path, vendored: Path) -> str:
    """Put all texts into one; `vendored` is the folder that `assets.vendored` gives."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    own = [(root / name).read_text("utf-8") for name in project["license-files"]]
    fonts = "The fonts of katex; the text of their licence is among Font Awesome's\n\n"
    made = (vendored / "licences.txt").read_text("utf-8")
    fonts += (vendored / "katex/licences.txt").read_text("utf-8")
    return RULE.join([*own, made, fonts, *_of_theme()])


def _of_theme() -> Iterator[str]:
    yield _of_package("mkdocs-material", "LICENSE")
    templates = Path(str(distribution("mkdocs-material").locate_file("material/templates")))
    for path in (path for name in SCRIPTS for path in templates.glob(f"assets/javascripts/{name}")):
        notices = dict.fromkeys(NOTICE.findall(path.read_text("utf-8")))
        yield f"In {path.name} of mkdocs-material\n\n{''.join(notices)}"
    for name in ICONS:
        text = (templates / ".icons" / name).read_text("utf-8")
        yield f"Icons of mkdocs-material: {name}\n\n{text}"
    apache = _of_package("mkdocs-jupyter", "LICENSE.txt")
    yield f"The Apache License of the icons `material` and of RxJS, in bundle.js, as in {apache}"
    yield _of_package("mkdocstrings-python", "LICENSE")


def _of_package(name: str, file: str) -> str:
    package = distribution(name)
    text = package.read_text(f"licenses/{file}")
    if text is None:
        raise BuildError(f"{name} carries no licence. Mend tools/licences.py.")
    return f"{name} {package.version}\n\n{text}"
