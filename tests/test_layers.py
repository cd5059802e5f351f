"""The house's order: a room imports only rooms below it, workers never import each other, heavy libraries stay home."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "onrecord"
WORKERS = {"read", "annotate", "resolve", "assess", "store", "network", "export"}
FLOORS = (
    {"model", "errors"},
    {"knowledge", "columnar"},
    WORKERS,
    {"workflow"},
    {"evaluate", "bulk"},
    {"web"},
    {"cli"},
)
LIBRARIES = {
    "spacy": "annotate",
    "thinc": "annotate",
    "click": "cli",
    "rich": "cli",
    "sklearn": "evaluate",
    "trafilatura": "read",
    "httpx": "read",
    "networkx": "network",
    "sqlalchemy": "store",
    "psycopg": "store",
    "feedparser": "read",
    "fastapi": "web",
    "starlette": "web",
    "uvicorn": "web",
    "argon2": "web",
    "pyarrow": "columnar",
    "pyspark": "bulk",
}
STANDARD_LIBRARY_ONLY = "model"

HEIGHT = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
FILES = sorted(SOURCE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> list[tuple[str, int]]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute"
            found.append((node.module or "", node.lineno))
    return found


def faults(path: Path) -> list[str]:
    room, found = room_of(path), []
    for name, line in imports_of(path):
        package, _, rest = name.partition(".")
        if package == "onrecord":
            other = rest.partition(".")[0]
            upward = HEIGHT[other] > HEIGHT[room]
            across = other != room and {other, room} <= WORKERS
            if upward or across:
                found.append(f"{path.relative_to(SOURCE)}:{line}: {room} imports {other}")
        elif LIBRARIES.get(package, room) != room and (package, room) != ("spacy", "workflow"):
            found.append(f"{path.relative_to(SOURCE)}:{line}: {package} belongs in {LIBRARIES[package]}")
    return found


@pytest.mark.parametrize(
    "path", [p for p in FILES if p.name != "__init__.py"], ids=lambda p: str(p.relative_to(SOURCE))
)
def test_module_keeps_to_its_room(path: Path) -> None:
    assert faults(path) == []


def test_every_room_has_its_floor() -> None:
    assert {room_of(path) for path in FILES} - {"__init__"} == set(HEIGHT)


def test_package_files_stay_empty() -> None:
    assert [str(p) for p in FILES if p.name == "__init__.py" and p.read_text(encoding="utf-8").strip()] == []


def test_model_needs_the_standard_library_alone() -> None:
    import sys

    allowed = set(sys.stdlib_module_names) | {"onrecord"}
    files = [path for path in FILES if room_of(path) == STANDARD_LIBRARY_ONLY]
    assert [(p.name, name) for p in files for name, _ in imports_of(p) if name.partition(".")[0] not in allowed] == []


def test_an_upward_import_inside_a_function_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "SOURCE", tmp_path)
    module = tmp_path / "model" / "report.py"
    module.parent.mkdir()
    module.write_text("def read():\n    from onrecord.annotate import chain\n")
    assert faults(module) == ["model/report.py:2: model imports annotate"]
