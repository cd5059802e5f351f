"""A record as Markdown: for a note, a ticket or a draft, with the words and offsets each line rests on."""

from collections.abc import Iterator

from onrecord.cli.record_words import RecordWords
from onrecord.model.record import Record
from onrecord.model.shown_text import shown
from onrecord.model.spans import Span
from onrecord.model.wording import CERTAINTY_WORDS


def markdown_lines(record: Record) -> Iterator[str]:
    """Yield the lines of one record as CommonMark, an empty one last."""
    words = RecordWords(record)
    yield f"## {plain(words.heading())}"
    yield ""
    yield f"{plain(words.origin())}; `{record.report.id}`"
    yield ""
    for number, claim in enumerate(record.claims, 1):
        certainty = f"{claim.factuality} {CERTAINTY_WORDS[claim.factuality]}"
        what = plain(words.what(claim))
        yield f"{number}. **{plain(words.speakers(claim))}** ({plain(words.stance(claim))}): {what} ({certainty})"
        yield from _quoted(words, claim.evidence)
    yield from _also_said(words)
    if record.ties:
        yield from ("", "### Ties", "")
        yield from (f"- {plain(words.tie(tie))} ({words.support(tie)})" for tie in record.ties)
    for issue in record.issues:
        yield from ("", f"> {issue.step}: {plain(issue.problem)}")
    yield ""


def _also_said(words: RecordWords) -> Iterator[str]:
    unclaimed, unlikely = words.unclaimed(), words.unlikely()
    if unclaimed or unlikely:
        yield from ("", "### Also said", "")
    for attribution in unclaimed:
        yield f"- **{plain(words.speaker(attribution))}** ({plain(words.manner(attribution))})"
        for span in attribution.content.spans:
            yield from _quoted(words, span)
    if unlikely:
        yield f"- {unlikely}"


def _quoted(words: RecordWords, span: Span) -> Iterator[str]:
    yield f"   > {plain(words.words(span))} `{span.start_char}-{span.end_char}`"


def plain(line: str) -> str:
    """Return `line` with the marks of Markdown escaped: a report's words never become layout."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|" else char for char in shown(line))
