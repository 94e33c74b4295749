"""`python -m relu_guide FILE`: a page beside the file, or one line and the status 2."""

import json
import subprocess
import sys

import numpy as np
import pytest
from plotly.offline import get_plotlyjs

from relu_guide import DeepNetwork, ShallowNetwork
from relu_guide.__main__ import main

DEEP = DeepNetwork([[[1, 2, 3], [3, -1, 2]], [[2, -1]]], [[0, 1], [3]])


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "a <b>.json"
    path.write_text(json.dumps(ShallowNetwork.from_points([(0, 0), (1, 2), (3, 1)]).to_dict()))
    return path


@pytest.fixture
def many(tmp_path):
    path = tmp_path / "many.json"
    path.write_text(json.dumps(DEEP.to_dict()))
    return path


def test_the_page_is_beside_the_file(file, capsys):
    assert main([str(file)]) == 0
    page = file.with_suffix(".html")
    assert capsys.readouterr().out == f"{page}\n"
    text = page.read_text(encoding="utf-8")
    assert "<title>a &lt;b&gt;.json</title>" in text
    assert text.count("<template>") == 4  # two pictures, light and dark
    assert text.count("aria-label=") == 4
    own = text.replace(get_plotlyjs(), "")
    assert "src=" not in own and "href=" not in own and "http" not in own


def test_the_page_goes_where_it_is_asked_to(file, tmp_path):
    assert main([str(file), "-o", str(tmp_path / "page.html"), "--interval", "-1", "2"]) == 0
    assert "from −1 to 2" in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert not file.with_suffix(".html").exists()


def test_inputs_are_held_until_two_are_left(many):
    assert main([str(many), "--slice", "1=0.5", "--box", "-1", "1", "-1", "1"]) == 0
    assert "x from −1 to 1, y from −1 to 1" in many.with_suffix(".html").read_text("utf-8")


def test_inputs_are_held_until_one_is_left(many):
    assert main([str(many), "--slice", "0=1", "--slice", "2=-1"]) == 0
    assert DEEP.slice({0: 1, 2: -1}).inputs == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "must have one input or two to be drawn; got 3"),
        (["--slice", "7=1"], "`fixed` must be at most 2; got 7"),
        (["--slice", "0=1", "--box", "1", "0", "0", "1"], "`box`"),
        (["--slice", "0=1", "--slice", "1=1", "--interval", "2", "1"], "left < right"),
        (["--output", "3"], "`output` must be at most 0; got 3"),
        (["--slice", "0=1", "-o", "no/such/folder.html"], "no/such/folder.html"),
    ],
)
def test_what_is_wrong_is_one_line_and_the_status_2(many, capsys, options, said):
    assert main([str(many), *options]) == 2
    printed = capsys.readouterr()
    assert said in printed.err and printed.err.count("\n") == 1 and not printed.out


def test_an_option_that_is_no_number_is_refused_by_name(many, capsys):
    with pytest.raises(SystemExit, match="2"):
        main([str(many), "--slice", "x"])
    assert "argument --slice" in capsys.readouterr().err


def test_it_runs_as_a_module(tmp_path):
    np.savez(tmp_path / "tent.npz", weights_0=[[1], [1]], biases_0=[0, -0.5], weights_1=[[2, -4]])
    command = [sys.executable, "-m", "relu_guide", str(tmp_path / "tent.npz")]
    assert subprocess.run(command, check=True, capture_output=True).stderr == b""
    assert (tmp_path / "tent.html").stat().st_size > 4_000_000  # plotly.js is in it
