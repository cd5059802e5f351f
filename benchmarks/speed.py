"""What the reading chain costs: raw `nlp.pipe` against the whole chain, same model and texts, turn by turn in one run.

    python benchmarks/speed.py [REPORTS.jsonl] [--rounds 3] [--limit 100]

REPORTS is a JSON Lines file with a "text" a line; without it the sample reports are read, repeated. Raw is the pipeline
as spaCy loads it, with the matrix product that OnRecord chose, in batches of the same size; "as installed" is it with
spaCy's default one. Prints CPU seconds, tokens a CPU second, the ratios, and the share of each component in percent of
the raw pass.
"""

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.backend import choose_backend
from onrecord.annotate.chain import COMPONENTS, DEFAULT_MODEL, annotate, batches, load_chain
from onrecord.annotate.records import read_record
from onrecord.annotate.syntax import syntax_of
from onrecord.model.ids import stable_id
from onrecord.model.report import Report
from onrecord.network.ties import find_ties
from onrecord.read.bundled import sample_paths


def texts_of(path: str | None, limit: int) -> list[str]:
    if path is None:
        samples = [Path(sample).read_text(encoding="utf-8") for sample in sample_paths()]
        return (samples * limit)[:limit]
    with Path(path).open(encoding="utf-8") as handle:
        return [json.loads(line)["text"] for line in handle if line.strip()][:limit]


def timed(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def raw(nlp: Language, texts: list[str]) -> Iterator[Doc]:
    for batch in batches((text,) for text in texts):
        yield from nlp.pipe((text for (text,) in batch), batch_size=len(batch))


def whole(nlp: Language, texts: list[str]) -> None:
    docs = annotate(nlp, ((text, "2024-05-14", None) for text in texts))
    for text, doc in zip(texts, docs, strict=True):
        report = Report(id=stable_id("r", text), text=text, sha256="")
        record = read_record(doc, report)
        find_ties(report.id, record.claims, record.entities)


def component_seconds(nlp: Language, texts: list[str]) -> dict[str, float]:
    """Return the CPU seconds of what comes behind the parse, by component."""
    spent = dict.fromkeys(("columns", *COMPONENTS, "record"), 0.0)
    parser = nlp.select_pipes(disable=list(COMPONENTS))
    docs = list(raw(nlp, texts))
    parser.restore()
    for text, doc in zip(texts, docs, strict=True):
        doc._.published_at = "2024-05-14"
        spent["columns"] += timed(lambda doc=doc: syntax_of(doc))  # type: ignore[misc]
        for name in COMPONENTS:
            spent[name] += timed(lambda doc=doc, name=name: nlp.get_pipe(name)(doc))  # type: ignore[misc]
        report = Report(id=stable_id("r", text), text=text, sha256="")
        spent["record"] += timed(lambda doc=doc, report=report: read_record(doc, report))  # type: ignore[misc]
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("reports", nargs="?")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=int, default=100)
    options = parser.parse_args()
    texts = texts_of(options.reports, options.limit)
    installed = spacy.load(DEFAULT_MODEL)
    backend = choose_backend()
    bare, chain = spacy.load(DEFAULT_MODEL), load_chain(DEFAULT_MODEL)
    ways = (lambda: list(raw(installed, texts)), lambda: list(raw(bare, texts)), lambda: whole(chain, texts))
    for way in ways:
        way()
    rounds = [tuple(timed(way) for way in ways) for _ in range(options.rounds)]
    tokens = sum(len(doc) for doc in raw(bare, texts))
    print(f"{len(texts)} texts, {tokens:,} tokens, median of {options.rounds} rounds, matrix product: {backend}")
    for number, name in enumerate(("as installed", "raw nlp.pipe", "whole chain")):
        seconds = statistics.median(spent[number] for spent in rounds)
        print(f"{name:14} {seconds:7.2f} CPU s  {tokens / seconds:8,.0f} tokens/s")
    print(f"throughput of the chain over raw: {statistics.median(raw / own for _, raw, own in rounds):.2f}")
    print(f"over spaCy as installed: {statistics.median(default / own for default, _, own in rounds):.2f}")
    seconds = statistics.median(spent[1] for spent in rounds)
    for name, spent in component_seconds(chain, texts).items():
        print(f"  {name:24} {100 * spent / seconds:5.1f} % of raw  {1e6 * spent / tokens:6.1f} us/token")


if __name__ == "__main__":
    main()
