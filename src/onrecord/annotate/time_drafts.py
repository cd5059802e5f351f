"""Times in the making: what a phrase amounts to before the words around it are weighed."""

from dataclasses import dataclass

from onrecord.annotate.time_features import Phrase
from onrecord.annotate.time_moments import Moment, edtf_of, timex_value
from onrecord.model.vocabulary import TimexType


@dataclass
class Draft:
    """A time in the making; `moment` is None where the value is no point, `anchor` a draft or a word of the record."""

    start_char: int
    end_char: int
    type: TimexType
    value: str | None
    edtf: str | None = None
    moment: Moment | None = None
    mod: str | None = None
    anchor: "Draft | str" = "none"
    phrase: Phrase | None = None
    within: str | None = None
    whole: "Draft | None" = None
    """The draft of a range that has taken this one in."""


def draft_of(phrase: Phrase, value: str | None) -> Draft:
    """Return the draft of a phrase with that value and no point of the calendar."""
    return Draft(
        phrase.start_char, phrase.end_char, phrase.found.phrase.type or "DATE", value, mod=phrase.mod, phrase=phrase
    )


def dated(phrase: Phrase, moment: Moment | None, anchor: Draft | str, unknown: str | None = None) -> Draft:
    """Return a draft at a moment, or with the value `unknown` and no days where there is no moment."""
    if moment is None:
        return draft_of(phrase, unknown)
    draft = draft_of(phrase, timex_value(moment))
    draft.moment, draft.edtf, draft.anchor = moment, edtf_of(moment), anchor
    return draft
