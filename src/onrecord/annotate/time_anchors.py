"""What a time of a text is reckoned from: the day of publication, or the last day the text has named."""

from collections.abc import Sequence

from onrecord.annotate.syntax import Syntax
from onrecord.annotate.time_drafts import Draft
from onrecord.annotate.time_features import Phrase, token_at
from onrecord.annotate.time_moments import Moment, moment_of
from onrecord.annotate.time_tense import direction_at, is_habitual, is_put_off

_DEICTIC_ROLES = ("DEICTIC", "AGO", "LAST", "THIS")
_BACKWARD = ("EARLIER", "AGO", "PREVIOUS", "BEFORE")
_ASIDE_YEARS = 15
_FAR_YEARS = 2
NEAR_TOKENS = 60
"""How far back, in tokens, a date stands close."""


class Anchors:
    """The anchors of one text: `last` is the last dated draft, `narrative` a text about years other than its own."""

    def __init__(
        self,
        published_at: str | None,
        phrases: Sequence[Phrase],
        syntax: Syntax,
        quotations: Sequence[tuple[int, int]] = (),
    ) -> None:
        """Weigh the dates the text names against its day of publication; `quotations` are spans of characters."""
        self._quotations = quotations
        self.published = moment_of(published_at)
        self.syntax = syntax
        self.last: Draft | None = None
        self.story: Draft | None = None
        self._aside: Moment | None = None
        self.narrative = _is_narrative(self.published, phrases)
        self.day_first = any(_is_day_first(phrase) for phrase in phrases)
        self.before_christ = any(phrase.first("ERA") == "BC" for phrase in phrases)

    @property
    def last_moment(self) -> Moment | None:
        """Return the moment of the last dated draft."""
        return self.last.moment if self.last else None

    def quoted(self, phrase: Phrase) -> bool:
        """Return whether the phrase stands in a quotation: the words of another day, perhaps."""
        return any(start <= phrase.start_char < end for start, end in self._quotations)

    def direction(self, phrase: Phrase) -> int:
        """Return which way the clause of the phrase points: 1 ahead, -1 behind, 0 unknown."""
        if phrase.lexemes.role(phrase.found.start - 1) == "SINCE":
            return -1
        token = token_at(self.syntax, phrase.start_char)
        if phrase.lexemes.role(phrase.found.start - 1) in ("UNTIL", "TO_", "THROUGH") and is_put_off(
            self.syntax, token
        ):
            return 1
        return direction_at(self.syntax, token)

    def habitual(self, phrase: Phrase) -> bool:
        """Return whether the clause of the phrase tells what happens every year."""
        return is_habitual(self.syntax, token_at(self.syntax, phrase.start_char))

    def follow(self, draft: Draft) -> None:
        """Take a dated draft as the last; the story follows unless it points back or is a year far aside."""
        moment, phrase = draft.moment, draft.phrase
        if moment is None or moment.year is None or phrase is None:
            return
        self.last = draft
        if phrase.has(*_BACKWARD) or phrase.lexemes.role(phrase.found.start - 1) == "SINCE":
            return
        current = self.story.moment if self.story else None
        if current is not None and current.month is not None and moment.month is None and moment.season is None:
            distance = abs((moment.year or 0) - (current.year or 0))
            aside, self._aside = self._aside, moment
            if distance == 0:
                return
            if distance > _ASIDE_YEARS and (
                aside is None or abs((aside.year or 0) - (moment.year or 0)) > _ASIDE_YEARS
            ):
                return
        self._aside = None
        self.story = draft

    def story_or_last(self) -> tuple[Moment | None, Draft | str]:
        """Return what "two days later" and "the following year" are reckoned from: the story, else as `anaphoric`."""
        return (self.story.moment, self.story) if self.story is not None else self.anaphoric()

    def deictic(self, phrase: Phrase) -> tuple[Moment | None, Draft | str]:
        """Return what "today", "ago" and "last week" are reckoned from: publication, in a narrative the last date.

        "Yesterday" and "last month" outside of quotations are reckoned from publication in any text.
        """
        own = tells_of_today(phrase) and not self.quoted(phrase)
        if self.narrative and not own and self.last is not None:
            return self.last.moment, self.last
        return self.published, "published"

    def anaphoric(self) -> tuple[Moment | None, Draft | str]:
        """Return what "later", "that day" and "the next year" are reckoned from: the last date, else publication."""
        if self.last is not None:
            return self.last.moment, self.last
        return (None, "none") if self.narrative else (self.published, "published")

    def beside(self, phrase: Phrase) -> tuple[Moment | None, Draft | str]:
        """Return what "in the morning" is reckoned from: the last date, if it stands close before; else nothing."""
        if self.last is None or phrase.lexemes.role(phrase.found.end) == "OF_":
            return None, "none"
        here, there = token_at(self.syntax, phrase.start_char), token_at(self.syntax, self.last.start_char)
        return (self.last.moment, self.last) if here - there <= NEAR_TOKENS else (None, "none")

    def calendar(self, phrase: Phrase) -> tuple[Moment | None, Draft | str]:
        """Return what a bare "in May" is reckoned from: in news publication, unless a far year was just named."""
        if self.narrative:
            return self.story_or_last() if self.last else (None, "none")
        pointing = phrase.has("LAST", "NEXT", "THIS")
        if not pointing and self.last and self._is_near_and_far(phrase, self.last) and self.direction(phrase) <= 0:
            return self.last.moment, self.last
        return self.published, "published"

    def same_sentence(self, one: int, other: int) -> bool:
        """Return whether two tokens stand in one sentence."""
        return self.syntax.sent[one] == self.syntax.sent[other]

    def _is_near_and_far(self, phrase: Phrase, last: Draft) -> bool:
        """Return whether the last date, near and known to the month or in the sentence, lies years from publication."""
        if last.moment is None or last.moment.year is None:
            return False
        here, there = token_at(self.syntax, phrase.start_char), token_at(self.syntax, last.start_char)
        near = here - there <= NEAR_TOKENS and last.moment.month is not None
        year = self.published.year if self.published else None
        far = year is None or abs(last.moment.year - year) >= _FAR_YEARS
        return far and (near or self.same_sentence(here, there))


def _is_narrative(published: Moment | None, phrases: Sequence[Phrase]) -> bool:
    """Return whether the text is about years far from its own or, with no day of its own, speaks of none."""
    if published is None:
        return not any(phrase.kind == "weekday" or _is_deictic(phrase) for phrase in phrases)
    years = [phrase.year for phrase in phrases if phrase.kind in ("date", "year-range", "day-range", "day-pair")]
    named = [year for year in years if year is not None]
    far = sum(abs(year - (published.year or 0)) >= _FAR_YEARS for year in named)
    deictic = sum(phrase.kind == "weekday" or phrase.has(*_DEICTIC_ROLES) for phrase in phrases)
    return len(named) >= 3 and far > 0.6 * len(named) and far >= 2 * deictic


def _is_day_first(phrase: Phrase) -> bool:
    """Return whether it is "30/04/2018": a text writes all its dates in one order."""
    return int((phrase.first("SLASHDATE") or "1").split("/")[0]) > 12


def _is_deictic(phrase: Phrase) -> bool:
    step = phrase.has("LAST", "NEXT", "THIS") and not phrase.articled and not phrase.has("SAME")
    return (
        phrase.has("AGO")
        or phrase.first("DEICTIC") in ("-1", "1", "0NI")
        or (step and (phrase.unit is not None or phrase.has("DIVISION")))
    )


def tells_of_today(phrase: Phrase) -> bool:
    """Return whether it is "yesterday" or "last month", which a text says only of its own days."""
    if phrase.first("DEICTIC") in ("-1", "1"):
        return True
    return phrase.kind == "shift" and phrase.has("LAST", "NEXT") and not phrase.articled and phrase.unit in ("W", "M")
