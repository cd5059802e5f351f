"""A brief as one HTML page: no script, nothing loaded from elsewhere, and it prints on two pages or so."""

from collections.abc import Iterator
from html import escape as html_escape

from onrecord.model.shown_text import shown, web_link
from onrecord.workflow.brief_page import Note, Page, PageLine, Section

STYLE = """
  :root { color-scheme: light dark; --paper: #fff; --ink: #1d1c19; --link: #1b4f8a; --faint: #5a5751; --line: #ccc; }
  :root { --sea: #eef3f6; --land: #dcd8cf; --told: #c9ab6d; }
  @media (prefers-color-scheme: dark) {
    :root { --paper: #15171a; --ink: #e8e6e1; --link: #8ec1f5; --faint: #aaa69d; --line: #444; }
    :root { --sea: #1a2026; --land: #3a3e44; --told: #806633; }
  }
  html { background: var(--paper); color: var(--ink); } a { color: var(--link); }
  body { font: 10.5pt/1.35 Georgia, "Times New Roman", serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
  h1 { font-size: 1.6em; margin: 0 0 .3em; } h2 { font-size: 1.1em; margin: 1.2em 0 .3em; border-bottom: 1px solid; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; vertical-align: top; padding: .15em .5em .15em 0; border-bottom: 1px solid var(--line); }
  td { overflow-wrap: anywhere; } th, td:first-child { white-space: nowrap; }
  ul { padding-left: 1.2em; margin: .3em 0; } q { font-style: italic; }
  sup { line-height: 0; } sup a { text-decoration: none; margin-left: .15em; }
  .after { color: var(--faint); font-style: italic; margin: .3em 0; }
  ol { font-size: .8em; padding-left: 2em; overflow-wrap: anywhere; }
  figure { margin: .6em 0; } figcaption { font-size: .8em; color: var(--faint); }
  figure.map { float: right; width: 21rem; margin: 0 0 .5em 1.2em; } figure.map + ul + h2 { clear: both; }
  svg { display: block; width: 100%; height: auto; font: 11px system-ui, "DejaVu Sans", sans-serif; }
  svg { fill: currentColor; }
  .centre, .line, .arc, .region { fill: none; stroke: currentColor; } .region { stroke-dasharray: 2 2; }
  .own { font-weight: 600; font-size: 12px; } .tie { font-size: 9.5px; }
  .sure { stroke-width: 2.2; } .denied { stroke-dasharray: 5 3; }
  .sea { fill: var(--sea); } .land { fill: var(--land); stroke: var(--sea); stroke-width: .5; }
  .told { fill: var(--told); }
  figure.map text { font-size: 10px; paint-order: stroke; stroke: var(--sea); stroke-width: 2.5px; }
  @media (max-width: 40rem) { figure.map { float: none; width: auto; margin: .6em 0; }
    th, td:first-child { white-space: normal; } th, td { overflow-wrap: anywhere; } }
  @media print {
    @page { size: A4; margin: 1.2cm 1.4cm; }
    :root { color-scheme: light; --paper: #fff; --ink: #000; --link: #000; --faint: #444; --line: #bbb; }
    :root { --sea: #f2f5f7; --land: #ddd; --told: #c9ab6d; }
    body { margin: 0; padding: 0; max-width: none; font-size: 8pt; line-height: 1.25; }
    h2 { margin-top: .8em; break-after: avoid; } tr, li, figure { break-inside: avoid; }
    figure.map { width: 7.6cm; } figure.network { max-width: 15cm; }
    ol { columns: 3; column-gap: 2.6em; font-size: .8em; padding-left: 1.8em; }
  }
""".strip("\n")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


NETWORK_CAPTION = (
    "What others do to it, on the left, and what it does, on the right. Numbers are independent origins; dashed: "
    "denied by somebody; thick: corroborated."
)
MAP_CAPTION = (
    "Dots are places, rings regions; countries are shaded. Arcs are ties between states, dashed where denied. "
    "Outlines: Natural Earth; they decide no border."
)


def brief_html(page: Page, network: str | None = None, map_: str | None = None) -> Iterator[str]:
    """Yield the lines of a brief as an HTML document with its drawings; every word of a report is escaped."""
    yield "<!doctype html>"
    yield '<html lang="en"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(page.title)}</title>"
    yield f"<style>\n{STYLE}\n</style></head><body><main>"
    yield f"<h1>{escape(page.title)}</h1>"
    yield from _figure("map", map_, MAP_CAPTION)
    yield from ("<ul>", *(f"<li>{escape(fact)}</li>" for fact in page.facts), "</ul>")
    for section in page.sections:
        yield f"<h2>{escape(section.title)}</h2>"
        if section.title == "Ties":
            yield from _figure("network", network, NETWORK_CAPTION)
        yield from _table(section) if section.columns else _list(section)
        if section.after:
            yield f'<p class="after">{escape(section.after)}</p>'
    yield from ("<h2>Notes</h2>", "<ol>", *map(_note, page.notes), "</ol>", "</main></body></html>")


def _figure(kind: str, svg: str | None, caption: str) -> Iterator[str]:
    if svg is not None:
        yield f'<figure class="{kind}">{svg}<figcaption>{caption}</figcaption></figure>'


def escape(text: str) -> str:
    """Return a text as HTML shows it: markup as text, and characters that cannot be seen by their numbers."""
    return html_escape(shown(text))


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
    address = f" {escape(note.url)}" if note.url else ""
    if link := web_link(note.url):
        address = f' <a href="{escape(link)}" rel="noreferrer">{escape(link)}</a>'
    return f'<li id="note-{note.number}"><q>{escape(note.words)}</q> {escape(note.where)}.{address}</li>'
