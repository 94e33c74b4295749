"""Fonts of formulas cut down to some characters, and the rules by which a browser takes them."""

import logging
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

# The characters of nearly every formula, in the two fonts that set them. A browser that meets
# another loads the whole font as well, by the style sheet of KaTeX. No Greek: what some systems
# make of a letter at small sizes depends on its whole alphabet.
COMMON = {
    "KaTeX_Main-Regular": [*range(ord(" "), ord("~") + 1), *map(ord, "\xa0±×…′→∂∈∑−∣∞≈≠≤≥⋅⌊⌋⋯⟶")],
    "KaTeX_Math-Italic": range(ord("A"), ord("z") + 1),
}


# What the whole fonts are asked for then: not for the space of no width, which no font has.
OTHERS = "unicode-range:U+80-200A,U+200C-10FFFF"


def write_fonts_of_formulas(katex: Path, folder: Path) -> None:
    """Write KaTeX's style sheet and fonts, of each the form that every browser reads.

    The small fonts have rules of their own, after those of the whole ones.
    """
    (folder / "fonts").mkdir(parents=True, exist_ok=True)
    for path in sorted((katex / "fonts").glob("*.woff2")):
        shutil.copyfile(path, folder / "fonts" / path.name)
    css = (katex / "katex.min.css").read_text(encoding="utf-8")
    css = re.sub(r',url\([^)]*\) ?format\("(?:woff|truetype)"\)', "", css)
    for name, characters in COMMON.items():
        _cut(katex / f"fonts/{name}.ttf", folder / f"fonts/{name}-common.woff2", characters)
        whole = f'url(fonts/{name}.woff2) format("woff2")'
        css = css.replace(whole, f"{whole};{OTHERS}") + _face(name, characters)
    (folder / "katex.min.css").write_text(css, encoding="utf-8")
    (folder / "licences.txt").write_text(_notices(katex / "fonts"), encoding="utf-8")


def _cut(source: Path, target: Path, characters: Iterable[int]) -> None:
    # With the instructions for small sizes; without names and what sets other alphabets.
    options = subset.Options(flavor="woff2", layout_features=[], name_IDs=[], notdef_outline=True)
    logging.getLogger("fontTools").setLevel(logging.ERROR)  # KaTeX's fonts are from 1970, it says
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    with subset.load_font(source, options) as font:
        cutter.subset(font)
        subset.save_font(font, target, options)


def _notices(folder: Path) -> str:
    """Gather what the fonts say of their licence; the small ones have no names to say it with."""
    said = {}
    for path in sorted(folder.glob("*.ttf")):
        with TTFont(path) as font:
            said[font["name"].getDebugName(13)] = path
    return "\n".join(said)


def _face(name: str, characters: Iterable[int]) -> str:
    style = "italic" if name.endswith("Italic") else "normal"
    places = ",".join(f"U+{each:x}" for each in characters)
    return (
        f"@font-face{{font-display:block;font-family:{name.split('-')[0]};font-style:{style};"
        f'font-weight:400;src:url(fonts/{name}-common.woff2) format("woff2");'
        f"unicode-range:{places}}}"
    )
