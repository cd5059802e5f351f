from pathlib import Path

import pytest

from onrecord.cli.output import open_folder, open_output
from onrecord.errors import InputError


def break_off(path: Path) -> None:
    with open_output(path) as stream:
        stream.write("half")
        raise RuntimeError


def test_a_file_is_there_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    with open_output(path) as stream:
        stream.write("whole")
        assert not path.exists()
    assert path.read_text(encoding="utf-8") == "whole"


def test_what_breaks_off_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(RuntimeError):
        break_off(path)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_there_only_when_it_is_whole(tmp_path: Path) -> None:
    place = tmp_path / "site"
    with open_folder(place) as put:
        put("a/b.html", "å")
        assert not place.exists()
    assert (place / "a/b.html").read_bytes() == "å".encode()
    assert list(tmp_path.iterdir()) == [place]


def test_what_is_in_a_folder_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="is there already, and no empty folder"), open_folder(tmp_path):
        pass


def test_a_file_takes_no_folders_place(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder; name a file"), open_output(tmp_path):
        pass
