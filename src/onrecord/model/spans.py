"""Words of a report by their place in it: code points into `report.text`, half-open."""

from dataclasses import dataclass

from onrecord.model.vocabulary import MentionForm


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start_char:end_char]` of the report; never empty."""

    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that refer to an entity or a place; `text` is exactly the words at the offsets."""

    start_char: int
    end_char: int
    text: str
    form: MentionForm
