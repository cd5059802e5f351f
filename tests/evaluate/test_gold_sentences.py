"""The gold of arms sentences: its form, and the files that ship."""

from pathlib import Path

import pytest

from onrecord.errors import GoldError
from onrecord.evaluate.gold_sentences import GoldEvent, is_sentence_gold, read_gold_sentences
from onrecord.model.vocabulary import ArmsType, values

SHIPPED = Path(__file__).parents[2] / "gold" / "arms"


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "dev.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_row_holds_the_events_of_a_sentence(tmp_path: Path) -> None:
    path = _file(
        tmp_path, 'order = [["A bought guns from B.", "CT+", "B", "A", "guns", ["deliver", "Uu", "B; C", "A", ""]]]'
    )
    (sentence,) = read_gold_sentences(path)
    assert sentence.id == "dev-order-1"
    assert sentence.events[1] == GoldEvent("deliver", "Uu", ("B", "C"), ("A",), ())


def test_sentence_without_an_event_is_a_plain_text(tmp_path: Path) -> None:
    (sentence,) = read_gold_sentences(_file(tmp_path, 'none = ["He shot a film."]'))
    assert sentence.events == ()


@pytest.mark.parametrize(
    "row", ['["Text.", "maybe", "A", "B", ""]', '["Text.", "CT+"]', '"Text."', '["T.", "CT+", "", "", "", ["order"]]']
)
def test_row_that_breaks_the_form_is_an_error_that_names_it(tmp_path: Path, row: str) -> None:
    with pytest.raises(GoldError, match="dev-order-1"):
        read_gold_sentences(_file(tmp_path, f"order = [{row}]"))


def test_report_gold_is_no_sentence_gold(tmp_path: Path) -> None:
    assert not is_sentence_gold(_file(tmp_path, 'title = "A report"'))


def test_shipped_sentences_cover_every_type_in_both_files() -> None:
    sentences = read_gold_sentences(SHIPPED)
    for split in ("dev", "test"):
        found = {event.arms_type for s in sentences if s.split == split for event in s.events}
        assert found == set(values(ArmsType))
    assert len({s.text for s in sentences}) == len(sentences) > 400
