"""The machine can run these tests at all."""

from tools.browser import find_browser


def test_there_is_a_browser_to_read_the_guide_in():
    assert find_browser()
