"""The line that a row of a measure begins with on a terminal: who, to whom, and what, before its three columns."""

from collections.abc import Callable
from typing import Any

from onrecord.network.balance import Balance, FriendOfEnemy
from onrecord.network.change import Burst, TieChange
from onrecord.network.dependence import Concentration, Dependence
from onrecord.network.graph import GraphTie
from onrecord.network.positions import Community, Path, Position
from onrecord.network.posture import PostureChange, PosturePeriod, PostureStatement
from onrecord.network.removal import Loss


def tie_words(tie: GraphTie) -> str:
    """Return a tie in one line: who does what to whom, and how many origins say so or deny it."""
    kind = f"{tie.kind} ({tie.mode})" if tie.mode else tie.kind
    denied = f", denied by {tie.denying_origins}" if tie.denying_origins else ""
    return f"{tie.actor.name} {kind} {tie.recipient.name} [{counted(tie.supporting_origins, 'origin')}{denied}]"


def tie_times(tie: GraphTie) -> str:
    """Return the earliest and the latest day told of a tie, empty where none is."""
    if tie.valid_from is None and tie.valid_until is None:
        return ""
    return " to ".join(part[:10] if part else "..." for part in (tie.valid_from, tie.valid_until))


def head_line(row: Any) -> str:
    """Return the first line of a row of any measure."""
    return _HEADS[type(row)](row)


def counted(number: int, what: str) -> str:
    """Return a number with what it counts, in the plural where it is not one."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def _tie(tie: GraphTie) -> str:
    parts = (tie_words(tie), tie.standing, counted(tie.supporting, "claim"), counted(tie.deals, "deal"), tie_times(tie))
    return "; ".join(filter(None, parts))


def _dependence(one: Dependence) -> str:
    return f"{one.client.name} <- {one.patron.name} ({', '.join(one.kinds)}); {_evidence(one)}"


def _loss(one: Loss) -> str:
    return f"{one.client.name} without {one.patron.name} ({one.kind}); {_evidence(one)}"


def _evidence(one: Dependence | Loss) -> str:
    denied = f", {counted(one.denying, 'claim')} against" if one.denying else ""
    return f"{counted(one.supporting, 'claim')} for, {counted(one.origins, 'origin')} at least{denied}"


def _concentration(one: Concentration) -> str:
    return one.client.name


def _position(one: Position) -> str:
    return one.party.name


def _community(one: Community) -> str:
    members = ", ".join(party.name for party in one.members)
    many = counted(len(one.members), "member")
    return f"{one.standing} {one.number} (modularity {one.modularity:.2f}), {many}: {members}"


def _path(one: Path) -> str:
    links = "; ".join(tie_words(link) for link in one.links)
    chain = " - ".join(party.name for party in one.parties)
    return f"{chain}: {links}; {one.standing}, least sourced: {tie_words(one.weakest)}"


def _friend(one: FriendOfEnemy) -> str:
    pair = f"{one.friend.name} and {one.rival.name}"
    view = f"{pair} are {one.rivals_view}" if one.rivals_view else f"of {pair} no tie is told"
    return f"{tie_words(one.help)}, while {tie_words(one.threat)}; {view}; {one.standing}"


def _balance(_: Balance) -> str:
    return "Triads of friends and enemies"


def _change(one: TieChange) -> str:
    return f"{one.change}: {tie_words(one.tie)}; {one.before or 'not told'}, then {one.after or 'not told'}"


def _burst(one: Burst) -> str:
    return f"{one.period} {one.kind}"


def _period(one: PosturePeriod) -> str:
    return one.period


def _statement(one: PostureStatement) -> str:
    relayed = ", in the mouth of others" if one.relayed else ""
    return f"{one.said_on} {one.side}: {one.because}; {counted(one.origins, 'independent report')}{relayed}"


def _posture_change(one: PostureChange) -> str:
    return (
        f"{one.standing}: defensive share {one.before:g} before {one.said_on}, {one.after:g} from then on "
        f"(by chance: {one.probability:g})"
    )


_HEADS: dict[type, Callable[[Any], str]] = {
    Balance: _balance,
    Burst: _burst,
    Community: _community,
    Concentration: _concentration,
    Dependence: _dependence,
    FriendOfEnemy: _friend,
    GraphTie: _tie,
    Loss: _loss,
    Path: _path,
    Position: _position,
    PostureChange: _posture_change,
    PosturePeriod: _period,
    PostureStatement: _statement,
    TieChange: _change,
}
