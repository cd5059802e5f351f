"""Who acts and speaks for whom: organs, forces and officials for their state, everybody else for himself."""

from collections.abc import Iterable

from onrecord.model.held import Party

_STATE = frozenset({"state", "organ-of-state"})
_SPEAKS = frozenset({"GOV", "MIL", "SPY", "COP"})
"""Sectors of people who speak for their state; parliamentarians, judges and the opposition speak for themselves."""
_NOT_FOR_STATE = frozenset({"JUD", "OPP", "REB", "MED"})


def acts_for_state(party: Party) -> bool:
    """Return whether the party is a state, an organ or force of one, or people in its service ("French officials").

    A named person acts for himself.
    """
    if party.country is None:
        return False
    if party.kind in _STATE:
        return party.sector not in _NOT_FOR_STATE
    return party.kind == "people" and party.sector in _SPEAKS


def side_key(party: Party) -> str:
    """Return a key that a state shares with all who act for it: what "France" does, "the French government" does."""
    return f"state/{party.country}" if acts_for_state(party) else party.key


def side_keys(parties: Iterable[Party]) -> tuple[str, ...]:
    """Return the keys of a side, sorted, each once."""
    return tuple(sorted({side_key(party) for party in parties}))


def speaks_for(source: Party, party: Party) -> bool:
    """Return whether the source is the party, or speaks for the state that the party is or acts for.

    A state does not answer for its firms or for the armed groups on its soil.
    """
    if source.key == party.key:
        return True
    if source.country is None or source.country != party.country or not _is_official(party):
        return False
    return _is_official(source)


def _is_official(party: Party) -> bool:
    return acts_for_state(party) or (party.kind == "person" and party.sector in _SPEAKS)
