"""Exercises: folded away on the page, left open in what a reader takes away."""

import json

import pytest

from tests.hooks.test_pages import built, cell

EXERCISE = "\n\n".join([cell("root, spare = 3, 1", "answer"), cell("print(root**2)", "check")])


@pytest.fixture
def page(site):
    return built(site, EXERCISE)


def test_an_answer_and_its_check_are_folded_away_as_one(page):
    assert page.count("<details") == page.count("</details>") == 1
    assert page.startswith('<details class="answer">\n<summary>Answer</summary>')
    assert page.endswith('<pre class="rg-output">9</pre>\n</details>')


def test_the_download_leaves_the_answer_to_the_reader_and_keeps_the_check(site, page):
    notebook = json.loads(site.page("tutorials/one.ipynb"))
    answer, check = notebook["cells"][-2:]
    prompt = "# Your answer; the next cell checks it. It needs: root"
    assert (answer["source"], answer["outputs"]) == (prompt, [])
    assert (check["source"], check["outputs"]) == ("print(root**2)", [])


def test_an_answer_without_a_check_is_in_the_download(site):
    built(site, cell("root = 3", "answer"))
    notebook = json.loads(site.page("tutorials/one.ipynb"))
    assert notebook["cells"][-1]["source"] == "root = 3"
