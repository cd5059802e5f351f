"""`/accounts`: who may sign in and what they may do; for who keeps accounts."""

import datetime
from typing import Annotated, Any

from fastapi import Form, HTTPException, Response

from onrecord.errors import OnRecordError
from onrecord.store.accounts import Account, add_account, change_account, find_accounts
from onrecord.store.clocks import stamp
from onrecord.store.connection import Store, keeping, reading
from onrecord.web.asking import Asking, Asks
from onrecord.web.forms import Admin, see
from onrecord.web.pages import Pages
from onrecord.web.passwords import hash_password
from onrecord.web.people import ROLES, Role
from onrecord.web.sign_in import Called, Told

pages = Pages()
MAY = {
    "reader": "reads",
    "coder": "reads, decides on claims, adds reports",
    "editor": "does that, decides who is who, and undoes what others decided",
    "admin": "does that, and keeps accounts",
}
_KEPT_NAMES = ("rule:", "onrecord")
"""Beginnings of names that decisions of no person carry."""


class AccountError(OnRecordError):
    """An account that cannot be made; the message says why."""


@pages.page("/accounts", "accounts.html", rows="accounts")
def accounts_page(asking: Asks, person: Admin) -> dict[str, Any]:
    """Return the accounts, closed ones last."""
    _check_team(asking)
    with reading(asking.evidence.store) as connection:
        found = find_accounts(connection)
    return {
        "title": "Accounts",
        "own": person.name,
        "roles": [{"role": role, "may": MAY[role]} for role in ROLES],
        "accounts": [
            {"name": one.name, "role": one.role, "made_at": one.made_at, "closed_at": one.closed_at} for one in found
        ],
    }


@pages.change("/accounts")
def add(asking: Asks, person: Admin, name: Called, role: Annotated[Role, Form()], password: Told) -> Response:
    """Make an account."""
    _check_team(asking)
    make_account(asking.evidence.store, name, role, password)
    return see("/accounts")


@pages.change("/accounts/change")
def change(
    asking: Asks, person: Admin, name: Called, role: Annotated[Role | None, Form()] = None, password: Told = ""
) -> Response:
    """Change the role of an account, or its password; whoever has it signs in again."""
    _check_team(asking)
    hashed = hash_password(password, name) if password else None
    with keeping(asking.evidence.store) as connection:
        change_account(connection, name, role=role, password=hashed)
    return see("/accounts")


@pages.change("/accounts/close")
def close(asking: Asks, person: Admin, name: Called) -> Response:
    """Close an account: nobody signs in with it any more; what was decided with it stays."""
    _check_team(asking)
    with keeping(asking.evidence.store) as connection:
        change_account(connection, name, closed_at=_now())
    return see("/accounts")


def make_account(store: Store, name: str, role: Role, password: str) -> None:
    """Keep a new account.

    Raises:
        AccountError: the name may be none.
        PasswordError: the password may not be chosen.
        StoreError: the name was given before.
    """
    name = name.strip()
    if not 2 <= len(name) <= 60 or not name.isprintable() or name.casefold().startswith(_KEPT_NAMES):
        raise AccountError(f"{name!r} is no name for an account; 2 to 60 letters, digits and signs are expected")
    account = Account(name, role, hash_password(password, name), _now(), None)
    with keeping(store) as connection:
        add_account(connection, account)


def _now() -> str:
    return stamp(datetime.datetime.now(datetime.UTC))


def _check_team(asking: Asking) -> None:
    if not asking.request.app.state.team:
        raise HTTPException(404, "There are no accounts here: onrecord serve --team asks for them.")
