"""What the site serves beside its pages: scripts, colours, the fonts and styles of the formulas."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files

from docs.hooks import cache
from docs.hooks.faults import one_line
from docs.hooks.freshness import package_sources
from docs.hooks.node import run_node
from tools.fonts import write_small_fonts

FONTS = ("KaTeX_Main-Regular", "KaTeX_Math-Italic")  # with a small form: see tools/fonts.py
SMALL_FONTS = tuple(f"katex/fonts/{name}-common.woff2" for name in FONTS)
VENDORED = ("plotly.js", "licences.txt", *SMALL_FONTS)
COMMON = "katex/common.css"  # rules for the characters of small fonts, for KaTeX's style sheet
# What the whole fonts are asked for then: not for the space of no width, which no font has.
OTHERS = "unicode-range:U+80-200A,U+200C-10FFFF"
EXPLORABLES = "docs/assets/js/explorables/scripts"  # each becomes a script for its pages
# Of the theme's own files: maps for debuggers, and the search's other languages.
UNNEEDED = re.compile(r"assets/.*\.map$|assets/javascripts/lunr/")
# The theme fetches its search with every page, 45 kB. Let it do so when a reader begins to search.
SEARCH = re.compile(r"assets/javascripts/bundle\..*\.js$")
ON_DEMAND = {
    'location.protocol!=="file:"': "!1",  # from disk it waits already
    "t=new Worker(e)": "t=new(class extends EventTarget{postMessage(message){"
    "(this.worker??=Object.assign(new Worker(e),{onmessage:({data})=>this.dispatchEvent("
    'new MessageEvent("message",{data}))})).postMessage(message)}})',
}
PATIENCE = 60  # seconds for which the package may be imported
ASK_COLOURS = (
    "import json; from relu_guide.figures import theme;"
    " print(json.dumps({'schemes': theme.SCHEMES, 'dark_of': theme.DARK_OF}))"
)


def generated(
    schemes: dict[str, dict[str, str]], vendored: Path, scripts: Path, root: Path
) -> Iterator[tuple[str, str | bytes | Path]]:
    """Give what all pages share and nobody wrote: its name in the site, its content or a file.

    `vendored` and `scripts` are the folders that `vendor` and `bundle` give.
    """
    for name in VENDORED:
        yield f"assets/{name}", vendored / name
    for name in bundled(root):
        yield f"assets/{name}", scripts / name
    yield "assets/theme.css", colours_css(schemes)
    for name, content in katex_files(root, (vendored / COMMON).read_text("utf-8")):
        yield f"assets/katex/{name}", content


def colours(root: Path) -> dict[str, Any]:
    """Give the package's colours: its `schemes`, and in `dark_of` the dark of each light one."""
    key = cache.digest_of_files(package_sources(root))
    return cache.kept(root / ".cache" / "colours" / key, lambda: _ask_colours(root))


def colours_css(schemes: dict[str, dict[str, str]]) -> str:
    """Write the colours as variables of the page, for the light and the dark scheme."""
    light, dark = (_variables(schemes[name]) for name in ("light", "dark"))
    return (
        f":root,[data-md-color-scheme=default]{{{light}}}\n[data-md-color-scheme=slate]{{{dark}}}\n"
    )


def vendor(root: Path) -> Path:
    """Give the folder of what is made from other projects' packages: once for an installation."""
    folder, key = root / "node_modules" / ".cache" / "relu-guide", _key_of_tools(root)

    def make(own: Path) -> None:
        run_node(["tools/vendor.mjs", "--out", str(own)], root=root)
        write_small_fonts(root / "node_modules/katex/dist/fonts", own / "katex")

    return cache.made(folder / key, make)


def bundled(root: Path) -> list[str]:
    """Name the site's own scripts."""
    scripts = sorted(path.name for path in (root / EXPLORABLES).glob("*.js"))
    return ["guide.js", *(f"explorables/{name}" for name in scripts)]


def bundle(dark_of: dict[str, str], root: Path) -> Path:
    """Give the folder of the site's own scripts, made anew when a source of them has changed."""
    sources = cache.digest_of_files((root / "docs/assets/js").rglob("*"))
    key = cache.digest(_key_of_tools(root), sources, json.dumps(dark_of))

    def make(own: Path) -> None:
        theme = own / "theme.json"
        cache.write(theme, json.dumps(dark_of))
        run_node(["tools/bundle.mjs", "--out", str(own), "--theme", str(theme)], root=root)

    return cache.made(root / ".cache" / "scripts" / key, make)


def _key_of_tools(root: Path) -> str:
    tools = root / "tools"
    made_by = [*tools.glob("*.mjs"), tools / "fonts.py", root / "package-lock.json"]
    return cache.digest_of_files(made_by)


def katex_files(root: Path, common: str) -> Iterator[tuple[str, bytes | Path]]:
    """Give KaTeX's styles and fonts; of each font only the form that every browser reads.

    `common` are the rules for the characters that small fonts have, and these go before.
    """
    folder = root / "node_modules/katex/dist"
    css = (folder / "katex.min.css").read_text(encoding="utf-8")
    css = re.sub(r',url\([^)]*\) ?format\("(?:woff|truetype)"\)', "", css)
    for name in FONTS:
        css = css.replace(
            source := f'url(fonts/{name}.woff2) format("woff2")', f"{source};{OTHERS}"
        )
    yield "katex.min.css", (css + common).encode()
    for path in sorted((folder / "fonts").glob("*.woff2")):
        yield f"fonts/{path.name}", path


def lighten_theme(files: Files, config: MkDocsConfig) -> None:
    """Leave out what no page needs of the theme, and have its search wait for a reader."""
    for file in [file for file in files if UNNEEDED.search(file.src_uri)]:
        files.remove(file)
    for file in [file for file in files if SEARCH.search(file.src_uri)]:
        files.remove(file)
        script = searching_on_demand(file.content_string)
        files.append(File.generated(config, file.src_uri, content=script))


def searching_on_demand(script: str) -> str:
    """Let the theme's script start the search when a reader does."""
    for eager, late in ON_DEMAND.items():
        if script.count(eager) != 1:
            raise BuildError(f"The theme's script no longer has `{eager}`. Mend ON_DEMAND.")
        script = script.replace(eager, late)
    return script


def _ask_colours(root: Path) -> dict[str, Any]:
    """Ask a fresh Python, which says what is wrong; this one may hold an older package."""
    command = [sys.executable, "-c", ASK_COLOURS]
    try:
        run = subprocess.run(
            command, cwd=root, capture_output=True, encoding="utf-8", check=False, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired as error:
        raise BuildError(_complaint(f"it takes more than {error.timeout} s", root)) from None
    answers = [line for line in run.stdout.splitlines() if line.startswith('{"schemes"')]
    if run.returncode or not answers:  # a module may print, too
        raise BuildError(_complaint(run.stderr or "it says no colours", root))
    answer: dict[str, Any] = json.loads(answers[0])
    return answer


def _complaint(traceback: str, root: Path) -> str:
    """Put a traceback into one line: where in the package, and what."""
    places = re.findall(rf'File "{re.escape(str(root))}/(.*)", line (\d+)', traceback)
    path, line = places[-1] if places else ("relu_guide/figures/theme.py", 1)
    return f"{path}:{line}: {one_line(traceback.splitlines()[-1])}. Mend the package."


def _variables(scheme: dict[str, str]) -> str:
    return ";".join(f"--rg-{role}:{colour}" for role, colour in scheme.items())
