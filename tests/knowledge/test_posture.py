import pytest

from onrecord.knowledge.posture import PostureWords, find_posture_words, load_posture_words


@pytest.mark.parametrize("row", load_posture_words(), ids=lambda row: row.id)
def test_row_proves_itself(row: PostureWords) -> None:
    assert row in find_posture_words(row.hit)
    assert row not in find_posture_words(row.miss)


@pytest.mark.parametrize(
    "text", ["The weapons are not defensive.", "It is not a deterrent.", "They are not just defensive."]
)
def test_denied_words_are_not_found(text: str) -> None:
    assert find_posture_words(text) == ()
