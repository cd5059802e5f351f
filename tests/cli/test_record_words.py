from pathlib import Path

import pytest

from onrecord.cli.record_words import RecordWords
from onrecord.evaluate.gold_reports import read_gold_report
from onrecord.model.wording import shorten

GOLD = Path(__file__).parents[2] / "gold/reports"


@pytest.fixture(scope="module")
def words() -> RecordWords:
    return RecordWords(read_gold_report(GOLD / "03-mig-india-1962.toml"))


def test_a_tie_shows_parties_items_and_time(words: RecordWords) -> None:
    shown = [words.tie(tie) for tie in words.record.ties]
    assert "supplies: Soviet Union [SU] -> India [IN]" in " | ".join(shown)


def test_a_tie_without_a_certain_claim_says_how_sure_it_is(words: RecordWords) -> None:
    by_claim = {claim.id: claim.factuality for claim in words.record.claims}
    shown = {words.support(tie): {by_claim[claim] for claim in tie.claims} for tie in words.record.ties}
    assert any(values == {"PR+"} for values in shown.values())
    for line, values in shown.items():
        assert ("planned or probable" in line) == (values == {"PR+"})


def test_what_nobody_claims_is_still_shown(words: RecordWords) -> None:
    carried = {claim.attribution for claim in words.record.claims}
    assert all(attribution.id not in carried for attribution in words.unclaimed())


@pytest.mark.parametrize("limit", [30, 60])
def test_a_long_line_keeps_its_beginning_and_end(limit: int) -> None:
    line = shorten("beginning " + "x" * 100 + " end", limit)
    assert len(line) <= limit
    assert line.startswith("beginning")
    assert line.endswith("end")
