"""The record's own clock: when it learnt something, as fixed-width text that sorts as the instants do."""

import datetime

from onrecord.errors import RecordError, StoreError
from onrecord.model.edtf import bounds

_TICK = datetime.timedelta(microseconds=1)


def stamp(moment: datetime.datetime) -> str:
    """Return an aware instant as `2026-11-27T01:02:03.123456Z`."""
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def next_stamp(last: str | None) -> str:
    """Return the stamp of a write that follows one stamped `last`: now, or just after it if the clock went back."""
    now = stamp(datetime.datetime.now(datetime.UTC))
    if last is None or last < now:
        return now
    return stamp(datetime.datetime.strptime(last, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=datetime.UTC) + _TICK)


def known_before(known_at: str) -> str:
    """Return the first instant that is no longer within `known_at`, a day, month, year or instant in EDTF.

    Raises:
        StoreError: it is no date.
    """
    try:
        until = bounds(known_at)[1]
    except RecordError as error:
        raise StoreError(f"known on {known_at!r}: {error}; a day such as 2024-05-31 is expected") from error
    if until is None:
        raise StoreError(f"known on {known_at!r}: the end is open; a day such as 2024-05-31 is expected")
    return f"{_sorted_last(until)[:-1]}.000000Z"


def valid_bounds(valid_at: str) -> tuple[str, str]:
    """Return the half-open bounds of a day, month, year or interval in EDTF; open ends reach as far as needed.

    Raises:
        StoreError: it is no date, or lies before the year 1, whose texts do not sort as the instants do.
    """
    try:
        first, last = bounds(valid_at)
    except RecordError as error:
        raise StoreError(f"valid on {valid_at!r}: {error}; a day such as 1957-06-30 is expected") from error
    if any(bound is not None and bound < "0001" for bound in (first, last)):
        raise StoreError(
            f"valid on {valid_at!r}: years from 1 can be asked for; an open beginning (../0100) reaches all"
        )
    return first or "", _sorted_last(last or "9999-12-31T23:59:59Z")


def _sorted_last(until: str) -> str:
    """Return the end of the year 9999 as a text that sorts after all others."""
    return "9999-12-31T23:59:59Z" if until.startswith("10000") else until
