"""Who has signed in: an ASGI middleware that finds the session of each request, and keeps out who has none.

A session's token is a random word that only the browser holds, in a cookie that no script reads and no other site
sends; the store has its SHA-256. Every form carries a second word, which is compared with the session's.
"""

import datetime
import hashlib
import hmac
import re
import secrets
import urllib.parse
from http.cookies import CookieError, SimpleCookie

import anyio.to_thread
from fastapi import HTTPException, Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.store.accounts import Session, add_session, end_sessions, find_session
from onrecord.store.clocks import stamp
from onrecord.store.connection import Store, keeping, reading
from onrecord.web.headers import SAFE
from onrecord.web.people import ROLES, Person

COOKIE = "onrecord"
FORM_COOKIE = "onrecord-form"
"""The word that forms carry before anybody has signed in."""
LASTS = datetime.timedelta(hours=12)
OPEN = ("/sign-in", "/help/keys.json")
"""What is answered to everybody, beside the files of the pages themselves."""
_WORD = re.compile(r"[\w-]{20,100}", re.ASCII)


class Sessions:
    """Sets `person` and `csrf` of each request; leads who has not signed in to the page that asks for it."""

    def __init__(self, app: ASGIApp, store: Store) -> None:
        """Guard `app` by the accounts of a store."""
        self.app = app
        self.store = store

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        path: str = scope.get("path", "")
        if scope["type"] != "http" or path.startswith("/static/"):
            await self.app(scope, receive, send)
            return
        cookies = _cookies(Headers(scope=scope))
        token = cookies.get(COOKIE)
        session = await anyio.to_thread.run_sync(self._session, token) if token else None
        scope["person"] = _person(session)
        word = cookies.get(FORM_COOKIE)
        scope["csrf"] = session.csrf if session else word or new_word()
        if session is None and path not in OPEN:
            await _ask_to_sign_in(scope)(scope, receive, send)
            return

        async def send_with_word(message: Message) -> None:
            if message["type"] == "http.response.start":
                cookie = cookie_text(FORM_COOKIE, scope["csrf"], scope)
                MutableHeaders(scope=message).append("Set-Cookie", cookie)
            await send(message)

        is_new = session is None and word is None and path == "/sign-in" and scope["method"] in SAFE
        await self.app(scope, receive, send_with_word if is_new else send)

    def _session(self, token: str) -> Session | None:
        with reading(self.store) as connection:
            return find_session(connection, hash_of(token), stamp(datetime.datetime.now(datetime.UTC)))


def begin_session(store: Store, account: str) -> str:
    """Keep a new session of an account and return its token: never one that the browser brought."""
    token, now = new_word(), datetime.datetime.now(datetime.UTC)
    with keeping(store) as connection:
        add_session(connection, hash_of(token), account, new_word(), begun_at=stamp(now), ends_at=stamp(now + LASTS))
    return token


def end_session(store: Store, token: str) -> None:
    """End the session of a token."""
    with keeping(store) as connection:
        end_sessions(connection, token=hash_of(token))


async def check_csrf(request: Request) -> None:
    """Refuse a form of a team's workbench that does not carry the word of its session.

    Raises:
        HTTPException: it carries none, or another.
    """
    if request.method in SAFE or not request.app.state.team:
        return
    told = request.headers.get("x-csrf-token") or (await request.form()).get("csrf")
    if not isinstance(told, str) or not hmac.compare_digest(told.encode(), str(request.scope.get("csrf")).encode()):
        raise HTTPException(403, "This form is of another session, or of none. Load its page anew, and send it.")


def cookie_text(name: str, value: str, scope: Scope, *, lasts: datetime.timedelta | None = None) -> str:
    """Return a cookie that no script reads and no other site sends, over https alone where the page came so."""
    secure = "; Secure" if scope.get("scheme") == "https" else ""
    age = f"; Max-Age={int(lasts.total_seconds())}" if lasts is not None else ""
    return f"{name}={value}; Path=/; HttpOnly; SameSite=Strict{age}{secure}"


def token_of(request: Request) -> str | None:
    """Return the token that a request brings."""
    return _cookies(request.headers).get(COOKIE)


def new_word() -> str:
    """Return a word that nobody can guess."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """Return what the store has of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _cookies(headers: Headers) -> dict[str, str]:
    """Return our cookies, those alone that can be words of ours."""
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(headers.get("cookie", ""))
    except CookieError:
        return {}
    return {name: part.value for name, part in jar.items() if _WORD.fullmatch(part.value)}


def _person(session: Session | None) -> Person | None:
    if session is None or session.role not in ROLES:
        return None
    return Person(session.account, session.role)


def _ask_to_sign_in(scope: Scope) -> ASGIApp:
    """Return the answer to who has not signed in: the page that asks for it, or a plain refusal for data."""
    headers = Headers(scope=scope)
    if scope["method"] not in SAFE or "text/html" not in headers.get("accept", ""):
        return JSONResponse({"status": 401, "problem": "Sign in first."}, 401)
    query = scope.get("query_string", b"").decode("latin-1")
    place = scope["path"] + (f"?{query}" if query else "")
    return RedirectResponse(f"/sign-in?{urllib.parse.urlencode({'next': place})}", 303)
