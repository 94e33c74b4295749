"""Measure, section by section: `python -m tools.bench [section …]`, or all of them.

Each module named here measures one section and writes `docs/about/speed/<section>.json`.
"""

import importlib
import sys

SECTIONS = ("package", "regions", "reader", "build")


def main(sections: list[str]) -> None:
    """Run the sections that are named, or all."""
    if unknown := sorted(set(sections) - set(SECTIONS)):
        sys.exit(f"There is no section {', '.join(unknown)}. Choose from {', '.join(SECTIONS)}.")
    for section in sections or SECTIONS:
        path = importlib.import_module(f"tools.bench.{section}").measure()
        print(f"Written: {path}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
