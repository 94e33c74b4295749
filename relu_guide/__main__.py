"""`python -m relu_guide FILE`: a page about the network in a file."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from relu_guide.report.contents import contents_of
from relu_guide.report.page import page_of
from relu_guide.report.reading import read_network


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page, and return 0, or say in a line what is wrong, and return 2."""
    given = _parser().parse_args(arguments)
    path = given.page or given.file.with_suffix(".html")
    try:
        network = read_network(given.file, given.output)
        if given.slice:
            network = network.slice(dict(given.slice))
        if network.inputs > 2:
            raise ValueError(
                f"`{given.file}` must have one input or two to be drawn; got {network.inputs}. "
                "Hold the others, counted from 0, such as --slice 2=0.5, once for each, or save "
                "a line through them, network.along(start, direction), and give that."
            )
        page = page_of(given.file.name, contents_of(network, given.interval, given.box))
        path.write_text(page, encoding="utf-8")
    except (OSError, TypeError, ValueError) as error:
        print(f"relu_guide: {error}", file=sys.stderr)
        return 2
    print(path)
    return 0


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        "python -m relu_guide", description="Write a page about the ReLU network in a file."
    )
    add = parser.add_argument
    add("file", metavar="FILE", type=Path, help="a network as .json, .npz or .onnx")
    add("-o", dest="page", metavar="PATH", type=Path, help="the page; by default FILE.html")
    add("--output", metavar="K", type=int, help="which of several outputs, from 0")
    ends = ("LEFT", "RIGHT")
    add("--interval", nargs=2, type=float, metavar=ends, help="which x, of one input")
    sides = (*ends, "BOTTOM", "TOP")
    add("--box", nargs=4, type=float, metavar=sides, help="which part of the plane, of two inputs")
    held = "an input, from 0, and its value, such as 2=0.5; once for each"
    add("--slice", action="append", metavar="K=VALUE", type=_held, help=held)
    return parser


def _held(text: str) -> tuple[int, float]:
    index, value = text.split("=")
    return int(index), float(value)


if __name__ == "__main__":
    sys.exit(main())
