"""JSON Lines of reports: `{"id", "text", "published_at"?, "outlet"?, "title"?, "url"?, "language"?}`, one a line."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.errors import InputError, LimitError
from onrecord.model.record import Issue
from onrecord.read.calendar_days import parse_moment
from onrecord.read.dateline import with_head
from onrecord.read.draft import Draft

MAX_LINE = 50_000_000
_TEXT_FIELDS = ("outlet", "title", "url", "language")


def parse_json_lines(lines: Iterable[bytes]) -> Iterator[tuple[int, Draft | InputError]]:
    """Yield line number and draft, or what is wrong with the line; blank lines are passed over.

    The text is taken as it stands, so that offsets hold in the caller's own copy.
    """
    cut = False
    number = 0
    for piece in lines:
        number += 0 if cut else 1
        continued, cut = cut, not piece.endswith(b"\n") and len(piece) >= MAX_LINE
        if continued:
            continue
        if cut:
            yield number, LimitError(f"the line is longer than {MAX_LINE:,} bytes; split the report")
        elif piece.strip(b"\xef\xbb\xbf \t\r\n"):
            yield number, _parse_line(piece.removeprefix(b"\xef\xbb\xbf"))


def _parse_line(line: bytes) -> Draft | InputError:
    try:
        row = json.loads(line)
    except UnicodeDecodeError as error:
        return InputError(f"the line is not UTF-8 (byte {error.start}); save the file as UTF-8")
    except json.JSONDecodeError as error:
        return InputError(f"the line is not JSON ({error.msg}, column {error.colno}); one object per line is expected")
    except (ValueError, RecursionError) as error:
        return InputError(f"the line cannot be read as JSON ({error})")
    if not isinstance(row, dict):
        return InputError(f"the line is a JSON {type(row).__name__}; an object with a 'text' is expected")
    return parse_row(row)


def parse_row(row: dict[str, Any]) -> Draft | InputError:
    """Return the draft of a row with the fields of a line of JSON, or what is wrong with it."""
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        return InputError(
            f"'text' is {'blank' if isinstance(text, str) else repr(text)[:40]}; the words of a report are expected"
        )
    return _draft(row, text)


def _draft(row: dict[str, Any], text: str) -> Draft:
    issues = [
        Issue("read.jsonl", f"{field!r} is {row[field]!r:.40}; a text is expected, and it is left out")
        for field in (*_TEXT_FIELDS, "published_at")
        if row.get(field) is not None and not isinstance(row[field], str)
    ]
    fields = {field: row[field].strip() or None for field in _TEXT_FIELDS if isinstance(row.get(field), str)}
    moment, said = None, row.get("published_at")
    if isinstance(said, str) and said.strip():
        moment = parse_moment(said)
        if moment is None:
            issues.append(
                Issue("read.jsonl", f"'published_at' is {said!r:.40}; ISO 8601 is expected, and it is left out")
            )
    given_id = row.get("id")
    draft = Draft(
        text=text,
        given_id=None if given_id is None else str(given_id),
        url=fields.get("url"),
        language=fields.get("language"),
        issues=tuple(issues),
    )
    draft = draft.filled("metadata", outlet=fields.get("outlet"), title=fields.get("title"), published_at=moment)
    return with_head(draft)
