import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.main import main
from onrecord.knowledge.gazetteer import find_places

ROW = {
    0: "900000001", 1: "Kelvinsk", 2: "Kelvinsk", 3: "Kelvingrad,Кельвинск", 4: "50.5", 5: "30.25", 6: "P", 7: "PPL",
    8: "UA", 10: "12", 14: "1200", 17: "Europe/Kyiv", 18: "2026-01-02",
}  # fmt: skip


def line(**changes: str) -> str:
    """Return a line in the format of a GeoNames dump; `f4="x"` sets its fifth field."""
    cells = [ROW.get(column, "") for column in range(19)]
    for name, value in changes.items():
        cells[int(name[1:])] = value
    return "\t".join(cells)


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "dump.txt"
    rows = [
        line(),
        line(f0="900000002", f1="Kelvin Air Base", f2="Kelvin Air Base", f3="", f6="S", f7="AIRB", f14="0"),
        line(f0="900000003", f1="Kelvin Road", f2="Kelvin Road", f3="", f6="R", f7="RD"),
        line(f0="900000004", f1="Kelvinland", f2="Kelvinland", f3="", f6="A", f7="PCLI"),
    ]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["gazetteer", *map(str, arguments)])
    return result.exit_code, result.output


def test_dump_becomes_a_gazetteer(dump: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine" / "own.sqlite"
    code, output = run("import", dump, "--to", file)
    assert (code, output) == (0, f"{file}: 2 places\n")
    assert [(p.country, p.admin1, p.population, p.lat) for p in find_places("Kelvinsk", file)] == [
        ("UA", "12", 1200, 50.5)
    ]
    assert [p.official for p in find_places("Kelvingrad", file)] == [False]
    assert [p.level for p in find_places("Kelvin Air Base", file)] == ["site"]
    assert find_places("Kelvin Road", file) == ()


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (line(f4="north"), r":2: latitude is 'north'; degrees from -90 to 90"),
        (line(f5="181"), r":2: longitude is '181'"),
        (line(f4="nan"), r":2: latitude is 'nan'"),
        (line(f14="many"), r":2: population is 'many'; a whole number"),
        (line(f0="-1"), r":2: geonameid is '-1'"),
        (line(f1=""), r":2: name is empty"),
        ("one\ttwo", r":2: 2 fields; a line of a GeoNames dump has 19"),
    ],
)
def test_bad_line_is_named_and_nothing_is_written(bad: str, says: str, tmp_path: Path) -> None:
    dump, file = tmp_path / "dump.txt", tmp_path / "own.sqlite"
    dump.write_text(f"{line()}\n{bad}\n", encoding="utf-8")
    code, output = run("import", dump, "--to", file)
    assert code == 2
    assert f"{dump}{says}" in output.replace("\n", "")
    assert [path.name for path in tmp_path.iterdir()] == ["dump.txt"]


def test_file_in_another_encoding_or_form_is_refused(tmp_path: Path) -> None:
    dump = tmp_path / "dump.txt"
    dump.write_bytes(b"\xff\xfe\x00")
    assert run("import", dump, "--to", tmp_path / "own.sqlite")[0] == 2
    archive = tmp_path / "dump.zip"
    archive.write_bytes(b"no archive")
    assert "cannot be read as a GeoNames dump" in run("import", archive, "--to", tmp_path / "own.sqlite")[1]


def test_find_lists_the_likeliest_first() -> None:
    code, output = run("find", "Tripoli")
    assert code == 0
    assert output.index("LY") < output.index("GR")


def test_find_looks_in_the_own_gazetteer_too(dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "own.sqlite"
    run("import", dump, "--to", file)
    assert run("find", "Kelvinsk")[0] == 1
    assert "50.500" in run("find", "Kelvinsk", "--gazetteer", file)[1]
    monkeypatch.setenv("ONRECORD_GAZETTEER", str(file))
    assert "50.500" in run("find", "Kelvinsk")[1]


def test_file_that_is_no_gazetteer_is_refused(dump: Path) -> None:
    code, output = run("find", "Kelvinsk", "--gazetteer", dump)
    assert code == 2
    assert "is not a gazetteer" in output


def test_a_pipe_is_not_replaced_by_a_gazetteer(dump: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    status, output = run("import", dump, "--to", tmp_path / "pipe")
    assert (status, (tmp_path / "pipe").is_fifo()) == (2, True)
    assert "no regular file" in output
