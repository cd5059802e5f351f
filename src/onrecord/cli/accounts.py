"""`onrecord accounts`: who may sign in to a workbench that a team shares."""

import datetime
import sys

import click

from onrecord.cli.store_options import Refusal, refusals, store_option

ROLES = ("reader", "coder", "editor", "admin")


def password_option(command: click.decorators.FC) -> click.decorators.FC:
    """Add the password: asked for twice, or one line of standard input."""
    return click.option(
        "--password-stdin", "from_stdin", is_flag=True, help="Read the password from standard input, one line."
    )(command)


@click.group()
def command() -> None:
    """Keep the accounts of `onrecord serve --team`: who signs in, and what they may do.

    A reader reads; a coder decides on claims and adds reports, too; an editor decides who is who; an admin keeps
    accounts.
    """


@command.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True, help="What they may do.")
@password_option
@store_option
def add(name: str, role: str, from_stdin: bool, store: str) -> None:
    """Make an account; its password is asked for, or read from standard input."""
    from onrecord.store.connection import open_store
    from onrecord.web.accounts import make_account

    with refusals():
        held = open_store(store)
        make_account(held, name, role, _password(from_stdin))  # type: ignore[arg-type]
    click.echo(f"onrecord: {name} may sign in as {role}", err=True)


@command.command("list")
@store_option
def list_(store: str) -> None:
    """List accounts, closed ones last."""
    from onrecord.store.accounts import find_accounts
    from onrecord.store.connection import open_store, reading

    with refusals(), reading(open_store(store)) as connection:
        for one in find_accounts(connection):
            closed = f"  closed {one.closed_at[:10]}" if one.closed_at else ""
            click.echo(f"{one.role:8}{one.name}  since {one.made_at[:10]}{closed}")


@command.command("change")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), help="What they may do from now on.")
@click.option("--password", is_flag=True, help="Ask for a new password.")
@password_option
@store_option
def change(name: str, role: str | None, password: bool, from_stdin: bool, store: str) -> None:
    """Change the role or password of an account; whoever has it signs in again."""
    from onrecord.store.accounts import change_account
    from onrecord.store.connection import keeping, open_store
    from onrecord.web.passwords import hash_password

    if role is None and not password and not from_stdin:
        raise Refusal("nothing to change; add --role or --password")
    with refusals():
        held = open_store(store)
        hashed = hash_password(_password(from_stdin), name) if password or from_stdin else None
        with keeping(held) as connection:
            change_account(connection, name, role=role, password=hashed)
    click.echo(f"onrecord: the account of {name} is changed", err=True)


@command.command("close")
@click.argument("name")
@store_option
def close(name: str, store: str) -> None:
    """Close an account: nobody signs in with it any more; what was decided with it stays."""
    from onrecord.store.accounts import change_account
    from onrecord.store.clocks import stamp
    from onrecord.store.connection import keeping, open_store

    with refusals(), keeping(open_store(store)) as connection:
        change_account(connection, name, closed_at=stamp(datetime.datetime.now(datetime.UTC)))
    click.echo(f"onrecord: the account of {name} is closed", err=True)


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
