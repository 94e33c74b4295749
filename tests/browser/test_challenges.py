"""The four challenges: what a state scores, what is kept of it, and what the answers say."""

import pytest

from relu_guide import ShallowNetwork
from tools.host import ADDRESS

PAGE = f"{ADDRESS}/explore/challenges.html"
NAMES = ["pull-the-curve", "turn-the-numbers", "one-polarity", "never-active"]
NO_SCORE = "Best: none yet."
HILL = ShallowNetwork.from_points([(-1.5, 0.5), (-0.5, 2), (0.5, -1), (2, 0.5)])


@pytest.fixture
def challenge(page):
    """Open a challenge, with or without a state in the address."""

    def opened(name, state=""):
        page.goto("about:blank")
        page.goto(f"{PAGE}#{name}{state}")
        page.keyboard.press("Shift")
        figure = page.locator(f"#{name}")
        figure.scroll_into_view_if_needed()
        page.locator(f"#{name}.rg-is-live").wait_for()
        page.wait_for_timeout(100)
        return figure

    return opened


def _score(figure):
    return int(figure.locator("meter").get_attribute("value"))


def _words(figure):
    return figure.locator(".rg-challenge").inner_text()


def _type(figure, name, text):
    figure.get_by_label(name, exact=True).fill(text)
    figure.page.wait_for_timeout(400)  # longer than the pause after which a change is done


@pytest.mark.parametrize("name", NAMES)
def test_a_challenge_is_not_solved_to_begin_with(challenge, name):
    figure = challenge(name)
    assert _score(figure) < 100
    assert "Solved" not in _words(figure)


@pytest.mark.parametrize("name", NAMES)
def test_the_answer_s_link_is_a_solved_state(challenge, name):
    figure = challenge(name)
    answer = figure.page.locator(f"a[href*='#{name}?']")
    answer.evaluate("(link) => (link.closest('details').open = true)")
    answer.click()
    figure.page.wait_for_timeout(200)
    assert _score(figure) == 100
    assert "Solved." in _words(figure)


def test_a_curve_is_solved_by_pulling_its_dots_with_the_arrow_keys(challenge):
    figure = challenge("pull-the-curve")
    for unit, across, up in ((1, -10, 10), (2, -10, 40), (3, -10, -20)):
        dot = figure.get_by_role("slider", name=f"output at the breakpoint of unit {unit}")
        for _ in range(abs(across)):
            dot.press("ArrowRight" if across > 0 else "ArrowLeft")
        for _ in range(abs(up) // 10):
            dot.press("Shift+ArrowUp" if up > 0 else "Shift+ArrowDown")
    end = figure.get_by_role("slider", name="right end of the output")
    for _ in range(30):
        if _score(figure) == 100:
            break
        end.press("ArrowUp")
        figure.page.wait_for_timeout(40)
    assert _score(figure) == 100


def test_the_numbers_alone_can_be_turned_in_the_second(challenge):
    figure = challenge("turn-the-numbers")
    named = figure.get_by_role("slider").evaluate_all(
        "(all) => all.map((one) => one.getAttribute('aria-label'))"
    )
    assert named == ["the x that is looked at"]


def test_the_largest_gap_is_the_one_between_the_two_curves(challenge):
    figure = challenge("pull-the-curve", "?v=1,1,1&b=1,0,-1&w=0,0,0&b0=0.25&x=0")
    gap = abs(HILL(-0.5) - 0.25)
    assert f"The largest gap to the dashed curve is {gap}, at x = −0.5." in _words(figure)


def test_a_kernel_that_answers_both_edges_scores_less_than_one_that_is_silent_at_one(challenge):
    state = "&bias=0&stride=1&padding=0&row=2&column=3&relu=1"
    both = _score(challenge("one-polarity", f"?kernel=0,0,0;0,1,0;0,0,0{state}"))
    half = _score(challenge("one-polarity", f"?kernel=-1,-1,-1;-1,8,-1;-1,-1,-1{state}"))
    only = _score(challenge("one-polarity", f"?kernel=-1,0,1{state}"))
    assert both < half < only == 100


def test_the_other_polarity_scores_nothing(challenge):
    state = "&bias=0&stride=1&padding=0&row=2&column=3&relu=1"
    assert _score(challenge("one-polarity", f"?kernel=1,0,-1{state}")) == 0


def test_a_unit_that_is_inactive_on_the_left_half_has_half_the_score(challenge):
    figure = challenge("never-active", "?v=1&b=0")
    assert _score(figure) == 50
    finding = "It must be inactive for every x from −3 to 3, and is active on 50%."
    assert finding in _words(figure)


def test_the_best_score_is_kept_in_the_browser_until_it_is_forgotten(challenge):
    figure = challenge("never-active")
    _type(figure, "bias b", "0")
    _type(figure, "bias b", "2")
    figure = challenge("never-active")
    assert "Best: 50." in _words(figure)
    forget = figure.get_by_role("button", name="Forget all scores")
    forget.press("Enter")
    assert NO_SCORE in _words(figure)
    assert forget.evaluate("(button) => button === document.activeElement")
    assert forget.get_attribute("aria-disabled") == "true"
    assert NO_SCORE in _words(challenge("never-active"))


def test_a_link_to_an_answer_is_not_a_score_of_one_s_own(challenge):
    challenge("never-active", "?v=1&b=-3")
    assert NO_SCORE in _words(challenge("never-active"))


@pytest.mark.parametrize(
    "kept",
    ["[", "null", '{"never-active": "<b>"}', '{"never-active": 1e9}', '{"never-active": true}'],
)
def test_nonsense_in_the_browser_s_store_is_no_score(challenge, kept):
    figure = challenge("never-active")
    figure.page.evaluate("(kept) => localStorage.setItem('relu-guide-scores', kept)", kept)
    assert NO_SCORE in _words(challenge("never-active"))


def test_a_solved_challenge_is_said(challenge):
    figure = challenge("never-active")
    _type(figure, "bias b", "-4")
    said = figure.locator("[aria-live=polite]").inner_text()
    assert said.endswith("Solved. The unit is inactive for every x from −3 to 3.")
