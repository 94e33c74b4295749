"""What a reader does with an explorable: opens its page, types, presses, drags."""

from pathlib import Path

from tools.host import ADDRESS

PAGES = Path(__file__).parents[2] / "docs/explore"
KINDS = sorted({path.stem for path in PAGES.glob("*.md")} - {"challenges"})  # of explorables
PAUSE = 400  # milliseconds, longer than that after which a change is done


def open_explorable(page, kind, state=""):
    """Open the page of a kind, with or without a state in the address, and wait for it."""
    page.goto(f"{ADDRESS}/explore/{kind}.html{state}")
    page.keyboard.press("Shift")
    page.locator(".rg-is-live").wait_for()
    page.wait_for_timeout(100)
    return page


def type_into(page, name, text):
    """Type into the field of this name, and wait until the change is done."""
    page.get_by_label(name, exact=True).fill(text)
    settle(page)


def press(page, name):
    """Press the button of this name."""
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_timeout(50)


def drag(page, handle, right, down):
    """Drag a handle by so many pixels."""
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right, y + down, steps=5)
    page.mouse.up()
    page.wait_for_timeout(80)


def settle(page):
    """Wait in the page's own time: there a timer that was set before, for less, has run."""
    page.evaluate("pause => new Promise((done) => setTimeout(done, pause))", PAUSE)
