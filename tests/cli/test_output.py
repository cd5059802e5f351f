from pathlib import Path

import pytest

from onrecord.cli.output import open_output


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
