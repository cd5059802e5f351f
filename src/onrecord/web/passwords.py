"""Passwords: hashed with Argon2id, compared in a time that does not tell whether there is such an account."""

import functools
import secrets

import argon2

from onrecord.errors import OnRecordError

SHORTEST, LONGEST = 10, 200


class PasswordError(OnRecordError):
    """A password that may not be chosen; the message says which may."""


@functools.cache
def _hasher() -> argon2.PasswordHasher:
    return argon2.PasswordHasher()


@functools.cache
def _nobodys() -> str:
    """Return the hash of a password that nobody has, of the same cost as any other."""
    return _hasher().hash(secrets.token_urlsafe(32))


def hash_password(password: str, name: str) -> str:
    """Return the hash of a password for the account of a name.

    Raises:
        PasswordError: it is too short or long, or holds the name.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise PasswordError(f"the password has {len(password)} characters; {SHORTEST} to {LONGEST} are expected")
    if name.casefold() in password.casefold() or len(set(password)) < SHORTEST // 2:
        raise PasswordError("the password is easy to guess: without the name, and with more different characters")
    return _hasher().hash(password)


def is_password(password: str, hashed: str | None) -> bool:
    """Return whether a password is the one of a hash; without a hash it takes as long, and is not."""
    try:
        _hasher().verify(hashed or _nobodys(), password[: LONGEST + 1])
    except argon2.exceptions.VerificationError:
        return False
    except argon2.exceptions.InvalidHashError:
        return False
    return hashed is not None
