"""A brief as Markdown: tables, lists, and notes at the end; a report's words never become layout."""

from collections.abc import Iterator

from onrecord.cli.markdown_view import plain
from onrecord.workflow.brief_page import Page, PageLine, Section


def brief_markdown(page: Page) -> Iterator[str]:
    """Yield the lines of a brief as Markdown with footnotes."""
    yield f"# {_cell(page.title)}"
    yield ""
    for fact in page.facts:
        yield f"- {_cell(fact)}"
    for section in page.sections:
        yield from ("", f"## {section.title}", "")
        yield from _table(section) if section.columns else (f"- {_last(line)}" for line in section.lines)
        if section.after:
            yield from ("", f"*{_cell(section.after)}*")
    yield from ("", "## Notes", "")
    for note in page.notes:
        address = f" <{_address(note.url)}>" if note.url else ""
        yield f"[^{note.number}]: \u201c{_cell(note.words)}\u201d {_cell(note.where)}.{address}"


def _table(section: Section) -> Iterator[str]:
    yield f"| {' | '.join(section.columns)} |"
    yield f"|{' --- |' * len(section.columns)}"
    for line in section.lines:
        yield f"| {' | '.join([*map(_cell, line.cells[:-1]), _last(line)])} |"


def _last(line: PageLine) -> str:
    marks = "".join(f"[^{number}]" for number in line.notes)
    return f"{_cell(line.cells[-1])}{' ' if marks and line.cells[-1] else ''}{marks}"


def _address(url: str) -> str:
    return "".join(url.split()).replace("<", "%3C").replace(">", "%3E")


def _cell(text: str) -> str:
    return " ".join(plain(text).split())
