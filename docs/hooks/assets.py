"""What the site serves beside its pages: scripts, colours, the fonts and styles of the formulas."""

import json
import re
import runpy
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from docs.hooks import cache
from docs.hooks.downloads import Made
from tools.licences import licences
from tools.node import run_node
from tools.theme import searching_on_demand

THEME = "relu_guide/figures/_drawing/theme.py"
# Of the theme's own files: maps for debuggers, and the search's other languages.
UNNEEDED = re.compile(r"assets/.*\.map$|assets/javascripts/lunr/")
SEARCH = re.compile(r"assets/javascripts/bundle\..*\.js$")


def shared(colours: dict[str, Any], root: Path) -> Made:
    """Return what all pages share and nobody wrote: names in the site, and contents or files."""
    folders = vendored(root), bundled(colours["DARK_OF"], root)
    files = {path: folder for folder in folders for path in folder.rglob("*") if path.is_file()}
    made: Made = {
        f"assets/{path.relative_to(folder).as_posix()}": path for path, folder in files.items()
    }
    made["assets/licences.txt"] = licences(root, folders[0])
    return {**made, "assets/css/theme.css": _colours_css(colours["SCHEMES"])}


def colours_of(root: Path) -> dict[str, Any]:
    """Return the package's colours as they are now: its `SCHEMES`, and `DARK_OF` each light one."""
    return runpy.run_path(str(root / THEME))


def lighten_theme(files: Files, config: MkDocsConfig) -> None:
    """Leave out what no page needs of the theme, and have its search wait for a reader."""
    for file in [file for file in files if UNNEEDED.search(file.src_uri)]:
        files.remove(file)
    for file in [file for file in files if SEARCH.search(file.src_uri)]:
        files.remove(file)
        script = searching_on_demand(file.content_string)
        files.append(File.generated(config, file.src_uri, content=script))


def vendored(root: Path) -> Path:
    """Return the folder of what is made from other projects' packages: once for an installation."""

    def make(own: Path) -> None:
        from tools.fonts import write_fonts_of_formulas  # once; importing fontTools takes long

        run_node(["tools/vendor.mjs", "--out", str(own)], root=root)
        write_fonts_of_formulas(root / "node_modules/katex/dist", own / "katex")

    return cache.made(root / "node_modules/.cache/relu-guide" / _key_of_tools(root), make)


def bundled(dark_of: dict[str, str], root: Path) -> Path:
    """Return the folder of the site's own scripts, made anew when a source of them has changed."""
    sources = cache.digest_of_files((root / "docs/assets/js").rglob("*"))
    theme = json.dumps(dark_of)
    key = cache.digest(_key_of_tools(root), sources, theme)

    def make(own: Path) -> None:
        run_node(["tools/bundle.mjs", "--out", str(own), "--theme", theme], root=root)

    return cache.made(root / ".cache/scripts" / key, make)


def _key_of_tools(root: Path) -> str:
    tools = root / "tools"
    made_by = [*tools.glob("*.mjs"), tools / "fonts.py", root / "package-lock.json"]
    return cache.digest_of_files(made_by)


def _colours_css(schemes: dict[str, dict[str, str]]) -> str:
    """Write the colours as variables of the page, for the light and the dark scheme."""
    light, dark = (
        ";".join(f"--rg-{role}:{colour}" for role, colour in schemes[name].items())
        for name in ("light", "dark")
    )
    return (
        f":root,[data-md-color-scheme=default]{{{light}}}\n[data-md-color-scheme=slate]{{{dark}}}\n"
    )
