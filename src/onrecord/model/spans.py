"""Words of a report by their place in it: code points into `report.text`, half-open."""

from dataclasses import dataclass

from onrecord.model.vocabulary import LinkReason, MentionForm


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start_char:end_char]` of the report; never empty."""

    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that refer to an entity or a place; `text` is exactly the words at the offsets.

    `linked_by` is why they were taken to mean it, None for a party's first words where no table names it.
    `candidates` are ids of the parties that words left unresolved may mean.
    """

    start_char: int
    end_char: int
    text: str
    form: MentionForm
    linked_by: LinkReason | None = None
    candidates: tuple[str, ...] = ()
