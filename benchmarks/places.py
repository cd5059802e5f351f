"""What resolving place names gains: end-to-end F1 at 161 km and the right country, beside a baseline in the same run.

    python benchmarks/places.py GOLD.jsonl...

GOLD is a JSON Lines file: {"doc_id", "text", "toponyms": [{"start", "end", "lat", "lon", "geonameid"?, "country"?}]}.
The baseline takes each place the tagger marks, article off, as the country or state of that name, else as its most
populous namesake, from the same tables. Prints precision, recall and F1 (a prediction is right if it overlaps a gold
name and lies within 161 km), F1 of the names found, the share of found names with the right country, how true the
probabilities are, and look-ups a second in the gazetteer.
"""

import argparse
import itertools
import json
import os
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from spacy.tokens import Doc

from onrecord.annotate.chain import DEFAULT_MODEL, annotate, load_chain
from onrecord.annotate.place_options import region_options
from onrecord.evaluate.matching import pair_spans
from onrecord.evaluate.toponym_scores import is_located, is_near, score_toponyms
from onrecord.knowledge.gazetteer import find_places
from onrecord.knowledge.regions import load_regions

Row = dict[str, Any]
BANDS = (0.0, 0.7, 0.8, 0.9, 0.95, 1.01)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", nargs="+", type=Path)
    nlp = load_chain(DEFAULT_MODEL)
    judged: list[tuple[float, bool]] = []
    print(f"{'':32}{'P':>7}{'R':>7}{'F1':>7}{'found F1':>10}{'country':>9}")
    for path in parser.parse_args().gold:
        with path.open(encoding="utf-8") as handle:
            golds = [json.loads(line) for line in handle if line.strip()]
        docs = list(annotate(nlp, [(gold["text"], None, None) for gold in golds]))
        for name, of in (("most populous", baseline), ("onrecord", resolved)):
            rows = [{"toponyms": of(doc)} for doc in docs]
            show(f"{path.name.split('.')[0]}, {name}", list(zip(golds, rows, strict=True)))
        judged += [pair for gold, doc in zip(golds, docs, strict=True) for pair in judge(gold, resolved(doc))]
    show_probabilities(judged)
    show_lookups()


def resolved(doc: Doc) -> list[Row]:
    return [
        row(doc, m.start, m.end, place.lat, place.lon, place.geonames_id, place.country) | {"p": place.probability}
        for place in doc._.places
        for m in place.mentions
        if m.form == "name"
    ]


def baseline(doc: Doc) -> list[Row]:
    rows = []
    for ent in doc.ents:
        start = ent.start + (ent[0].lower_ == "the" and len(ent) > 1)
        if ent.label_ not in ("GPE", "LOC", "FAC"):
            continue
        words = doc[start : ent.end].text
        found = next(iter(region_options(words) or find_places(words)), None)
        if found is not None:
            rows.append(row(doc, start, ent.end, found.lat, found.lon, found.geonames_id, found.country))
    return rows


def row(doc: Doc, start: int, end: int, lat: object, lon: object, id_: object, country: object) -> Row:
    span = doc[start:end]
    return {
        "start": span.start_char, "end": span.end_char, "lat": lat, "lon": lon, "geonameid": id_, "country": country,
    }  # fmt: skip


def show(name: str, reports: list[tuple[Row, Row | None]]) -> None:
    scores = {score.measure: score for score in score_toponyms(reports)}
    both, found = scores["end to end"], scores["overlap"]
    figures = f"{both.precision:7.3f}{both.recall:7.3f}{both.f1:7.3f}{found.f1:10.3f}{scores['country'].precision:9.3f}"
    print(f"{name:32}{figures}")


def judge(gold: Row, given: list[Row]) -> list[tuple[float, bool]]:
    pairs = {j: gold["toponyms"][i] for i, j in pair_spans(gold["toponyms"], given)}
    return [
        (place["p"], j in pairs and is_near(pairs[j], place))
        for j, place in enumerate(given)
        if is_located(place) and (j not in pairs or is_located(pairs[j]))
    ]


def show_probabilities(judged: list[tuple[float, bool]]) -> None:
    print("\nprobability   places    said    true")
    for low, high in itertools.pairwise(BANDS):
        band = [(p, right) for p, right in judged if low <= p < high]
        if band:
            said, true = (sum(pair[k] for pair in band) / len(band) for k in (0, 1))
            print(f"{low:4.2f} - {min(high, 1):4.2f}{len(band):9}{said:8.3f}{true:8.3f}")


def show_lookups() -> None:
    known = [name for region in load_regions() for name in (region.name, *region.names)]
    names = [f"{name} {suffix}".strip() for suffix in ("", "City", "North", "Q") for name in known]
    started = time.perf_counter()
    for name in names:
        find_places(name)
    spent = time.perf_counter() - started
    print(f"\n{len(names):,} names looked up for the first time: {1000 * spent / len(names):.3f} ms each, "
          f"{len(names) / spent:,.0f} a second")  # fmt: skip


if __name__ == "__main__":
    main()
