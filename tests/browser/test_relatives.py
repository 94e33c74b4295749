"""The relatives: an activation chosen, a unit pulled, one x that all charts look at."""

from functools import partial

import pytest

from relu_guide import ShallowNetwork, figures, substitution
from tests.browser.hands import drag, open_explorable, type_into

LINKS = {
    "relu": substitution.RELU,
    "leaky&slope=0.5": substitution.leaky(0.5),
    "gelu": substitution.GELU,
    "softplus&sharpness=8": substitution.smooth(8),
    "sigmoid": substitution.SIGMOID,
}


@pytest.fixture
def relatives(page):
    """Open the page of the relatives, with or without a state in the address."""
    return partial(open_explorable, page, "relatives")


def _value(page, name):
    return float(page.get_by_label(name, exact=True).input_value().replace("−", "-"))


def _said(page):
    return page.locator(".rg-sentence").inner_text().replace("−", "-")


def _number(text, before):
    return float(text.split(before)[1].split()[0].rstrip(".,;"))


def _points(page, chart, line):
    """Count the places that a line of a chart is drawn through."""
    path = page.locator(f".rg-chart >> nth={chart}").locator(f"path.{line}")
    return path.first.get_attribute("d").count("L") + 1


@pytest.mark.parametrize("link", LINKS)
def test_what_is_said_is_what_the_package_computes(relatives, link):
    page = relatives(f"#relatives?activation={link}&v=-2&b=0.5&x=0.5")
    activation = LINKS[link]
    network = ShallowNetwork([-2, 1, 1], [0.5, 0.5, 0], [4, -8, 5], -1)
    said = _said(page)
    assert _number(said, "the activation ") == pytest.approx(activation.value(-0.5), abs=1e-4)
    assert _number(said, "derivative ") == pytest.approx(activation.derivative(-0.5), abs=1e-4)
    expected = substitution.output(network, activation, 0.5)
    assert _number(said, "network gives ") == pytest.approx(expected, rel=1e-3)
    assert _number(said, "would give ") == pytest.approx(network(0.5), rel=1e-3)


def test_choosing_draws_a_curve_where_a_corner_was(relatives):
    page = relatives("#relatives?activation=leaky&v=1&b=1&x=0")
    assert _points(page, 0, "rg-strong") == 3
    page.get_by_label("Activation", exact=True).select_option("GELU")
    page.wait_for_timeout(400)
    assert _points(page, 0, "rg-strong") >= figures.shallow.substitute.SAMPLES
    assert _points(page, 0, "rg-target") == 3
    assert "activation=gelu" in page.url


def test_only_the_parameter_of_the_chosen_activation_is_offered(relatives):
    page = relatives()
    for name, shown in [("Leaky ReLU", "slope a"), ("Softplus", "sharpness k"), ("GELU", None)]:
        page.get_by_label("Activation", exact=True).select_option(name)
        page.wait_for_timeout(60)
        for label in ("slope a", "sharpness k"):
            assert page.get_by_label(label, exact=True).is_visible() is (label == shown)


def test_keys_move_the_unit_and_the_probe(relatives):
    page = relatives("#relatives?activation=gelu&v=1&b=1&x=0")
    for handle, field, expected in [
        ("where the preactivation is zero", "bias b", 0.95),
        ("the x that is looked at", "input x", 0.05),
    ]:
        page.get_by_role("slider", name=handle).press("ArrowRight")
        page.wait_for_timeout(60)
        assert _value(page, field) == expected
    page.get_by_role("slider", name="end of the line").press("ArrowUp")
    page.wait_for_timeout(60)
    assert _value(page, "weight v") == 1.05


def test_dragging_turns_the_line_about_its_zero(relatives):
    page = relatives("#relatives?activation=softplus&v=1&b=0.5&x=0")
    drag(page, page.get_by_role("slider", name="end of the line"), 0, 60)
    v, b = _value(page, "weight v"), _value(page, "bias b")
    assert v < 0.9
    assert b / v == pytest.approx(0.5)


def test_a_unit_of_weight_0_can_be_made_and_left(relatives):
    page = relatives("#relatives?activation=leaky&v=0.05&b=0.05&x=0")
    end = page.get_by_role("slider", name="end of the line")
    end.press("ArrowDown")
    page.wait_for_timeout(60)
    assert _value(page, "weight v") == 0
    assert page.get_by_role("slider", name="where the preactivation is zero").count() == 0
    end.press("ArrowUp")
    page.wait_for_timeout(60)
    assert _value(page, "weight v") == 0.05


def test_the_python_makes_the_figure_of_the_state(relatives):
    page = relatives("#relatives?activation=softplus&sharpness=2.5&v=-2&b=0.5&x=1&view=-3,4")
    code = page.locator(".rg-python code").text_content()
    names = {}
    exec(code.replace("figures.relatives(", "made = figures.relatives("), names)
    expected = figures.relatives(substitution.smooth(2.5), weight=-2, bias=0.5, x=1, view=(-3, 4))
    assert names["made"] == expected


def test_a_change_moves_nothing_on_the_page(relatives):
    page = relatives()
    place = "document.querySelector('.rg-explorable .rg-bar').getBoundingClientRect().top + scrollY"
    before = page.evaluate(place)
    for name in ("GELU", "Softplus", "Sigmoid", "ReLU"):
        page.get_by_label("Activation", exact=True).select_option(name)
        page.wait_for_timeout(60)
        assert page.evaluate(place) == before
    type_into(page, "weight v", "-1.2345")
    assert page.evaluate(place) == before
