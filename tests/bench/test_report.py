"""The report's page: its words follow from the rows, and it shows no address of an object."""

import jupytext

from tools.bench import report
from tools.setup import ROOT


def test_a_comparison_says_which_is_faster_unless_no_clock_can_tell():
    assert report.compared(2, 5) == "is 2.5 times as fast"
    assert report.compared(3, 2) == "takes 1.5 times as long"
    assert report.compared(1.01, 1) == report.compared(1, 1.01) == "takes as long"


def test_every_cell_of_the_page_runs_and_reads_as_text():
    namespace = {}
    for cell in jupytext.read(ROOT / "docs/about/speed.md").cells:
        if cell.cell_type == "code":
            *before, last = cell.source.split("\n")
            exec("\n".join(before), namespace)
            assert " at 0x" not in repr(eval(last, namespace))
