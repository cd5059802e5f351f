"""Accounts are kept on the command line: made, listed, changed, closed; the last admin stays."""

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.main import main
from onrecord.store.connection import create_store

GOOD = "correct horse battery"


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    location = str(tmp_path_factory.mktemp("team") / "record")
    create_store(location).close()
    return location


def run(store: str, *arguments: str, told: str = "") -> Result:
    return CliRunner().invoke(main, [*arguments, "--store", store], input=told)


def test_account_is_made_changed_and_closed(store: str) -> None:
    assert run(store, "accounts", "add", "anna", "--role", "admin", "--password-stdin", told=GOOD).exit_code == 0
    assert run(store, "accounts", "add", "cora", told=f"{GOOD}\n{GOOD}\n").exit_code == 0
    assert run(store, "accounts", "change", "cora", "--role", "coder").exit_code == 0
    assert run(store, "accounts", "list").stdout.splitlines()[1].startswith("coder   cora")
    assert run(store, "accounts", "close", "cora").exit_code == 0
    assert "closed" in run(store, "accounts", "list").stdout.splitlines()[1]


@pytest.mark.parametrize(
    ("arguments", "told", "said"),
    [
        (("add", "anna", "--password-stdin"), "short", "10 to 200 are expected"),
        (("add", "rule: x", "--password-stdin"), GOOD, "is no name for an account"),
        (("change", "nobody", "--role", "coder"), "", "there is no account 'nobody'"),
        (("change", "nobody"), "", "nothing to change"),
        (("close", "nobody"), "", "there is no account 'nobody'"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_what_cannot_be_done_is_told(arguments: tuple[str, ...], told: str, said: str, store: str) -> None:
    result = run(store, "accounts", *arguments, told=told)
    assert result.exit_code == 2
    assert said in result.stderr


def test_team_without_accounts_is_not_served(store: str) -> None:
    result = run(store, "serve", "--team")
    assert result.exit_code == 2
    assert "onrecord accounts add NAME --role admin" in result.stderr
