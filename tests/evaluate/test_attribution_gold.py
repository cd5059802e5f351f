import json
import re
from itertools import combinations
from pathlib import Path

import pytest

from onrecord.annotate.attribution_choice import WEIGHTS
from onrecord.evaluate.gold_reports import gold_files, gold_hash, read_gold_report
from onrecord.model.attribution import Attribution
from onrecord.model.record import Record
from onrecord.model.spans import Span

GOLD = Path(__file__).parents[2] / "gold" / "attributions"
SPLITS = ("dev", "test", "train", "unseen")
FILES = {split: gold_files(GOLD / split) for split in SPLITS}
RECORDS = {path: read_gold_report(path) for split in SPLITS for path in FILES[split]}
README = (GOLD / "README.md").read_text(encoding="utf-8")


def _words(text: str, spans: tuple[Span, ...]) -> set[int]:
    return {at for span in spans for at in range(span.start_char, span.end_char) if text[at].isalnum()}


def _innermost(record: Record, inner: Attribution) -> str | None:
    """Return the id of the shortest other content that holds the cue and the content of an attribution."""
    text = record.report.text
    wanted = _words(text, inner.cue.spans) | _words(text, inner.content.spans)
    holders = [
        (len(held), other.id)
        for other in record.attributions
        if other is not inner and (held := _words(text, other.content.spans)) >= wanted
    ]
    return min(holders)[1] if holders else None


@pytest.mark.parametrize(("first", "second"), list(combinations(SPLITS, 2)))
def test_numbers_and_texts_of_two_parts_are_disjoint(first: str, second: str) -> None:
    numbers = [{path.stem.partition("-")[0] for path in FILES[split]} for split in (first, second)]
    texts = [{RECORDS[path].report.sha256 for path in FILES[split]} for split in (first, second)]

    assert all(numbers)
    assert not numbers[0] & numbers[1]
    assert not texts[0] & texts[1]


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_every_attribution_has_words_and_every_entity_is_a_source(path: Path) -> None:
    record = RECORDS[path]
    text = record.report.text

    assert record.attributions
    for attribution in record.attributions:
        assert attribution.content.spans
        assert _words(text, attribution.content.spans), attribution.id
        assert attribution.cue.spans, attribution.id
        assert attribution.cue.lemma, attribution.id
    sources = {row.source.entity for row in record.attributions if row.source}
    assert sources == {entity.id for entity in record.entities}


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_within_names_the_innermost_attribution_that_holds_it(path: Path) -> None:
    record = RECORDS[path]

    for attribution in record.attributions:
        assert attribution.within == _innermost(record, attribution), attribution.id


def test_weights_that_ship_were_fitted_on_the_train_part_as_it_stands() -> None:
    fitted_on = json.loads(WEIGHTS.read_text(encoding="utf-8"))["fitted_on"]

    assert {"name": "gold/attributions/train", "sha256": gold_hash(GOLD / "train")} in fitted_on


@pytest.mark.parametrize("split", SPLITS)
def test_readme_states_how_many_there_are(split: str) -> None:
    stated = re.search(rf"^\| `{split}/` \| (\d+) \| (\d+) \|", README, re.MULTILINE)

    assert stated, f"no row for {split}"
    assert int(stated[1]) == len(FILES[split])
    assert int(stated[2]) == sum(len(RECORDS[path].attributions) for path in FILES[split])
