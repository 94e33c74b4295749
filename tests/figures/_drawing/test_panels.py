import pytest

from relu_guide.figures._drawing.panels import axis_suffix, panels


def domains(figure, axis):
    return [figure.layout[f"{axis}{axis_suffix(panel)}"].domain for panel in range(3)]


def test_panels_lie_beside_each_other_from_left_to_right():
    figure = panels(["a", "b", "c"], height=300, narrow_height=200)
    across = domains(figure, "xaxis")
    assert across[0][0] == 0 and across[2][1] == pytest.approx(1)
    assert across[0][1] < across[1][0] and across[1][1] < across[2][0]
    assert len(set(domains(figure, "yaxis"))) == 1


def test_panels_lie_below_each_other_on_a_narrow_page():
    narrow = panels(["a", "b", "c"], height=300, narrow_height=200).layout.meta["narrow"]
    down = [narrow[f"yaxis{axis_suffix(panel)}.domain"] for panel in range(3)]
    assert narrow["height"] == 600
    assert down[0][0] > down[1][1] and down[1][0] > down[2][1] and down[2][0] == 0
    assert all(narrow[f"xaxis{axis_suffix(panel)}.domain"] == [0, 1] for panel in range(3))


def test_title_stands_above_its_panel():
    notes = panels(["a", "b"], height=300, narrow_height=200).layout.annotations
    assert [(note.text, note.xref, note.y) for note in notes] == [
        ("a", "x domain", 1),
        ("b", "x2 domain", 1),
    ]


def test_panel_without_a_title_has_no_label():
    assert not panels([""], height=300, narrow_height=200).layout.annotations


def test_a_title_of_two_lines_gets_more_room():
    one, two = (panels([title], height=300, narrow_height=200) for title in ("a", "a<br>b"))
    assert two.layout.yaxis.domain[1] < one.layout.yaxis.domain[1]
    narrow = [figure.layout.meta["narrow"]["yaxis.domain"][1] for figure in (one, two)]
    assert narrow[1] < narrow[0]
