"""Results: written and read again, compared, tabulated and drawn."""

import pytest

from tools.bench import comparison, pictures, report, results, tables

ROWS = [
    {"case": "small", "way": "relu_guide", "seconds": 2.0, "bytes": 10},
    {"case": "small", "way": "a peer", "seconds": 1.0, "bytes": 20},
    {"case": "small", "way": "another", "seconds": 8.0},
    {"case": "small", "way": "a bare loop", "seconds": 0.1, "kind": "floor"},
    {"case": "large", "way": "relu_guide", "seconds": 3.0},
    {"case": "large", "way": "a peer", "seconds": 12.0},
    {"case": "alone", "way": "a peer", "seconds": 1.0},
]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(results, "FOLDER", tmp_path)
    return tmp_path


def test_what_is_written_can_be_read(folder):
    results.write("build", ROWS, ["numpy", "no-such-package"], missing=["a tool"])
    found = results.read("build")
    assert found["rows"] == ROWS
    assert found["missing"] == ["a tool"]
    assert list(found["versions"]) == ["Python", "numpy"]


def test_a_section_that_was_not_measured_is_read_as_nothing(folder):
    assert results.read("build") is None


def test_a_comparison_says_how_many_times_as_much_the_other_needs():
    found = {(each.case, each.way): each.ratio for each in comparison.compared(ROWS, ["seconds"])}
    assert found == {
        ("small", "a peer"): 0.5,
        ("small", "another"): 4.0,
        ("large", "a peer"): 4.0,
    }


def test_a_loss_names_the_best_other_way_and_no_floor():
    lost = comparison.losses(ROWS)
    assert [(each.case, each.measure, each.way) for each in lost] == [
        ("small", "seconds", "a peer")
    ]


def test_the_worst_loss_comes_first():
    rows = [*ROWS, {"case": "large", "way": "a wonder", "seconds": 0.3}]
    assert [each.case for each in comparison.losses(rows)] == ["large", "small"]


def test_a_difference_that_no_clock_can_tell_is_no_loss():
    rows = [
        {"case": "even", "way": "relu_guide", "seconds": 1.0},
        {"case": "even", "way": "a peer", "seconds": 0.99},
    ]
    assert comparison.losses(rows) == []


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (137.2, "137 s"),
        (8.61, "8.61 s"),
        (0.0123, "12.3 ms"),
        (4.5e-6, "4.50 µs"),
        (2.54e-8, "25.4 ns"),
    ],
)
def test_a_time_is_written_with_its_unit(value, written):
    assert tables.quantity(value, "seconds") == written


@pytest.mark.parametrize(
    ("value", "written"), [(950, "950 bytes"), (12_340, "12.3 kB"), (6.7e6, "6.70 MB")]
)
def test_a_size_is_written_with_its_unit(value, written):
    assert tables.quantity(value, "bytes") == written


def test_what_was_not_measured_is_a_dash():
    assert tables.quantity(None, "seconds") == "–"


def test_a_grid_has_a_line_for_each_way_and_a_column_for_each_case():
    table = tables.grid(ROWS, across="case")
    assert table.head == ["way", "small", "large", "alone"]
    assert ["a peer", "1 s", "12 s", "1 s"] in table.rows


def test_a_long_table_is_folded():
    rows = [{"case": str(n), "way": "relu_guide", "seconds": 1.0} for n in range(30)]
    assert tables.measured(rows, ["seconds"], ["case"])._repr_html_().startswith("<details>")
    assert tables.measured(rows[:9], ["seconds"], ["case"])._repr_html_().startswith("<table>")


def test_a_column_without_numbers_is_left_out():
    assert tables.measured(ROWS[4:], ["seconds", "bytes"], ["way"]).head == ["way", "time"]


def test_bars_are_sorted_and_say_their_values():
    figure = pictures.bars(ROWS[:4], what="Times")
    assert list(figure.data[0].x) == [0.1, 1.0, 2.0, 8.0]
    assert figure.layout.meta["alt"] == (
        "Times, as bars: a bare loop 100 ms; a peer 1 s; relu_guide 2 s; another 8 s."
    )


def test_ratios_have_a_dot_for_each_case():
    found = list(comparison.compared(ROWS, ["seconds"]))
    figure = pictures.ratios(found, what="Times")
    assert {trace.name: list(trace.x) for trace in figure.data} == {
        "a peer": [0.5, 4.0],
        "another": [4.0],
    }


def test_a_lost_case_is_told_apart_without_its_colour():
    figure = pictures.ratios(list(comparison.compared(ROWS, ["seconds"])), what="Times")
    assert list(figure.data[0].marker.symbol) == ["diamond", "circle"]


def test_lines_need_two_sizes(folder):
    rows = [
        {"way": "relu_guide", "build": "cold", "pages": 6, "seconds": 1.0},
        {"way": "relu_guide", "build": "cold", "pages": 24, "seconds": 3.0},
        {"way": "a peer", "build": "cold", "pages": 6, "seconds": 8.0},
    ]
    results.write("build", rows, [])
    figure = report.Section("build").lines("cold", "Times")
    assert [(trace.name, list(trace.y)) for trace in figure.data] == [("relu_guide", [1.0, 3.0])]


def test_a_section_without_results_says_so_once(folder):
    section = report.Section("learning")
    told = "Not measured yet: `make bench SECTIONS=learning` does it."
    assert section.ratios("Times").text == told
    assert section.table() is None


def test_a_case_that_a_section_does_not_have_shows_nothing(folder):
    results.write("build", ROWS, [])
    assert report.Section("build").table(case="no such case") is None


def test_all_losses_of_all_sections_are_listed(folder):
    results.write("build", ROWS, [])
    results.write("network", ROWS, [])
    assert len(report.losses().rows) == 2


def test_losses_are_never_folded():
    rows = [
        {"case": str(number), "way": way, "seconds": seconds}
        for number in range(40)
        for way, seconds in {"relu_guide": 2.0, "a peer": 1.0}.items()
    ]
    assert tables.of_comparisons(comparison.losses(rows))._repr_html_().startswith("<table>")


def test_a_section_says_how_it_measured(folder):
    results.write("build", ROWS, [], threads=1, about={"bytes": "as sent"})
    assert report.Section("build").notes().text == "- *threads*: 1\n- *bytes*: as sent"


def test_distance_from_the_floor_is_told_in_times(folder):
    times = {
        ("cold", "this guide's build"): 3.0,
        ("cold", "MkDocs, text only"): 1.0,
        ("cold", "cells only, forked"): 0.5,
        ("nothing changed", "this guide's build"): 0.25,
        ("nothing changed", "MkDocs, text only"): 1.0,
    }
    rows = [
        {"case": build, "build": build, "way": way, "pages": 6, "seconds": taken}
        for (build, way), taken in times.items()
    ]
    results.write("build", rows, [])
    text = report.Section("build").floor(pages=6).text
    assert "takes 2 times as long as both" in text
    assert "takes 0.25 times as long as MkDocs" in text


def test_without_a_floor_nothing_is_said_of_it(folder):
    results.write("build", [{**ROWS[0], "build": "cold", "pages": 6}], [])
    assert report.Section("build").floor(pages=6) is None


READ = [
    {"case": f"{page}.html, {setting}", "setting": setting, "way": way, "live": live}
    for page, setting, way, live in (
        ("tutorials/a", "slow", "this guide", 2.0),
        ("tutorials/a", "slow", "a peer", 9.0),
        ("b", "slow", "this guide", 3.0),
        ("b", "plain", "this guide", 1.0),
    )
]


def test_readings_are_of_the_pages_that_were_read_in_several_ways(folder):
    results.write("reader", READ, [])
    table = report.Section("reader").readings("slow")
    assert [row[:2] for row in table.rows] == [["a", "a peer"], ["a", "this guide"]]


def test_the_worst_page_of_the_guide_comes_first(folder):
    results.write("reader", READ, [])
    table = report.Section("reader").worst("live", setting="slow")
    assert [row[0] for row in table.rows] == ["b", "a"]


def test_memory_after_a_walk_is_tabulated(folder):
    walk = [{"way": "there", "pages": 47, "heap": 11_500_000, "nodes": 6700}]
    results.write("reader", READ, [], memory=walk)
    assert report.Section("reader").memory().rows == [["there", "47", "11.5 MB", "6,700"]]
