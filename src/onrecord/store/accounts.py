"""Accounts of a team and its sessions: hashes of passwords and of tokens, never these themselves."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, update

from onrecord.errors import StoreError
from onrecord.store import tables


@dataclass(frozen=True, slots=True)
class Account:
    """Who may sign in; `password` is a hash. One that is closed may not, and its name is not given again."""

    name: str
    role: str
    password: str
    made_at: str
    closed_at: str | None


@dataclass(frozen=True, slots=True)
class Session:
    """A session that lasts: whose, what they may do, and the word that their forms carry."""

    account: str
    role: str
    csrf: str
    ends_at: str


def find_accounts(connection: Connection) -> tuple[Account, ...]:
    """Return all accounts by name, closed ones last."""
    columns = tables.accounts.c
    query = select(tables.accounts).order_by(columns.closed_at.is_not(None), columns.name)
    return tuple(Account(*row) for row in connection.execute(query))


def find_account(connection: Connection, name: str) -> Account | None:
    """Return the account of a name, None where there is none or it is closed."""
    columns = tables.accounts.c
    row = connection.execute(select(tables.accounts).where(columns.name == name, columns.closed_at.is_(None))).first()
    return None if row is None else Account(*row)


def add_account(connection: Connection, account: Account) -> None:
    """Add an account.

    Raises:
        StoreError: the name was given before.
    """
    columns = tables.accounts.c
    if connection.scalar(select(columns.name).where(columns.name == account.name)) is not None:
        raise StoreError(f"there is an account {account.name!r} already, or was; choose another name")
    values = (account.name, account.role, account.password, account.made_at, account.closed_at)
    connection.execute(tables.accounts.insert(), dict(zip(columns.keys(), values, strict=True)))


def change_account(
    connection: Connection,
    name: str,
    *,
    role: str | None = None,
    password: str | None = None,
    closed_at: str | None = None,
) -> None:
    """Change the role or password of an account, or close it; its sessions end.

    Raises:
        StoreError: there is no such account, or no admin would be left.
    """
    account = find_account(connection, name)
    if account is None:
        raise StoreError(f"there is no account {name!r}; see: onrecord accounts list")
    if account.role == "admin" and (closed_at is not None or role not in (None, "admin")):
        others = [one for one in find_accounts(connection) if one.role == "admin" and one.closed_at is None]
        if len(others) == 1:
            raise StoreError(f"{name!r} is the only admin; make another one first")
    told = {"role": role, "password": password, "closed_at": closed_at}
    values = {column: value for column, value in told.items() if value is not None}
    connection.execute(update(tables.accounts).where(tables.accounts.c.name == name).values(**values))
    end_sessions(connection, account=name)


def add_session(connection: Connection, token: str, account: str, csrf: str, *, begun_at: str, ends_at: str) -> None:
    """Add a session by the hash of its token; those that are over are deleted."""
    connection.execute(delete(tables.sessions).where(tables.sessions.c.ends_at <= begun_at))
    values = {"token": token, "account": account, "csrf": csrf, "begun_at": begun_at, "ends_at": ends_at}
    connection.execute(tables.sessions.insert(), values)


def find_session(connection: Connection, token: str, now: str) -> Session | None:
    """Return the session of a token's hash, None where there is none, it is over, or its account is closed."""
    sessions, accounts = tables.sessions.c, tables.accounts.c
    query = (
        select(sessions.account, accounts.role, sessions.csrf, sessions.ends_at)
        .select_from(tables.sessions.join(tables.accounts, accounts.name == sessions.account))
        .where(sessions.token == token, sessions.ends_at > now, accounts.closed_at.is_(None))
    )
    row = connection.execute(query).first()
    return None if row is None else Session(*row)


def end_sessions(connection: Connection, *, token: str | None = None, account: str | None = None) -> None:
    """Delete the session of a token's hash, or all of an account."""
    sessions = tables.sessions.c
    if token is not None:
        connection.execute(delete(tables.sessions).where(sessions.token == token))
    if account is not None:
        connection.execute(delete(tables.sessions).where(sessions.account == account))
