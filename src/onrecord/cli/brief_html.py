"""A brief as one HTML page: no script, nothing loaded from elsewhere, and it prints on two pages or so."""

from collections.abc import Iterator
from html import escape

from onrecord.cli.brief_page import Note, Page, PageLine, Section

_STYLE = """
  body { font: 10.5pt/1.35 Georgia, "Times New Roman", serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
  h1 { font-size: 1.6em; margin: 0 0 .3em; } h2 { font-size: 1.1em; margin: 1.2em 0 .3em; border-bottom: 1px solid; }
  table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .15em .5em
  .15em 0; border-bottom: 1px solid #ccc; overflow-wrap: anywhere; } ul { padding-left: 1.2em; margin: .3em 0; }
  sup a { text-decoration: none; margin-left: .15em; } .after { color: #555; font-style: italic; margin: .3em 0; }
  ol { font-size: .8em; padding-left: 2em; overflow-wrap: anywhere; } q { font-style: italic; }
  @media print { body { margin: 0; max-width: none; font-size: 9pt; } tr, li { break-inside: avoid; }
  h2 { break-after: avoid; } a { color: inherit; } @page { margin: 1.6cm; } }
""".strip("\n")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def brief_html(page: Page) -> Iterator[str]:
    """Yield the lines of a brief as an HTML document; every word of a report is escaped."""
    yield "<!doctype html>"
    yield '<html lang="en"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(page.title)}</title>"
    yield f"<style>\n{_STYLE}\n</style></head><body>"
    yield f"<h1>{escape(page.title)}</h1>"
    yield from ("<ul>", *(f"<li>{escape(fact)}</li>" for fact in page.facts), "</ul>")
    for section in page.sections:
        yield f"<h2>{escape(section.title)}</h2>"
        yield from _table(section) if section.columns else _list(section)
        if section.after:
            yield f'<p class="after">{escape(section.after)}</p>'
    yield from ("<h2>Notes</h2>", "<ol>", *map(_note, page.notes), "</ol>", "</body></html>")


def _table(section: Section) -> Iterator[str]:
    yield "<table><thead><tr>"
    yield "".join(f'<th scope="col">{escape(column)}</th>' for column in section.columns)
    yield "</tr></thead><tbody>"
    for line in section.lines:
        cells = [*map(escape, line.cells[:-1]), _last(line)]
        yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
    yield "</tbody></table>"


def _list(section: Section) -> Iterator[str]:
    yield from ("<ul>", *(f"<li>{_last(line)}</li>" for line in section.lines), "</ul>")


def _last(line: PageLine) -> str:
    marks = "".join(f'<sup><a href="#note-{number}">{number}</a></sup>' for number in line.notes)
    return escape(line.cells[-1]) + marks


def _note(note: Note) -> str:
    address = f' <a href="{escape(note.url)}" rel="noreferrer">{escape(note.url)}</a>' if note.url else ""
    return f'<li id="note-{note.number}"><q>{escape(note.words)}</q> {escape(note.where)}.{address}</li>'
