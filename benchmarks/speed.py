"""What the reading chain costs: raw `nlp.pipe` against the whole chain, same model and texts, turn by turn in one run.

    python benchmarks/speed.py [REPORTS.jsonl] [--rounds 3] [--limit 100] [--write docs/benchmarks.md]

REPORTS is a JSON Lines file with a "text" a line; without it the sample reports are read, repeated. Raw is the pipeline
as spaCy loads it, with the matrix product that OnRecord chose, in batches of the same size; "as installed" is it with
spaCy's default one. Each round runs all of them, and then each component and stage by itself. Prints CPU seconds,
tokens a CPU second and ratios, each the median of the rounds; `--write` puts the table between the two lines of the
file that are marked for it.
"""

import argparse
import json
import os
import re
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
from onrecord.model.json_form import record_to_json
from onrecord.model.report import Report
from onrecord.network.ties import find_ties
from onrecord.read.bundled import sample_paths

PARTS = ("parse", "columns", *COMPONENTS, "record", "ties", "JSON")
MARKED = re.compile(r"(<!-- speed: .*? -->\n).*?(<!-- end of speed -->)", re.DOTALL)
PUBLISHED = "2024-05-14"
Seconds = dict[str, float]


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
    docs = annotate(nlp, ((text, PUBLISHED, None) for text in texts))
    for text, doc in zip(texts, docs, strict=True):
        report = Report(id=stable_id("r", text), text=text, sha256="")
        record = read_record(doc, report)
        find_ties(report.id, record.claims, record.entities)


def in_parts(nlp: Language, texts: list[str]) -> Seconds:
    """Return the CPU seconds of the chain's parse, of each component behind it and of each stage after them."""
    spent = dict.fromkeys(PARTS, 0.0)
    docs: list[Doc] = []
    parser = nlp.select_pipes(disable=list(COMPONENTS))
    spent["parse"] = timed(lambda: docs.extend(raw(nlp, texts)))
    parser.restore()
    for text, doc in zip(texts, docs, strict=True):
        doc._.published_at = PUBLISHED
        spent["columns"] += timed(lambda doc=doc: syntax_of(doc))  # type: ignore[misc]
        for name in COMPONENTS:
            spent[name] += timed(lambda doc=doc, name=name: nlp.get_pipe(name)(doc))  # type: ignore[misc]
        report = Report(id=stable_id("r", text), text=text, sha256="")
        spent["record"] += timed(lambda doc=doc, report=report: read_record(doc, report))  # type: ignore[misc]
        record = read_record(doc, report)
        spent["ties"] += timed(lambda record=record: find_ties(record.report.id, record.claims, record.entities))  # type: ignore[misc]
        spent["JSON"] += timed(lambda record=record: json.dumps(record_to_json(record)))  # type: ignore[misc]
    return spent


def measure(texts: list[str], rounds: int) -> list[Seconds]:
    """Return the CPU seconds of each way and part, round by round."""
    installed = spacy.load(DEFAULT_MODEL)
    choose_backend()
    bare, chain = spacy.load(DEFAULT_MODEL), load_chain(DEFAULT_MODEL)
    ways: dict[str, Callable[[], object]] = {
        "installed": lambda: list(raw(installed, texts)),
        "raw": lambda: list(raw(bare, texts)),
        "chain": lambda: whole(chain, texts),
    }
    for way in ways.values():
        way()
    found = []
    for _ in range(rounds):
        spent = {name: timed(way) for name, way in ways.items()}
        found.append(spent | in_parts(chain, texts))
    return found


def table(rounds: list[Seconds], texts: int, tokens: int) -> str:
    """Return the medians as a table of Markdown."""

    def median(of: Callable[[Seconds], float]) -> float:
        return statistics.median(of(spent) for spent in rounds)

    rates = {name: tokens / median(lambda spent, name=name: spent[name]) for name in ("installed", "raw", "chain")}  # type: ignore[misc]
    rows = [
        (f"tokens a CPU second ({texts} texts, {tokens:,} tokens)", ""),
        ("spaCy as installed", f"{rates['installed']:,.0f}"),
        (f"raw spaCy, matrix product of {choose_backend()}", f"{rates['raw']:,.0f}"),
        ("the whole chain", f"{rates['chain']:,.0f}"),
        ("throughput of the chain over raw spaCy", f"**{median(lambda spent: spent['raw'] / spent['chain']):.2f}**"),
        ("over spaCy as installed", f"{median(lambda spent: spent['installed'] / spent['chain']):.2f}"),
    ]
    for name in PARTS:
        share = 100 * median(lambda spent, name=name: spent[name] / spent["raw"])  # type: ignore[misc]
        rows.append((f"{name.removeprefix('onrecord_')}, in % of a raw pass", f"{share:.1f}"))
    return "\n".join(["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)]) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("reports", nargs="?")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=int, default=100)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    texts = texts_of(options.reports, options.limit)
    tokens = sum(len(spacy.blank("en")(text)) for text in texts)
    found = table(measure(texts, options.rounds), len(texts), tokens)
    print(found)
    if options.write:
        page = options.write.read_text(encoding="utf-8")
        if MARKED.search(page) is None:
            raise SystemExit(f"{options.write}: no lines marked for the speed table; <!-- speed: ... --> is wanted")
        options.write.write_text(MARKED.sub(lambda m: f"{m[1]}\n{found}\n{m[2]}", page), encoding="utf-8")


if __name__ == "__main__":
    main()
