"""Rules of safety that hold for every line of the package, checked on its source."""

import ast
import re
from pathlib import Path

import pytest

import onrecord

ROOT = Path(__file__).parents[2]
FILES = sorted(Path(onrecord.__file__).parent.rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}
LOADS_CODE = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "shelve", "marshal", "torch", "jsonpickle"}
LXML = {"XMLParser", "HTMLParser", "iterparse", "XMLPullParser", "ETCompatXMLParser"}
SAFE = {"resolve_entities": False, "no_network": True, "huge_tree": False}


def calls(tree: ast.AST) -> list[tuple[str, ast.Call]]:
    """Return every call with the last part of its name."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            found.append((name, node))
    return found


def imported(tree: ast.AST) -> set[str]:
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in names}


def test_nothing_that_loads_code_is_imported() -> None:
    assert {path.name: found for path, tree in TREES.items() if (found := imported(tree) & LOADS_CODE)} == {}


def test_nothing_is_run_from_text() -> None:
    forbidden = {"eval", "exec", "system", "popen", "execfile"}
    plain = [
        (path.name, node.lineno, name)
        for path, tree in TREES.items()
        for name, node in calls(tree)
        if name in forbidden and (isinstance(node.func, ast.Name) or getattr(node.func.value, "id", "") == "os")
    ]
    assert plain == []


def test_no_command_goes_through_a_shell() -> None:
    shells = [
        (path.name, node.lineno)
        for path, tree in TREES.items()
        for _, node in calls(tree)
        for keyword in node.keywords
        if keyword.arg == "shell"
    ]
    assert shells == []


def test_every_parser_of_lxml_is_tied_down() -> None:
    found = 0
    for path, tree in TREES.items():
        if "lxml" not in imported(tree):
            continue
        for name, node in calls(tree):
            if name in LXML:
                found += 1
                given = {k.arg: getattr(k.value, "value", None) for k in node.keywords}
                wanted = SAFE if name != "HTMLParser" else {k: v for k, v in SAFE.items() if k != "resolve_entities"}
                assert {key: given.get(key) for key in wanted} == wanted, f"{path.name}:{node.lineno}"
    assert found >= 2


def test_no_archive_is_unpacked_by_the_names_in_it() -> None:
    names = {"extractall", "extract", "unpack_archive"}
    found = [(path.name, node.lineno) for path, tree in TREES.items() for name, node in calls(tree) if name in names]
    assert [one for one in found if one[0] != "html.py"] == []


def test_http_is_asked_through_two_doors() -> None:
    asking = {path.name for path, tree in TREES.items() if imported(tree) & {"requests", "urllib3", "httpx", "aiohttp"}}
    asking |= {path.name for path in FILES if "urllib.request" in path.read_text(encoding="utf-8")}
    assert asking <= {"fetch.py", "chat.py"}


PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)))


@pytest.mark.parametrize(("path", "name"), NAMED, ids=[name for _, name in NAMED])
def test_what_the_page_on_security_names_is_there(path: str, name: str) -> None:
    assert re.search(rf"^def {name}\b", (ROOT / path).read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_the_page_on_security_names_a_test_for_every_threat() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith(("| threat", "| ---"))]
    assert len(rows) >= 14
    assert [row[:60] for row in rows if "::test_" not in row] == []
