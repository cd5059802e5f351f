from pathlib import Path

import pytest

from onrecord.errors import GoldError
from onrecord.evaluate.link_scores import LinkSentence, judge_links, parse_marked, read_link_gold, score_links
from onrecord.evaluate.run import evaluate
from onrecord.model.entity import Entity, EntityIds
from onrecord.model.record import Record
from onrecord.model.spans import Mention

GOLD = Path(__file__).parents[2] / "gold" / "actors"
MARKED = "[ETA](group:eta) spoke in [Oslo](-). [It](a) and [the group](a) left."


def entity(id_: str, linked: str | None, *spans: tuple[int, int]) -> Entity:
    mentions = tuple(Mention(start, end, "x" * (end - start), "name") for start, end in spans)
    return Entity(id_, id_, "other", None, None, EntityIds(onrecord=linked), (), mentions)


def sentence() -> LinkSentence:
    return LinkSentence("x-01", "pronoun", *parse_marked(MARKED))


def test_marks_are_taken_out_of_the_text() -> None:
    text, answers = parse_marked(MARKED)
    assert text == "ETA spoke in Oslo. It and the group left."
    assert [text[a.start : a.end] for a in answers] == ["ETA", "Oslo", "It", "the group"]


@pytest.mark.parametrize(
    ("linked", "outcome"), [("group:eta", "right"), ("state:es", "wrong"), (None, "missed")], ids=str
)
def test_an_id_is_right_wrong_or_missed(linked: str | None, outcome: str) -> None:
    record = Record(sentence().report(), entities=(entity("e-1", linked, (0, 3)),))
    assert judge_links(sentence(), record) == [outcome, "right", "missed"]


def test_words_of_one_label_belong_to_one_party() -> None:
    together = Record(sentence().report(), entities=(entity("e-1", None, (19, 21), (26, 35)),))
    apart = Record(sentence().report(), entities=(entity("e-1", None, (19, 21)), entity("e-2", None, (0, 3), (26, 35))))
    assert judge_links(sentence(), together)[-1] == "right"
    assert judge_links(sentence(), apart)[-1] == "wrong"


def test_a_sentence_that_was_not_read_is_missed() -> None:
    rows = {row.measure: row for row in score_links([(sentence(), None)])}
    assert (rows["all"].gold, rows["all"].predicted, rows["all"].recall) == (3, 0, 0.0)


def test_the_gold_of_the_repository_can_be_read() -> None:
    gold = read_link_gold(GOLD)
    assert len(gold) >= 150
    assert len({row.id for row in gold}) == len(gold)
    assert evaluate(GOLD, lambda reports: (Record(report) for report in reports)).reports == len(gold)


def test_a_row_without_a_mark_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "sentences.csv").write_text("id,difficulty,sentence\na-1,a,Nothing marked.\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"sentences\.csv:2: id, difficulty or a mark"):
        read_link_gold(tmp_path)


def test_other_columns_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "sentences.csv").write_text("id,sentence\n", encoding="utf-8")
    with pytest.raises(GoldError, match="wanted: id, difficulty, sentence"):
        read_link_gold(tmp_path)
