"""Copied reports: how well and how fast OnRecord and plain likeness find the dependent pairs, in one run.

    python benchmarks/copies.py GOLD.jsonl [--peers PYTHON] [--rounds 3]

GOLD is a JSON Lines file of copies (`text`, `topic`, `origin`, `how`, `sources`, `changed`). PYTHON is an interpreter
that has datasketch, whose MinHash is measured with LSH at Jaccard 0.5 over word 5-grams (128 permutations); without it,
that line is left out and named. The others need nothing: the Jaccard and the containment of word 5-grams, and difflib's
ratio over words, each at the threshold that is best on this very file, which flatters them. They compare all pairs and
know no credits; OnRecord compares the candidates of its index, and two reports are a pair if parts of both have one
origin. Prints F1, precision and recall of pairs, and texts a second by the clock.
"""

import argparse
import difflib
import itertools
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Pair = tuple[str, str]
THRESHOLDS = [step / 20 for step in range(1, 20)]
LINE = "{name:<44}{f1:>7.1f}{precision:>8.1f}{recall:>8.1f}{speed:>12,.0f}"


def words_of(text: str) -> list[str]:
    return [word.strip(".,;:!?\"'()").casefold() for word in text.split()]


def grams_of(text: str) -> frozenset[str]:
    words = words_of(text)
    return frozenset(" ".join(words[at : at + 5]) for at in range(max(1, len(words) - 4)))


def run_minhash(path: str) -> None:
    """Print one JSON line: the pairs that MinHash finds and the seconds it took."""
    from datasketch import MinHash, MinHashLSH

    golds, started = read_gold(path), time.perf_counter()
    index, pairs = MinHashLSH(threshold=0.5, num_perm=128), []
    for gold in golds:
        sketch = MinHash(num_perm=128)
        sketch.update_batch([gram.encode() for gram in grams_of(gold["text"])])
        pairs += [sorted((gold["id"], other)) for other in index.query(sketch)]
        index.insert(gold["id"], sketch)
    sys.stdout.write(json.dumps({"pairs": pairs, "seconds": time.perf_counter() - started}) + "\n")


def read_gold(path: str) -> list[Row]:
    with Path(path).open(encoding="utf-8") as handle:
        return [json.loads(line) for line in handle if line.strip()]


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)


def containment(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other))


def ratio(one: list[str], other: list[str]) -> float:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() > THRESHOLDS[0] else 0.0


def best_pairs(
    golds: list[Row], wanted: set[Pair], form: Callable[[str], Any], likeness: Callable[[Any, Any], float]
) -> tuple[set[Pair], float, float]:
    """Return the pairs at the best threshold, that threshold, and the seconds of comparing all pairs."""
    started = time.perf_counter()
    forms = {gold["id"]: form(gold["text"]) for gold in golds}
    values = {pair: likeness(forms[pair[0]], forms[pair[1]]) for pair in itertools.combinations(sorted(forms), 2)}
    spent = time.perf_counter() - started
    found = {least: {pair for pair, value in values.items() if value >= least} for least in THRESHOLDS}
    least = max(THRESHOLDS, key=lambda least: f1_of(found[least], wanted)[0])
    return found[least], least, spent


def f1_of(found: set[Pair], wanted: set[Pair]) -> tuple[float, float, float]:
    right = len(found & wanted)
    precision, recall = right / max(1, len(found)), right / max(1, len(wanted))
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall


def show(name: str, golds: list[Row], wanted: set[Pair], found: set[Pair], seconds: float) -> None:
    f1, precision, recall = (100 * figure for figure in f1_of(found, wanted))
    speed = len(golds) / max(seconds, 1e-9)
    print(LINE.format(name=name, f1=f1, precision=precision, recall=recall, speed=speed), flush=True)


def show_onrecord(path: str, golds: list[Row], wanted: set[Pair], rounds: int) -> None:
    from onrecord.evaluate.copy_scores import find_dependence
    from onrecord.evaluate.public_gold import read_public_gold

    gold, spent = read_public_gold(Path(path)), []
    for _ in range(rounds):
        started = time.perf_counter()
        found = find_dependence(gold)
        spent.append(time.perf_counter() - started)
    show("OnRecord", golds, wanted, set(found.pairs), min(spent))


def show_minhash(python: str | None, path: str, golds: list[Row], wanted: set[Pair]) -> None:
    if python is None:
        print("MinHash left out: name an interpreter that has datasketch with --peers")
        return
    done = subprocess.run([python, __file__, path, "--minhash"], capture_output=True, text=True, check=False)  # noqa: S603  (own file)
    try:
        answer = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        print(f"MinHash did not run: {(done.stderr.strip().splitlines() or ['no output'])[-1][:90]}")
        return
    found = {(one, other) for one, other in answer["pairs"]}
    show("MinHash LSH, Jaccard 0.5 (datasketch)", golds, wanted, found, answer["seconds"])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold")
    parser.add_argument("--peers", help="an interpreter that has datasketch")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--minhash", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.minhash:
        run_minhash(options.gold)
        return
    from onrecord.evaluate.copy_scores import dependent_pairs

    golds = read_gold(options.gold)
    wanted = set(dependent_pairs(golds))
    print(f"{len(golds)} reports, {len(wanted)} dependent pairs\n{'':<44}{'F1':>7}{'P':>8}{'R':>8}{'texts/s':>12}")
    show_onrecord(options.gold, golds, wanted, options.rounds)
    show_minhash(options.peers, options.gold, golds, wanted)
    for name, form, likeness in (
        ("Jaccard of word 5-grams", grams_of, jaccard),
        ("containment of word 5-grams", grams_of, containment),
        ("difflib, ratio over words", words_of, ratio),
    ):
        found, least, seconds = best_pairs(golds, wanted, form, likeness)
        show(f"{name}, best at {least:.2f}", golds, wanted, found, seconds)


if __name__ == "__main__":
    main()
