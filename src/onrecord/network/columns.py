"""The evidence for ties in columns of numbers, so that a million claims are filtered and counted at once."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.model.held import Party
from onrecord.model.tie_evidence import TieEvidence

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Layer = tuple[str, str | None]
"""A tie's kind and mode."""
OPEN_UNTIL = np.iinfo(np.int64).max
_NEW_YEAR = "-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True, eq=False)
class TieColumns:
    """Claims of ties as columns of one length; texts are numbers into the sorted tuples beside them.

    `since` and `until` are numbers into `times`, -1 and `OPEN_UNTIL` at an open end; `year` is 0 where the time told
    is none or longer than a year. `reports` and `claims` have the ids of each row.
    """

    parties: tuple[Party, ...]
    layers: tuple[Layer, ...]
    things: tuple[str, ...]
    factualities: tuple[str, ...]
    times: tuple[str, ...]
    stamps: tuple[str, ...]
    reports: Sequence[str]
    claims: Sequence[str]
    layer: Ints
    actor: Ints
    recipient: Ints
    thing: Ints
    factuality: Ints
    origin: Ints
    denies: Bools
    since: Ints
    until: Ints
    year: Ints
    recorded: Ints

    def __len__(self) -> int:
        """Return the number of claims."""
        return len(self.layer)

    def only(self, kept: Bools) -> "TieColumns":
        """Return the columns of the claims kept; the texts beside them stay."""
        columns = {
            field.name: getattr(self, field.name)[kept]
            for field in dataclasses.fields(self)
            if field.name not in ("parties", "layers", "things", "factualities", "times", "stamps", "reports", "claims")
        }
        rows = np.flatnonzero(kept).tolist()
        reports, claims = ([told[row] for row in rows] for told in (self.reports, self.claims))
        return dataclasses.replace(self, reports=reports, claims=claims, **columns)


def tie_columns(evidence: Iterable[TieEvidence], parties: Mapping[str, Party]) -> TieColumns:
    """Return the evidence in columns, in its order; `parties` has each actor and recipient by key."""
    rows = evidence if isinstance(evidence, list | tuple) else list(evidence)
    by_name: dict[str, list[Any]] = {name: [row[at] for row in rows] for at, name in enumerate(TieEvidence._fields)}
    keys = sorted({*by_name["actor"], *by_name["recipient"]})
    things, thing = _coded(by_name["things"])
    factualities, factuality = _coded(by_name["factuality"])
    stamps, recorded = _coded(by_name["recorded_at"])
    kinds, kind = _coded(by_name["kind"])
    modes, mode = _coded([one or "" for one in by_name["mode"]])
    layers, layer = _combined(kind, mode, max(1, len(modes)))
    times = tuple(sorted({*by_name["valid_from"], *by_name["valid_until"]} - {None}))
    place: dict[Any, int] = {time: number for number, time in enumerate(times)}
    since = _mapped(place | {None: -1}, by_name["valid_from"])
    until = _mapped(place | {None: len(times)}, by_name["valid_until"])
    spans, span = _combined(since + 1, until, len(times) + 1)
    years = [_year((None, *times)[first], (*times, None)[last]) for first, last in spans]
    numbers = {key: number for number, key in enumerate(keys)}
    return TieColumns(
        parties=tuple(parties[key] for key in keys),
        layers=tuple((kinds[one], modes[other] or None) for one, other in layers),
        things=things,
        factualities=factualities,
        times=times,
        stamps=stamps,
        reports=by_name["report"],
        claims=by_name["claim"],
        layer=layer,
        actor=_mapped(numbers, by_name["actor"]),
        recipient=_mapped(numbers, by_name["recipient"]),
        thing=thing,
        factuality=factuality,
        origin=np.array(by_name["origin"], dtype=np.int64),
        denies=np.array(by_name["denies"], dtype=np.bool_),
        since=since,
        until=np.where(until == len(times), OPEN_UNTIL, until),
        year=np.array(years, dtype=np.int64)[span] if years else since,
        recorded=recorded,
    )


def _combined(one: Ints, other: Ints, many: int) -> tuple[list[tuple[int, int]], Ints]:
    """Return the pairs of two codes that there are, and the number of each row's pair; `other` is below `many`."""
    pairs, pair = np.unique(one * many + other, return_inverse=True)
    return [divmod(int(both), many) for both in pairs], pair


def _mapped(numbers: Mapping[Any, int], values: Sequence[Any]) -> Ints:
    return np.fromiter(map(numbers.__getitem__, values), np.int64, len(values))


def _coded(values: Sequence[str]) -> tuple[tuple[str, ...], Ints]:
    distinct = tuple(sorted(set(values)))
    return distinct, _mapped({value: number for number, value in enumerate(distinct)}, values)


def _year(valid_from: str | None, valid_until: str | None) -> int:
    """Return the year within which a time lies, 0 where it is open or longer: it tells no two deals apart."""
    if valid_from is None or valid_until is None or valid_from.startswith("-") or not valid_from[:4].isdigit():
        return 0
    year = int(valid_from[:4])
    return year if valid_until[:4] == valid_from[:4] or valid_until == f"{year + 1:04}{_NEW_YEAR}" else 0
