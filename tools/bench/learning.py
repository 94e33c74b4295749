"""Training, and the regions of deep networks, beside PyTorch, autograd, NumPy and SciPy.

All run on one thread, in a process of their own: the libraries read their number of threads from
the environment when they are loaded.
"""

from collections.abc import Iterator
from pathlib import Path

from tools.bench import one_thread, regions, results, trainings
from tools.bench.timing import side_by_side

OURS = "relu_guide"
PACKAGES = ("relu-guide", "numpy", "scipy", "autograd", "torch")


def measure() -> Path:
    """Measure with one thread, and tell where the results are."""
    return one_thread.measure("learning")


def main() -> None:
    """Measure all cases, and write the results."""
    versions = results.versions(PACKAGES)
    results.write(
        "learning",
        [row for case in [*trainings.cases(), *regions.cases()] for row in _rows(case)],
        PACKAGES,
        threads=1,
        missing=sorted({"torch", "autograd", "scipy"} - set(versions)),
        ratio="seconds by those of relu_guide: above 1 it is ahead",
        seconds="for a step, an epoch or a network, as the case says",
        found="how many regions a way found; a grid misses those that lie between its places",
    )


def _rows(case: trainings.Case) -> Iterator[results.Row]:
    timings = side_by_side(case.ways)
    ours = timings[OURS].median
    for way, timing in timings.items():
        median, least, most = (each / case.runs for each in timing[:3])
        row: dict[str, str | int | float | None] = {
            "group": case.group,
            "case": case.name,
            "way": way,
            "seconds": median,
        }
        row |= {"least": least, "most": most, "ratio": timing.median / ours}
        yield row | ({"found": case.found[way]} if case.found else {})
    others = ", ".join(f"{way} {each.median / ours:.2f}" for way, each in timings.items())
    print(f"{case.name}: {ours / case.runs * 1e6:,.1f} µs; {others}", flush=True)


if __name__ == "__main__":
    main()
