"""The wheel: what somebody gets who installs the package without the guide."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
USE = """
import relu_guide
from relu_guide import ShallowNetwork, figures, images
network = ShallowNetwork.from_points([(-1, -1), (-0.5, 1), (0, -1), (1, 0)])
print(relu_guide.__file__)
print(relu_guide.__version__)
print(network([0.5]).tolist(), images.photograph().shape)
print([part.shape for part in images.digits()])
print(type(figures.construction(network, view=(-1, 1))).__name__)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    _pip("wheel", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def held(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_the_wheel_holds_the_package_its_types_and_its_data(held):
    sources = {path.relative_to(ROOT).as_posix() for path in (ROOT / "relu_guide").rglob("*.py")}
    pictures = {"photograph.npy", "photograph.txt", "digits.npz", "digits.txt"}
    pictures |= {"moons.csv", "moons.npz"}
    others = {"py.typed", "classifier/pretrained.npz"}
    data = {f"relu_guide/{name}" for name in others | pictures}
    assert {name for name in held if name.startswith("relu_guide/")} == sources | data


@pytest.mark.parametrize("name", ["LICENSE", "relu_guide/photograph.txt", "relu_guide/digits.txt"])
def test_the_wheel_holds_the_licence(held, name):
    assert any(entry.endswith(f".dist-info/licenses/{name}") for entry in held)


def test_the_installed_package_works_away_from_the_project(wheel, tmp_path):
    _pip("install", "--target", tmp_path / "installed", wheel)
    result = subprocess.run(
        [sys.executable, "-c", USE],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "installed")},
        capture_output=True,
        text=True,
        check=True,
    )
    place, version, numbers, shapes, figure = result.stdout.splitlines()
    assert Path(place) == tmp_path / "installed/relu_guide/__init__.py"
    assert f"relu_guide-{version}-" in wheel.name
    assert numbers == "[-0.5] (128, 128)"
    assert shapes == "[(1797, 8, 8), (1797,)]"
    assert figure == "Figure"


def _pip(verb, *arguments):
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", verb, "--no-deps"]
    subprocess.run([*pip, *map(str, arguments)], check=True, stdin=subprocess.DEVNULL)
