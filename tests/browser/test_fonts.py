"""The small fonts of formulas beside the whole ones that they were cut from."""

import re

import pytest

from tools.fonts import COMMON as FONTS
from tools.host import ADDRESS

# Draw each character in both fonts; give those whose pixels differ.
COMPARE = """
async ({ name, characters }) => {
  const sources = { whole: `${name}.woff2`, small: `${name}-common.woff2` };
  for (const [family, file] of Object.entries(sources)) {
    const face = new FontFace(family, `url(/assets/katex/fonts/${file})`);
    document.fonts.add(await face.load());
  }
  const context = new OffscreenCanvas(120, 120).getContext('2d', { willReadFrequently: true });
  const drawn = (family, character) => {
    context.clearRect(0, 0, 120, 120);
    context.font = `60px ${family}, monospace`;
    context.fillText(character, 20, 80);
    const { data } = context.getImageData(0, 0, 120, 120);
    return data.join() + context.measureText(character).width;
  };
  return characters.filter((each) => drawn('whole', each) !== drawn('small', each));
}
"""


@pytest.mark.parametrize("name", FONTS)
def test_a_small_font_draws_its_characters_as_the_whole_one_does(page, site, name):
    css = (site / "assets/katex/katex.min.css").read_text("utf-8")
    small = re.search(rf"url\(fonts/{name}-common.*?unicode-range:(.*?)}}", css)
    characters = [chr(int(code, 16)) for code in small[1].replace("U+", "").split(",")]
    assert len(characters) > 50
    page.goto(f"{ADDRESS}/404.html")
    assert page.evaluate(COMPARE, {"name": name, "characters": characters}) == []
