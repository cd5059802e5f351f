from onrecord.store.words import words_of


def test_words_are_without_accents_in_every_script() -> None:
    assert words_of("Élysée’s Ñandú; Αθήνα, й") == ["elysee", "s", "nandu", "αθηνα", "и"]
