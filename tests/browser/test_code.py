"""The switch "Code": the story alone, or with the code that draws and checks."""

import re

from playwright.sync_api import expect

from tools.host import ADDRESS

PAGE = f"{ADDRESS}/tutorials/rectification.html"
FOLD = "article details.rg-code:not(.answer *)"
IN_FOLDS = f"{FOLD} .highlight"
SHOWN = f"""
() => [...document.querySelectorAll('{IN_FOLDS}')].filter((code) => code.checkVisibility()).length
"""


def _switch(page):
    return page.get_by_role("button", name="Show the code that draws and checks")


def _open(page, address=PAGE):
    page.goto(address)
    expect(_switch(page)).to_have_attribute("aria-pressed", re.compile("true|false"))
    return page


def test_a_first_visit_shows_pictures_and_results_and_folds_what_only_draws_or_checks(page):
    _open(page)
    assert page.locator(IN_FOLDS).count() > 5
    assert page.evaluate(SHOWN) == 0
    assert page.locator("article > .highlight").first.is_visible()  # which prints
    assert page.get_by_text("Checked: the rectified map holds the map").is_visible()


def test_the_switch_shows_all_code_and_is_remembered_after_a_visit_and_a_reload(page):
    _open(page)
    _switch(page).focus()
    page.keyboard.press("Enter")
    assert page.evaluate(SHOWN) == page.locator(IN_FOLDS).count()
    page.wait_for_load_state("networkidle")
    page.get_by_role("link", name=re.compile("Next")).click()
    page.wait_for_url(re.compile("why-non-linearity"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Without ReLU")
    expect(page.locator(f"{FOLD}:not([data-ready])")).to_have_count(0)
    assert page.evaluate(SHOWN) == page.locator(IN_FOLDS).count() > 0
    page.reload()
    expect(_switch(page)).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(SHOWN) == page.locator(IN_FOLDS).count()
    _switch(page).click()
    assert page.evaluate(SHOWN) == 0


def test_each_fold_opens_by_itself(page):
    _open(page)
    page.locator(f"{FOLD} > summary").nth(1).click()
    assert page.evaluate(SHOWN) == 1


def test_a_page_without_such_code_has_no_switch(page):
    page.goto(f"{ADDRESS}/sources.html")
    page.wait_for_load_state("networkidle")
    assert _switch(page).count() == 0


def test_without_scripts_all_code_is_shown(browser):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(PAGE)
    blocks = page.locator(IN_FOLDS)
    assert blocks.count() > 5
    assert all(block.is_visible() for block in blocks.all())
    page.context.close()
