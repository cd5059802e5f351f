import time

import pytest

from onrecord.assess.credits import find_credits
from onrecord.assess.words import find_sentences
from onrecord.knowledge.outlets import CreditPhrase, load_credit_phrases, outlet_key


def credited(text: str) -> set[str]:
    return {key for credit in find_credits(text, find_sentences(text)) for key in credit.keys}


@pytest.mark.parametrize("phrase", load_credit_phrases(), ids=lambda phrase: phrase.id)
def test_phrase_credits_in_its_hit_and_not_in_its_miss(phrase: CreditPhrase) -> None:
    outlets = {outlet_key(name) for name in ("Reuters", "The Guardian", "SANA", "Haaretz", "Bloomberg")}
    assert outlets & credited(phrase.hit)
    assert not outlets & credited(phrase.miss)


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("GENEVA (Reuters) - The talks ended.", "Reuters"),
        ("BEIRUT, May 3 /Xinhua/ -- The talks ended.", "Xinhua"),
        ("The talks ended.\nNothing was agreed.\nAssociated Press", "Associated Press"),
        ("On Monday Reuters reported that the talks had ended.", "Reuters"),
        ("He told the Harbour Gazette that the talks had ended.", "Harbour Gazette"),
        ("The talks ended, the BBC reported.", "BBC News"),
        ("The dam broke, the New York\nTimes reported.", "New York Times"),
        ("He was quoted by Agence France-Presse.", "AFP"),
    ],
)
def test_outlet_is_credited(text: str, outlet: str) -> None:
    assert outlet_key(outlet) in credited(text)


def test_a_credit_keeps_its_words_and_its_sentence() -> None:
    text = "It rained. The dam broke, Reuters reported. It rained again."
    (credit,) = find_credits(text, find_sentences(text))
    assert text[credit.start_char : credit.end_char] == "Reuters"
    assert text[credit.sentence_start : credit.sentence_end] == "The dam broke, Reuters reported. "
    assert not credit.line


@pytest.mark.parametrize(
    "unit", ["Reuters Of And ", "Reuters said ", "/A", "(A", "A ", " ", "Mr. ", "according to the "]
)
def test_hostile_text_is_read_in_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    started = time.process_time()
    assert len(find_credits(text, find_sentences(text))) <= 205
    assert time.process_time() - started < 60  # a cost that grows with the square takes minutes
