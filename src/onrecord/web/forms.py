"""What forms send: who may send it, where the answer leads back to, and the fields that many share."""

import urllib.parse
from typing import Annotated, Any

from fastapi import Depends, Form, HTTPException, Path, Request
from fastapi.responses import RedirectResponse

from onrecord.web.people import Person, Role, person_of

ClaimId = Annotated[str, Path(max_length=80, description="The id of a claim.")]
Next = Annotated[str, Form(alias="next", max_length=2_000, description="The page to show next: a path of ours.")]
Why = Annotated[str, Form(max_length=2_000, description="Why: kept with the decision.")]
Name = Annotated[str, Form(max_length=400, description="A party: name or key.")]


def needs(role: Role) -> Any:
    """Return a dependency that lets those pass who may do what `role` may, and refuses all others."""

    def check(request: Request) -> Person:
        person = person_of(request)
        if person is None:
            raise HTTPException(401, "Sign in to do this.")
        if not person.may(role):
            raise HTTPException(403, f"This needs the role of {role}; yours is {person.role}. Ask who keeps accounts.")
        return person

    return Depends(check)


Coder = Annotated[Person, needs("coder")]
Editor = Annotated[Person, needs("editor")]
Admin = Annotated[Person, needs("admin")]


def see(next_: str, otherwise: str = "/") -> RedirectResponse:
    """Return the answer that leads to the next page: a path of ours, else `otherwise`."""
    return RedirectResponse(urllib.parse.quote(own_path(next_) or otherwise, safe="/:@-._~#=,?&%+"), 303)


def own_path(path: str) -> str | None:
    """Return a path of this server, None for an address that leads elsewhere or is none."""
    if not path.startswith("/") or path.startswith(("//", "/\\")) or any(ord(sign) < 33 for sign in path):
        return None
    try:
        parts = urllib.parse.urlsplit(path)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc or "\\" in path else path
