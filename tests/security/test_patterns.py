"""No pattern of this package takes more than linear time, whatever text it is given.

Every pattern is found: those that modules hold, and those written where they are used. Each is run on hostile texts of
doubled size; the ratio of the two times tells, not the clock, so that a slow machine passes.
"""

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import onrecord

SOURCE = Path(onrecord.__file__).parent
LONGEST = 200_000
QUICK_S = 0.004
"""A text of an eighth of the size that takes less is of no interest: squared, it would still be under a second."""
LINEAR = 3.2
"""Twice the size may take so many times the time: 2 where it is linear, 4 where it is squared."""
ANCHORED = frozenset(("match", "fullmatch", "pattern", "flags"))
UNITS = (
    "a",
    " ",
    "1",
    "\n",
    "a ",
    "1,",
    "A. ",
    '"',
    "a-",
    "(",
    "<a ",
    "a'",
    "\t ",
    "of the ",
    "1 a",
    "a\n\n",
    "é",
    "--",
)


def held(value: Any) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list | frozenset | set):
        for part in value:
            yield from held(part)
    elif isinstance(value, dict):
        yield from held(tuple(value.values()))


Use = tuple[re.Pattern[Any], bool]
"""A pattern, and whether it is only ever set at the beginning of a text."""


@cache
def patterns() -> dict[str, Use]:
    """Return every pattern by where it stands."""
    found: dict[str, Use] = {}
    used = methods()
    for module in pkgutil.walk_packages([str(SOURCE)], "onrecord."):
        if module.name.endswith(("worker", "__main__")):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            for number, pattern in enumerate(held(value)):
                found[f"{module.name}.{name}.{number}"] = (pattern, used.get(name, {""}) <= ANCHORED)
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (pattern := written(node)) is not None:
                found[f"{path.relative_to(SOURCE)}:{node.lineno}"] = pattern  # type: ignore[attr-defined]
    unique = {(pattern.pattern, pattern.flags, at_start): where for where, (pattern, at_start) in found.items()}
    return {where: found[where] for where in sorted(unique.values())}


@cache
def methods() -> dict[str, set[str]]:
    """Return by what methods each name of a pattern is used, in all modules."""
    used: dict[str, set[str]] = {}
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                used.setdefault(node.value.id, set()).add(node.attr)
    return used


def written(node: ast.AST) -> Use | None:
    """Return the pattern of a call like `re.search("...", text)`; None where it is none, or made at run time."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
        return None
    is_re = (
        isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr not in ("escape", "compile")
    )
    first = node.args[0]
    if not (is_re and isinstance(first, ast.Constant)):
        return None
    return re.compile(first.value), node.func.attr in ANCHORED


def letters(pattern: re.Pattern[Any]) -> list[str]:
    """Return letters that the pattern names, and strings of them that it has in a row."""
    found: list[str] = []

    def walk(part: Any) -> None:
        run = ""
        for operation, value in part:
            if operation is _constants.LITERAL:
                run += chr(value)
                continue
            found.append(run)
            run = ""
            for inner in value if isinstance(value, tuple | list) else (value,):
                parts = inner if isinstance(inner, list) else [inner]
                for one in parts:
                    if isinstance(one, _parser.SubPattern):
                        walk(one)
        found.append(run)

    walk(_parser.parse(pattern.pattern, pattern.flags & ~re.LOCALE))
    return [run[:8] for run in dict.fromkeys(found) if run][:6]


def text_of(unit: str, size: int, pattern: re.Pattern[Any]) -> Any:
    text = unit * (size // len(unit))
    return text.encode("utf-8") if isinstance(pattern.pattern, bytes) else text


def seconds(use: Use, text: Any) -> float:
    """Return the least time of two that the pattern takes on a text: at its beginning, or everywhere."""
    pattern, at_start = use
    times = []
    for _ in range(2):
        started = time.process_time()
        if at_start:
            pattern.match(text)
            pattern.fullmatch(text)
        else:
            for _ in pattern.finditer(text):
                pass
        times.append(time.process_time() - started)
        if times[-1] < QUICK_S:
            break
    return min(times)


BOUNDED = {
    "onrecord.knowledge.actor_formats._COMMENT.0": "a line of a user's own dictionary",
    "onrecord.read.dateline._AGENCY.0": "the first 120 letters of a line",
    "onrecord.read.dateline._DATE.0": "the first 120 letters of a line",
    "onrecord.read.dateline._SEPARATOR.0": "the first 120 letters of a line",
}
"""Patterns that take squared time, and why they may: on what short text they are set."""


@pytest.mark.slow
@pytest.mark.parametrize("where", [where for where in patterns() if where not in BOUNDED])
def test_pattern_is_linear(where: str) -> None:
    use = patterns()[where]
    own = letters(use[0])
    units = dict.fromkeys((*UNITS, *own, *(run + " " for run in own), *(run[0] for run in own)))
    for unit in units:
        assert (fault := first_fault(use, unit)) is None, f"{where}: {use[0].pattern!r} on {unit!r}: {fault}"


def first_fault(use: Use, unit: str) -> str | None:
    """Return at which size a pattern takes more than linear time on a text of this unit; None where it never does."""
    size, before = LONGEST // 128, 0.0
    while size <= LONGEST:
        after = seconds(use, text_of(unit, size, use[0]))
        if before > QUICK_S and after > LINEAR * before:
            # once more, lest another program's turn be taken for the pattern's
            before = seconds(use, text_of(unit, size // 2, use[0]))
            after = seconds(use, text_of(unit, size, use[0]))
            if after > LINEAR * before:
                return f"{size:,} characters: {after:.3f} s, half of them {before:.3f} s"
        if size >= LONGEST // 8 and after < QUICK_S:
            return None
        size, before = 2 * size, after
    return None


def test_patterns_with_an_excuse_are_there() -> None:
    assert set(BOUNDED) <= set(patterns())


def test_squared_pattern_is_found() -> None:
    use = (re.compile(r"\s*x"), False)
    ratio = seconds(use, " " * 8_000) / seconds(use, " " * 4_000)
    assert ratio > LINEAR
