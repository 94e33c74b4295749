"""A network written out, in three notations and as its repr."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relu_guide import ShallowNetwork
from tests.shallow.drawn import SOURCE, eighths, moderate, networks, wide


def test_repr_says_what_the_network_computes():
    assert repr(ShallowNetwork([2], [0], [-1], 0.5)) == (
        "ShallowNetwork of 1 unit: z = 0.5 − max(0, 2x)"
    )


def test_repr_of_many_units_is_cut_after_six():
    network = ShallowNetwork([1] * 7, [0] * 7, [1] * 7, 0)
    assert repr(network).startswith("ShallowNetwork of 7 units: z = 0 + max(0, x) + ")
    assert repr(network).count("max") == 6
    assert repr(network).endswith(" + …")


WRITTEN = [
    (
        ShallowNetwork.from_points(SOURCE),
        "−1 + 4 max(0, 1 + x) − 8 max(0, 0.5 + x) + 5 max(0, x)",
        r"-1 + 4 \max(0, 1 + x) - 8 \max(0, 0.5 + x) + 5 \max(0, x)",
        "-1 + 4*max(0, 1 + x) - 8*max(0, 0.5 + x) + 5*max(0, x)",
    ),
    (
        ShallowNetwork([-1, -1, 0, -2.05], [0, 1, 2, -0.5], [1, -1, 0, 0.1], 0),
        "0 + max(0, −x) − max(0, 1 − x) + 0 max(0, 2) + 0.1 max(0, −0.5 − 2.05x)",
        r"0 + \max(0, -x) - \max(0, 1 - x) + 0 \max(0, 2) + 0.1 \max(0, -0.5 - 2.05x)",
        "0 + max(0, -x) - max(0, 1 - x) + 0*max(0, 2) + 0.1*max(0, -0.5 - 2.05*x)",
    ),
    (
        ShallowNetwork([1e-5, 2], [1e20, 0], [-1.5e-5, 1], 2e16),
        "2 × 10¹⁶ − 1.5 × 10⁻⁵ max(0, 10²⁰ + 10⁻⁵ x) + max(0, 2x)",
        r"2 \cdot 10^{16} - 1.5 \cdot 10^{-5} \max(0, 10^{20} + 10^{-5} x) + \max(0, 2x)",
        "2e+16 - 1.5e-05*max(0, 1e+20 + 1e-05*x) + max(0, 2*x)",
    ),
]


@pytest.mark.parametrize(("network", "text", "latex", "python"), WRITTEN)
def test_formula_is_written_in_three_notations(network, text, latex, python):
    assert network.formula() == network.formula("text") == text
    assert network.formula("latex") == latex
    assert network.formula("python") == python


@given(networks(st.one_of(moderate, eighths, st.sampled_from([0.0, 1.0, -1.0]))), moderate)
def test_python_formula_evaluates_to_the_bits_of_the_network(network, x):
    assert float(eval(network.formula("python"), {"x": x, "max": max})).hex() == (
        float(network(x)).hex()
    )


@pytest.mark.parametrize("units", [64, 65, 700])
def test_python_formula_of_many_units_evaluates_to_the_bits_of_the_network(units):
    network = wide(units)
    for x in (-2.5, 0.1, 3.0):
        value = eval(network.formula("python"), {"x": x, "max": max})
        assert float(value).hex() == float(network(x)).hex()


SEVENTH = ShallowNetwork([1 / 7, -2, 1e20 / 7], [0.99999, 12345, 0], [-0.99999, 1e-5 / 7, 1], 2 / 3)


def test_formula_has_as_many_significant_digits_as_asked_for():
    assert SEVENTH.formula(digits=3) == (
        "0.667 − max(0, 1 + 0.143x) + 1.43 × 10⁻⁶ max(0, 12300 − 2x) + max(0, 1.43 × 10¹⁹ x)"
    )
    assert SEVENTH.formula("latex", digits=1) == (
        r"0.7 - \max(0, 1 + 0.1x) + 10^{-6} \max(0, 10000 - 2x) + \max(0, 10^{19} x)"
    )
    assert SEVENTH.formula("python", 2) == (
        "0.67 - max(0, 1 + 0.14*x) + 1.4e-06*max(0, 12000 - 2*x) + max(0, 1.4e+19*x)"
    )


@given(networks(moderate))
def test_formula_of_seventeen_digits_is_exact(network):
    for notation in ("text", "latex", "python"):
        assert network.formula(notation, digits=17) == network.formula(notation)


def test_repr_has_four_significant_digits_and_whole_numbers_whole():
    assert repr(ShallowNetwork([2 / 3, 1], [-12345, 0.0625], [1234.56, 1e15], 123456)) == (
        "ShallowNetwork of 2 units: z = 123456 + 1235 max(0, −12345 + 0.6667x) "
        "+ 1000000000000000 max(0, 0.0625 + x)"
    )
    assert repr(ShallowNetwork([1], [0], [1], 2e20 / 3)).endswith("z = 6.667 × 10¹⁹ + max(0, x)")
