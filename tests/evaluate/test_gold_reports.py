from pathlib import Path

import pytest

from onrecord.errors import GoldError
from onrecord.evaluate.gold_reports import gold_files, gold_hash, read_gold_report, read_gold_reports, unwrap
from onrecord.model.record import Record
from onrecord.model.vocabulary import ArmsType, EventType, Stance, TieKind, values

GOLD = Path(__file__).parents[2] / "gold"
SMALL = """
title = "A sale"
shows = "one sale"
published_at = "1955-09-28"
text = '''
Prague sold arms
to Egypt, he said.
'''
entities = [
  { id = "prague", name = "Czechoslovakia", kind = "state", names = ["Prague"] },
  { id = "egypt", name = "Egypt", kind = "state", names = ["Egypt"] },
  { id = "he", name = "he", kind = "person", pronouns = ["he"] },
]
[[attributions]]
id = "a1"
source = "he"
source_entity = "he"
cue = "said"
lemma = "say"
content = "Prague ... Egypt"
[[claims]]
id = "c1"
attribution = "a1"
trigger = "sold"
arms_type = "deliver"
actors = ["prague"]
recipients = ["egypt"]
time = "1955"
[[ties]]
kind = "supplies"
actor = "prague"
recipient = "egypt"
claims = ["c1"]
"""


@pytest.fixture(scope="module")
def records() -> tuple[Record, ...]:
    return read_gold_reports(GOLD)


def read(tmp_path: Path, text: str) -> Record:
    path = tmp_path / "small.toml"
    path.write_text(text, encoding="utf-8")
    return read_gold_report(path)


def test_small_report_is_read_whole(tmp_path: Path) -> None:
    record = read(tmp_path, SMALL)
    assert record.report.text == "Prague sold arms to Egypt, he said."
    assert record.report.given_id == "small"
    claim = record.claims[0]
    assert claim.sources == ("outlet", "e-he")
    assert (claim.event.actors, claim.event.recipients, claim.factuality) == (("e-prague",), ("e-egypt",), "CT+")
    assert claim.event.time is not None
    assert claim.event.time.valid_until == "1956-01-01T00:00:00Z"
    assert (record.ties[0].actor, record.ties[0].claims) == ("e-prague", ("c-c1",))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('names = ["Egypt"]', 'names = ["Syria"]', "'Syria' is not in the text"),
        ('recipients = ["egypt"]', 'recipients = ["syria"]', "id 'syria' is not defined"),
        ('arms_type = "deliver"', 'arms_type = "delivery"', "'delivery' is not one of order, deliver"),
        ('time = "1955"', 'time = "last year"', "c1: "),
        ('trigger = "sold"', 'tigger = "sold"', "unknown field 'tigger'"),
        ('cue = "said"\n', "", "field 'cue' is missing"),
        ('id = "egypt"', 'id = "prague"', "an id is used twice"),
        ('title = "A sale"', "title = A sale", "cannot be read"),
    ],
)
def test_a_fault_is_named_with_its_file(tmp_path: Path, old: str, new: str, fault: str) -> None:
    with pytest.raises(GoldError) as caught:
        read(tmp_path, SMALL.replace(old, new, 1))
    assert "small.toml: " in str(caught.value)
    assert fault in str(caught.value)


def test_all_faults_of_all_files_are_reported_together(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(SMALL.replace('["Egypt"]', '["Syria"]').replace('"sold"', '"gave"'))
    (tmp_path / "two.toml").write_text(SMALL.replace('["Prague"]', '["Brno"]'))
    with pytest.raises(GoldError) as caught:
        read_gold_reports(tmp_path)
    assert len(str(caught.value).splitlines()) == 3


def test_sources_run_from_the_outlet_inwards(records: tuple[Record, ...]) -> None:
    somalia = next(record for record in records if record.report.given_id == "17-somalia-diversion-2014")
    sold = next(claim for claim in somalia.claims if claim.id == "c-c5")
    assert sold.sources == ("outlet", "e-report", "e-officer", "e-adviser")


def test_lines_are_joined_and_paragraphs_kept() -> None:
    assert unwrap("\nOne\ntwo.\n\nThree\n") == "One two.\n\nThree"


def test_gold_has_twenty_reports_of_80_to_160_words(records: tuple[Record, ...]) -> None:
    assert len(records) == 20
    assert [r.report.given_id for r in records if not 80 <= len(r.report.text.split()) <= 160] == []


def test_gold_mentions_are_the_words_at_their_offsets(records: tuple[Record, ...]) -> None:
    for record in records:
        for part in (*record.entities, *record.places):
            assert part.mentions, part.id
            for mention in part.mentions:
                assert record.report.text[mention.start_char : mention.end_char] == mention.text


def test_gold_refers_only_to_what_it_defines(records: tuple[Record, ...]) -> None:
    for record in records:
        parties = {part.id for part in (*record.entities, *record.places)}
        claims = {claim.id for claim in record.claims}
        for claim in record.claims:
            event = claim.event
            assert {*event.actors, *event.recipients, *event.opponents, *claim.sources[1:]} <= parties
        for tie in record.ties:
            assert {tie.actor, tie.recipient} <= parties
            assert {*tie.claims, *tie.denied_by} <= claims


def test_gold_covers_the_vocabularies(records: tuple[Record, ...]) -> None:
    claims = [claim for record in records for claim in record.claims]
    assert {claim.event.arms_type for claim in claims} >= set(values(ArmsType))
    assert {claim.event.event_type for claim in claims} >= set(values(EventType))
    assert {part.stance for record in records for part in record.attributions} == set(values(Stance))
    assert {tie.kind for record in records for tie in record.ties} == set(values(TieKind))


def test_gold_has_a_report_without_events(records: tuple[Record, ...]) -> None:
    assert [record.report.given_id for record in records if not record.claims] == ["20-museum-no-event"]


def test_hash_changes_with_the_words_and_the_names(tmp_path: Path) -> None:
    path = tmp_path / "one.toml"
    path.write_text(SMALL)
    before = gold_hash(tmp_path)
    path.write_text(SMALL + "\n")
    assert gold_hash(tmp_path) != before
    path.rename(tmp_path / "two.toml")
    assert gold_files(tmp_path) == [tmp_path / "two.toml"]
    assert len({before, gold_hash(tmp_path)}) == 2
