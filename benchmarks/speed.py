"""What the reading chain costs: raw `nlp.pipe` against the whole chain, same model and texts, turn by turn in one run.

    python benchmarks/speed.py [REPORTS.jsonl] [--rounds 3] [--limit 100]

REPORTS is a JSON Lines file with a "text" a line; without it the sample reports are read, repeated. Prints CPU seconds,
tokens a CPU second, the ratio of the two, and the share of each component in percent of the raw pass.
"""

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from spacy.language import Language
from spacy.tokens import Doc

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
        yield from nlp.pipe((text for (text,) in batch), batch_size=len(batch), disable=list(COMPONENTS))


def whole(nlp: Language, texts: list[str]) -> None:
    docs = annotate(nlp, ((text, "2024-05-14", None) for text in texts))
    for text, doc in zip(texts, docs, strict=True):
        report = Report(id=stable_id("r", text), text=text, sha256="")
        record = read_record(doc, report)
        find_ties(report.id, record.claims, record.entities)


def component_seconds(nlp: Language, texts: list[str]) -> dict[str, float]:
    spent = dict.fromkeys(("columns", *COMPONENTS, "record"), 0.0)
    for doc in list(raw(nlp, texts)):
        doc._.published_at = "2024-05-14"
        spent["columns"] += timed(lambda doc=doc: syntax_of(doc))  # type: ignore[misc]
        for name in COMPONENTS:
            spent[name] += timed(lambda doc=doc, name=name: nlp.get_pipe(name)(doc))  # type: ignore[misc]
        report = Report(id="r", text=doc.text, sha256="")
        spent["record"] += timed(lambda doc=doc, report=report: read_record(doc, report))  # type: ignore[misc]
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("reports", nargs="?")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=int, default=100)
    options = parser.parse_args()
    texts = texts_of(options.reports, options.limit)
    nlp = load_chain(DEFAULT_MODEL)
    tokens = sum(len(doc) for doc in raw(nlp, texts))
    whole(nlp, texts[:5])
    pairs = [(timed(lambda: list(raw(nlp, texts))), timed(lambda: whole(nlp, texts))) for _ in range(options.rounds)]
    bare, chain = statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)
    print(f"{len(texts)} texts, {tokens:,} tokens, median of {options.rounds} rounds")
    print(f"raw nlp.pipe   {bare:7.2f} CPU s  {tokens / bare:8,.0f} tokens/s")
    print(f"whole chain    {chain:7.2f} CPU s  {tokens / chain:8,.0f} tokens/s")
    print(f"throughput of the chain over raw: {statistics.median(a / b for a, b in pairs):.2f}")
    for name, seconds in component_seconds(nlp, texts).items():
        print(f"  {name:24} {100 * seconds / bare:5.1f} % of raw  {1e6 * seconds / tokens:6.1f} us/token")


if __name__ == "__main__":
    main()
