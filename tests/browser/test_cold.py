"""Two builds from nothing give the same site, byte for byte."""

from tests.browser.cold import build, files_of

ELSEWHERE = {
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "TZ": "Asia/Kolkata",
    "HOME": "/nowhere",
}


def test_site_built_in_another_folder_umask_locale_and_time_zone_is_the_same(site, tmp_path):
    other = tmp_path / "another folder"
    other.mkdir()
    first, second = files_of(site), files_of(build(other, umask=0o077, **ELSEWHERE))
    assert first.keys() == second.keys()
    assert [name for name, data in first.items() if second[name] != data] == []
