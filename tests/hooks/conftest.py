"""A small site, whole and built once; each test gets a copy to spoil."""

import pytest

from tests.hooks.small_site import make_site


@pytest.fixture(scope="session")
def whole_site(tmp_path_factory):
    """A small site without faults, built."""
    site = make_site(tmp_path_factory.mktemp("whole"))
    site.draw_images(site.build(strict=False))
    assert site.build().warned == []
    return site


@pytest.fixture
def site(whole_site, tmp_path):
    """A copy of the small site, with what its builds have kept."""
    return whole_site.copy(tmp_path / "project")
