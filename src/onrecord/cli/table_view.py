"""The terminal view of a record: the report's line, then each claim with its words, then the ties.

Lines are at most `width` columns; colour only adds to what the words already say.
"""

import textwrap
from collections.abc import Iterator

from rich.text import Text

from onrecord.cli.record_words import RecordWords
from onrecord.model.attribution import Attribution
from onrecord.model.claim import Claim
from onrecord.model.record import Record
from onrecord.model.spans import Span
from onrecord.model.tie import Tie
from onrecord.model.wording import CERTAINTY_WORDS

INDENT = "    "
QUOTE = INDENT + "| "
CERTAINTY_STYLES = {"C": "green", "P": "yellow", "U": "dim"}


def table_lines(record: Record, width: int) -> Iterator[Text]:
    """Yield the lines of one record, an empty one last."""
    words = RecordWords(record)
    yield Text("=" * width, style="dim")
    yield Text(words.heading(), style="bold")
    yield Text(f"{words.origin()}; {len(record.report.text):,} characters, {record.report.id}", style="dim")
    if record.claims:
        yield from _title("Claims")
        for number, claim in enumerate(record.claims, 1):
            yield from _claim_lines(words, number, claim, width)
    unclaimed, unlikely = words.unclaimed(), words.unlikely()
    if unclaimed or unlikely:
        yield from _title("Also said")
    for attribution in unclaimed:
        yield from _attribution_lines(words, attribution, width)
    if unlikely:
        yield Text(f"  + {unlikely}", style="dim")
    if record.ties:
        yield from _title("Ties")
        for tie in record.ties:
            yield from _tie_lines(words, tie, width)
    if not record.claims and not record.attributions and not record.issues:
        yield Text("No claim and no attribution is found in this report.", style="dim")
    for issue in record.issues:
        yield from _wrapped(f"! {issue.step}: {issue.problem}", width, "red", "  ")
    yield Text()


def _title(title: str) -> Iterator[Text]:
    yield Text()
    yield Text(title.upper(), style="bold cyan")


def _claim_lines(words: RecordWords, number: int, claim: Claim, width: int) -> Iterator[Text]:
    certainty = f"{claim.factuality} {CERTAINTY_WORDS[claim.factuality]}"
    head = f"{number:>3} {words.speakers(claim)} ({words.stance(claim)})"
    yield from _wrapped(head, width, "bold", INDENT)
    style = "red" if claim.factuality.endswith("-") else CERTAINTY_STYLES[claim.factuality[0]]
    yield from _wrapped(f"{INDENT}{words.what(claim)} [{certainty}]", width, style, INDENT)
    yield from _quoted(words, claim.evidence, width)


def _attribution_lines(words: RecordWords, attribution: Attribution, width: int) -> Iterator[Text]:
    yield from _wrapped(f"  - {words.speaker(attribution)} ({words.manner(attribution)})", width, "bold", INDENT)
    for span in attribution.content.spans:
        yield from _quoted(words, span, width)


def _tie_lines(words: RecordWords, tie: Tie, width: int) -> Iterator[Text]:
    yield from _wrapped(f"  - {words.tie(tie)} ({words.support(tie)})", width, "magenta", INDENT)


def _quoted(words: RecordWords, span: Span, width: int) -> Iterator[Text]:
    line = f"{words.words(span)} @{span.start_char}-{span.end_char}"
    for part in textwrap.wrap(line, width - len(QUOTE), break_on_hyphens=False):
        yield Text.assemble((QUOTE, "dim cyan"), part)


def _wrapped(line: str, width: int, style: str, indent: str) -> Iterator[Text]:
    for part in textwrap.wrap(line, width, subsequent_indent=indent, break_on_hyphens=False) or [""]:
        yield Text(part, style=style)
