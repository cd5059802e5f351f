"""What it costs to parse pages in a process of their own: the same pages parsed here and there, turn by turn.

    python benchmarks/isolation.py REPORTS.jsonl [--rounds 5] [--limit 100]

Each text is set in a page with a head, a menu and a foot. Prints seconds for the parser in this process and for the
warm process that OnRecord parses in, medians of the rounds, and their ratio; both give the same text, or it ends.
"""

import argparse
import html
import json
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from onrecord.read.draft import Draft
from onrecord.read.isolation import Isolation
from onrecord.read.web_page import parse_web_page

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta property="article:published_time" content="2024-05-14"></head>
<body><nav><ul>{menu}</ul></nav><main><article><h1>{title}</h1>{body}</article></main>
<footer><p>All rights reserved. <a href="/terms">Terms</a></p></footer></body></html>"""
MENU = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(20))


def page_of(text: str) -> bytes:
    title, *paragraphs = [html.escape(part) for part in text.split("\n") if part.strip()] or ["Report"]
    body = "".join(f"<p>{part}</p>" for part in paragraphs or [title])
    return PAGE.format(title=title, menu=MENU, body=body).encode()


def timed(parse: Callable[[bytes], Draft], pages: Sequence[bytes]) -> tuple[float, list[str]]:
    started = time.perf_counter()
    texts = [parse(page).text for page in pages]
    return time.perf_counter() - started, texts


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("reports", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", type=int, default=100)
    options = parser.parse_args()
    lines = options.reports.read_text(encoding="utf-8").splitlines()[: options.limit]
    pages = [page_of(json.loads(line)["text"]) for line in lines]
    with Isolation() as isolation:
        ways: dict[str, Callable[[bytes], Draft]] = {
            "in this process": parse_web_page,
            "in its own": lambda page: isolation.parse("html", page),
        }
        for parse in ways.values():
            timed(parse, pages[:5])
        rounds = [[timed(parse, pages) for parse in ways.values()] for _ in range(options.rounds)]
    if any(here[1] != there[1] for here, there in rounds):
        raise SystemExit("the two read other texts")
    for number, name in enumerate(ways):
        print(f"{name:16} {statistics.median(spent[number][0] for spent in rounds):6.2f} s for {len(pages)} pages")
    print(f"ratio {statistics.median(there[0] / here[0] for here, there in rounds):.2f}")


if __name__ == "__main__":
    main()
