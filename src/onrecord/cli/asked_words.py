"""Words that a command line takes: days, and codes of the record's vocabularies; others are refused with what fits."""

import difflib
from collections.abc import Callable, Iterable
from typing import Any

import click

from onrecord.errors import RecordError
from onrecord.model.edtf import bounds


class Day(click.ParamType[str]):
    """A day, month or year in EDTF; with `interval`, also 1957/1960 and 1993/..."""

    name = "day"

    def __init__(self, *, interval: bool = False) -> None:
        """Take an interval as well where `interval` is given."""
        self._interval = interval

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the day as it was written."""
        allowed = "write 2024-05-31, 2024-05 or 2024" + (", or an interval: 1957/1960, 1993/.." * self._interval)
        try:
            bounds(value)
        except RecordError:
            self.fail(f"{value!r} is no day; {allowed}", param, ctx)
        if "/" in value and not self._interval:
            self.fail(f"{value!r} is an interval and no day; {allowed}", param, ctx)
        return str(value)


class Code(click.ParamType[str]):
    """A code of a closed vocabulary, in any case of letters."""

    def __init__(self, name: str, codes: Callable[[], Iterable[str]]) -> None:
        """Take what `codes` returns, which is called when a code is given."""
        self.name, self._codes = name, codes

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the code as the vocabulary spells it."""
        codes = {code.casefold(): code for code in self._codes()}
        if value.casefold() in codes:
            return codes[value.casefold()]
        near = [codes[one] for one in difflib.get_close_matches(value.casefold(), codes, 3, 0.6)]
        meant = f"did you mean {' or '.join(near)}? " if near else ""
        allowed = ", ".join(sorted(codes.values()))
        return self.fail(f"{value!r} is no {self.name}; {meant}allowed: {allowed}", param, ctx)


def event_codes() -> Iterable[str]:
    """Return the codes that `--type` takes: arms types, event types, and the modes that the tables give."""
    from onrecord.knowledge.events import load_frames
    from onrecord.model.vocabulary import ArmsType, EventType, values

    modes = sorted({frame.mode for frame in load_frames() if frame.mode})
    return [*modes, *values(EventType), *values(ArmsType)]


def stance_codes() -> Iterable[str]:
    """Return the stances."""
    from onrecord.model.vocabulary import Stance, values

    return values(Stance)


def factuality_codes() -> Iterable[str]:
    """Return the values of factuality."""
    from onrecord.model.vocabulary import Factuality, values

    return values(Factuality)


def tie_codes() -> Iterable[str]:
    """Return the kinds of ties."""
    from onrecord.model.vocabulary import TieKind, values

    return values(TieKind)
