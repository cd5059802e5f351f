"""The examples of docs/commands.md show what the commands print on the record of these tests."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

COMMANDS = (Path(__file__).parents[2] / "docs/commands.md").read_text(encoding="utf-8")
ASKING = ("find", "claims", "ties", "timeline", "conflicts", "diff", "actor", "show")
EXAMPLES = dict(re.findall(r"```text\n\$ onrecord (.+)\n((?:.+\n)+)```", COMMANDS))


@pytest.mark.model
@pytest.mark.parametrize("line", [line for line in EXAMPLES if line.split()[0] in ASKING])
def test_example_shows_lines_as_they_are_printed(line: str, ask: Callable[..., Result]) -> None:
    printed = ask(*shlex.split(line), "-f", "table").stdout.splitlines()
    assert [shown for shown in EXAMPLES[line].splitlines() if shown not in printed] == []


def test_each_asking_command_has_an_example() -> None:
    assert {line.split()[0] for line in EXAMPLES} >= set(ASKING)
