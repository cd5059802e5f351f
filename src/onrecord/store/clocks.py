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
    return f"{until[:-1]}.000000Z"


def valid_bounds(valid_at: str) -> tuple[str, str]:
    """Return the half-open bounds of a day, month, year or interval in EDTF; open ends reach to year 0 and 9999.

    Raises:
        StoreError: it is no date.
    """
    try:
        first, last = bounds(valid_at)
    except RecordError as error:
        raise StoreError(f"valid on {valid_at!r}: {error}; a day such as 1957-06-30 is expected") from error
    return first or "0000-01-01T00:00:00Z", last or "9999-12-31T23:59:59Z"
