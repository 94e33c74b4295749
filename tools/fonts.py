"""Fonts of formulas cut down to some characters, and the rules by which a browser takes them."""

import logging
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


def write_small_fonts(whole: Path, folder: Path) -> None:
    """Cut the fonts of a folder, and write them below another, with their style sheet."""
    (folder / "fonts").mkdir(parents=True, exist_ok=True)
    for name, characters in COMMON.items():
        _cut(whole / f"{name}.ttf", folder / f"fonts/{name}-common.woff2", characters)
    rules = "".join(_face(name, characters) for name, characters in COMMON.items())
    (folder / "common.css").write_text(rules, encoding="utf-8")
    (folder / "licences.txt").write_text(_notices(whole), encoding="utf-8")


def _cut(source: Path, target: Path, characters: Iterable[int]) -> None:
    # With the instructions for small sizes; without names and what sets other alphabets.
    options = subset.Options(flavor="woff2", layout_features=[], name_IDs=[], notdef_outline=True)
    logging.getLogger("fontTools").setLevel(logging.ERROR)  # KaTeX's fonts are from 1970, it says
    font = subset.load_font(source, options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    subset.save_font(font, target, options)


def _notices(folder: Path) -> str:
    """Gather what the fonts say of their licence; the small ones have no names to say it with."""
    fonts = (TTFont(path) for path in sorted(folder.glob("*.ttf")))
    return "\n".join(dict.fromkeys(font["name"].getDebugName(13) for font in fonts))


def _face(name: str, characters: Iterable[int]) -> str:
    style = "italic" if name.endswith("Italic") else "normal"
    places = ",".join(f"U+{each:x}" for each in characters)
    return (
        f"@font-face{{font-display:block;font-family:{name.split('-')[0]};font-style:{style};"
        f'font-weight:400;src:url(fonts/{name}-common.woff2) format("woff2");'
        f"unicode-range:{places}}}"
    )
