from onrecord.annotate.time_lexemes import role_codes
from onrecord.knowledge.times import load_time_phrases, load_time_words


def test_words_are_unique_but_for_those_read_by_lemma() -> None:
    words = [word.word for word in load_time_words() if word.role not in ("PLANNED", "PUTOFF", "SPOKEN", "SPEAK")]
    assert len(words) == len(set(words))


def test_every_role_has_a_character_of_its_own() -> None:
    assert len(set(role_codes().values())) == len(role_codes())


def test_every_phrase_that_matches_has_a_type_a_hit_and_a_miss() -> None:
    assert [
        row.id for row in load_time_phrases() if row.kind != "part" and not (row.type and row.hit and row.miss)
    ] == []


def test_open_class_words_carry_a_hit_and_a_miss() -> None:
    closed = {
        "THE",
        "A",
        "PREP",
        "BY",
        "SINCE",
        "UNTIL",
        "THROUGH",
        "ONWARD",
        "NUMBERED",
        "MEASURE",
        "PLANNED",
        "SPOKEN",
        "SPEAK",
        "ATTACK",
        "COMBAT",
        "NODATE",
        "NAMEHEAD",
        "STREET",
        "PUTOFF",
        "RESULT",
        "YEARLY",
    }
    bare = [word.id for word in load_time_words() if not (word.hit and word.miss) and word.role not in closed]
    assert [word_id for word_id in bare if "_-" not in word_id] == []
