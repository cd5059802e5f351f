"""A time expression of a report, as TIMEX3 and as an EDTF interval."""

from dataclasses import dataclass

from onrecord.model.vocabulary import TimexType


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression.

    `value` and `mod` are TIMEX3; `edtf` is the interval that the words around make of it ("since 2002" is `2002/..`),
    None where it names no days; `within` is the range that it is an end of ("from 1947 to 1960" has two times within
    `1947/1960`), None of others. `anchor` is `published`, `said`, `timex:<index>`, `event` or `none` (explicit).
    """

    start_char: int
    end_char: int
    text: str
    type: TimexType
    value: str | None
    edtf: str | None
    mod: str | None
    anchor: str
    within: str | None = None
