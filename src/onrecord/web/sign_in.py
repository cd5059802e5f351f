"""Signing in and out, and one's own password, where a team shares a workbench."""

import datetime
from typing import Annotated, Any

from fastapi import Form, HTTPException, Query, Request, Response

from onrecord.store.accounts import change_account, find_account, find_accounts
from onrecord.store.connection import Store, keeping, reading
from onrecord.web.asking import Asks
from onrecord.web.forms import Next, needs, own_path, see
from onrecord.web.limits import Tries
from onrecord.web.pages import Pages, render
from onrecord.web.passwords import LONGEST, hash_password, is_password
from onrecord.web.people import Person
from onrecord.web.sessions import COOKIE, FORM_COOKIE, LASTS, begin_session, cookie_text, end_session, token_of

pages = Pages()
TRIES_OF_NAME, TRIES_OF_ADDRESS, WITHIN_S = 8, 40, 900.0
"""How often a name, and an address, may try within a quarter of an hour."""
WRONG = "Name or password is wrong."
Told = Annotated[str, Form(max_length=LONGEST, description="A password.")]
Called = Annotated[str, Form(max_length=60, description="The name of an account.")]


class SignIns:
    """How often signing in was tried, by name and by address."""

    def __init__(self) -> None:
        """Begin with none tried."""
        self.by_name = Tries(TRIES_OF_NAME, WITHIN_S)
        self.by_address = Tries(TRIES_OF_ADDRESS, WITHIN_S)

    def check(self, name: str, address: str) -> None:
        """Count a try.

        Raises:
            HTTPException: there were too many; the message and `Retry-After` say when to try again.
        """
        wait = max(self.by_address.wait_s(address), self.by_name.wait_s(name.casefold()))
        if wait:
            minutes = -(-wait // 60)
            said = f"Too many tries. Try again in {minutes} minute{'s' if minutes > 1 else ''}."
            raise HTTPException(429, said, {"Retry-After": str(wait)})


@pages.page("/sign-in", "sign_in.html")
def sign_in_page(asking: Asks, next_: Annotated[str, Query(alias="next", max_length=2_000)] = "") -> dict[str, Any]:
    """Return where signing in leads."""
    _only_in_a_team(asking.request)
    return {"title": "Sign in", "next": own_path(next_) or "/", "problem": None}


@pages.change("/sign-in")
def sign_in(asking: Asks, name: Called, password: Told, next_: Next = "") -> Response:
    """Sign in: a new session begins, whatever the browser brought."""
    request, store = asking.request, asking.evidence.store
    _only_in_a_team(request)
    tries: SignIns = request.app.state.sign_ins
    tries.check(name, _address(request))
    with reading(store) as connection:
        account = find_account(connection, name)
    if not is_password(password, account.password if account else None) or account is None:
        told = {"title": "Sign in", "next": own_path(next_) or "/", "problem": WRONG}
        return render("sign_in.html", asking, told, 401)
    tries.by_name.forget(name.casefold())
    if brought := token_of(request):
        end_session(store, brought)
    answer = see(next_, "/")
    token = begin_session(store, account.name)
    answer.headers.append("Set-Cookie", cookie_text(COOKIE, token, request.scope, lasts=LASTS))
    answer.headers.append("Set-Cookie", cookie_text(FORM_COOKIE, "", request.scope, lasts=datetime.timedelta()))
    return answer


@pages.change("/sign-out")
def sign_out(asking: Asks) -> Response:
    """Sign out: the session ends here and in the store."""
    request = asking.request
    _only_in_a_team(request)
    if token := token_of(request):
        end_session(asking.evidence.store, token)
    answer = see("/sign-in")
    answer.headers.append("Set-Cookie", cookie_text(COOKIE, "", request.scope, lasts=datetime.timedelta()))
    return answer


@pages.page("/account", "account.html")
def account_page(asking: Asks, person: Annotated[Person, needs("reader")]) -> dict[str, Any]:
    """Return whose account it is, and what they may do."""
    _only_in_a_team(asking.request)
    return {"title": "Your account", "name": person.name, "role": person.role}


@pages.change("/account/password")
def change_own_password(
    asking: Asks, person: Annotated[Person, needs("reader")], password: Told, new: Told
) -> Response:
    """Choose another password; all one's sessions end."""
    _only_in_a_team(asking.request)
    asking.request.app.state.sign_ins.check(person.name, _address(asking.request))
    store = asking.evidence.store
    with reading(store) as connection:
        account = find_account(connection, person.name)
    if account is None or not is_password(password, account.password):
        raise HTTPException(403, "The password you have now is another.")
    hashed = hash_password(new, person.name)
    with keeping(store) as connection:
        change_account(connection, person.name, password=hashed)
    return see("/sign-in")


def has_accounts(store: Store) -> bool:
    """Return whether anybody can sign in."""
    with reading(store) as connection:
        return any(one.closed_at is None for one in find_accounts(connection))


def _only_in_a_team(request: Request) -> None:
    if not request.app.state.team:
        raise HTTPException(404, "There are no accounts here: onrecord serve --team asks for them.")


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
