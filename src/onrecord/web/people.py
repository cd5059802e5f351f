"""Who asks and decides: on a machine of one's own, its user; in a team, who has signed in."""

import dataclasses
import getpass
from typing import Literal

from fastapi import Request

Role = Literal["reader", "coder", "editor", "admin"]
ROLES: tuple[Role, ...] = ("reader", "coder", "editor", "admin")
"""Each may do what those before it may: read; decide on claims and add reports; decide who is who; keep accounts."""


@dataclasses.dataclass(frozen=True, slots=True)
class Person:
    """Who asks, by the name that decisions carry, and what they may do."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Return whether this person may do what `role` may."""
        return ROLES.index(self.role) >= ROLES.index(role)


def person_of(request: Request) -> Person | None:
    """Return who asks: the user of this machine where there are no accounts, None who is not signed in."""
    person: Person | None = request.scope.get("person", request.app.state.user)
    return person


def user_of_machine() -> Person:
    """Return the user who runs the server, who may do all."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        name = "user"
    return Person(name, "admin")
