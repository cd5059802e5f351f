"""What the source does by saying it, where the content decides; tests/knowledge/test_cues.py runs the tone rows."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from onrecord.annotate.attributions import mark_attributions
from onrecord.annotate.quotations import mark_quotations

pytestmark = pytest.mark.model
Read = Callable[[str], list[tuple[str, str]]]


@pytest.fixture(scope="module")
def read(parser: Language) -> Read:
    """Return the lemma and the stance of each attribution of a text."""

    def stances(text: str) -> list[tuple[str, str]]:
        doc = mark_attributions(mark_quotations(parser(text)))
        return [(mark.cue_lemma, mark.stance) for mark in doc._.attributions]

    return stances


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army warned that the truce would fail.", "warn"),
        ("The army warned that it would strike back.", "threaten"),
        ("The ministry warned that it would not take part.", "reject"),
    ],
)
def test_warning_of_what_one_will_do_oneself_threatens(read: Read, text: str, stance: str) -> None:
    assert read(text)[0] == ("warn", stance)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The minister called the report a fabrication.", "reject"),
        ("The minister called the raid a provocation.", "criticize"),
        ("The minister called the pact a milestone.", "assert"),
        ("The minister regarded the treaty as void.", "assert"),
        ("The minister considered the offer insufficient.", "criticize"),
        ("The minister considered that the convoy had left.", "suspect"),
        ("The minister thinks the affair absurd.", "criticize"),
        ("The minister called the conference a theatre for donors.", "criticize"),
        ("The minister found the embargo late.", "criticize"),
        ("The minister called the talks useful.", "assert"),
        ("The minister considers a war unlikely.", "suspect"),
        ("The minister called the charge an insult.", "reject"),
        ("The minister opened what he called a new chapter.", "assert"),
        ("The minister found that the convoy had left.", "assert"),
    ],
)
def test_judgement_in_the_predicate_gives_the_stance(read: Read, text: str, stance: str) -> None:
    assert read(text)[0][1] == stance


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The minister said the convoy should have left.", "criticize"),
        ("The treaty says that, should either side be attacked, the two will consult.", "assert"),
        ("The minister insisted that no state be bound by the treaty.", "demand"),
        ("They have a fever which the minister says resemble the symptoms of flu.", "assert"),
        ("The minister said it would never have signed the treaty.", "assert"),
        ("The minister said they were not doing what they should do.", "assert"),
        ("The minister said it would not sign the treaty.", "reject"),
        ("The minister said he had been told that the war would cost lives.", "assert"),
        ("The minister suggested a conference in Geneva.", "demand"),
        ("The minister said the army knew nothing.", "deny"),
        ("The minister said the treaty costs nothing.", "assert"),
        ("The minister suggested that the convoy had left.", "assert"),
        ("The minister said that deserters would be shot.", "threaten"),
        ("The minister said that deserters would be shot by the rebels.", "assert"),
        ("The minister said that he would be shot.", "assert"),
        ("The minister said that an attack on one would be considered an attack on all.", "assert"),
        ("Will they sign? The minister said no.", "deny"),
    ],
)
def test_content_gives_a_neutral_cue_its_stance(read: Read, text: str, stance: str) -> None:
    assert read(text)[-1 if "no." in text else 0][1] == stance


@pytest.mark.parametrize(
    ("text", "lemma", "stance"),
    [
        ("The minister thinks that the convoy must leave.", "think", "demand"),
        ("The minister voiced the fear that the convoy had left.", "voice", "suspect"),
        ("The minister did not rule out that the convoy had left.", "rule out", "suspect"),
        ("The minister would not confirm or deny the report.", "deny", "reject"),
        ("The minister regretted that the neighbour had not answered.", "regret", "criticize"),
        ("The minister regretted that he had not answered.", "regret", "admit"),
        ("The minister regretted the refusal.", "regret", "criticize"),
        ("The minister regretted his part in the raid.", "regret", "admit"),
        ("The minister wanted to know why the convoy had left.", "want", "ask"),
        ("The minister insisted that nobody had asked for rifles.", "insist", "deny"),
        ("The minister insisted that the convoy had left.", "insist", "assert"),
        ("The minister did not hide that the convoy had left.", "hide", "admit"),
        ("The minister would not be drawn on whether the convoy had left.", "draw on", "reject"),
        ("The minister has no intention of leaving the city.", "intention", "reject"),
        ("The minister kept his promise to leave the city.", "promise", "promise"),
        ("The minister would not hear of a truce.", "hear of", "reject"),
        ("The minister preferred not to answer the question.", "prefer", "reject"),
        ("The minister assured reporters that the convoy had left.", "assure", "assert"),
        ("The minister assured reporters that the convoy would leave.", "assure", "promise"),
        ("The minister assured reporters that it would not.", "assure", "promise"),
        ("The minister swore never to give up an inch.", "swear", "promise"),
        ("The minister swore that no gun had crossed the river.", "swear", "deny"),
        ("The minister protested that no gun had crossed the river.", "protest", "deny"),
        ("The minister protested that guns had crossed the river.", "protest", "criticize"),
        ('"We have been forgotten," the minister sighed.', "sigh", "criticize"),
        ("The minister asked only that nobody speak of a retreat.", "ask", "demand"),
        ("The minister asked whether nobody had spoken.", "ask", "ask"),
        ("The minister consented to the treaty.", "consent to", "assert"),
    ],
)
def test_cue_and_content_together_give_the_stance(read: Read, text: str, lemma: str, stance: str) -> None:
    assert (lemma, stance) in read(text)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The minister said that it was a ridiculously unfair demand.", "criticize"),
        ("The minister said that it was a disgraceful demand.", "criticize"),
        ("The minister said that it was not a disgraceful demand.", "assert"),
        ("The minister said that it was a false alarm.", "assert"),
        ("The minister said that the sale amounted to treason.", "criticize"),
        ("The minister said that there was no interference.", "assert"),
        ("The minister said that the embargo would put many lives at risk.", "warn"),
        ("The minister said that they had put the lives of a whole city on show.", "assert"),
        ("The minister said that the truce was out of the question.", "reject"),
        ("The minister said that the convoy went out of the city.", "assert"),
        ("The minister said that the convoy must not leave.", "demand"),
        ("The minister said that the convoy has to leave.", "demand"),
        ("The minister said that the convoy has undertaken to leave.", "assert"),
        ("The minister said that the dam could hurt the fish.", "warn"),
        ("The minister said that the film could insult the Council.", "assert"),
        ("The minister said that it did not bomb the base.", "deny"),
        ("The minister said that the convoy needed to leave.", "demand"),
        ("The minister said that the convoy needed money to leave.", "assert"),
        ("The minister said that the threat was not credible.", "criticize"),
        ("The minister said that there was no credible threat.", "assert"),
        ("The minister said that the sale was a tragedy.", "criticize"),
        ("The minister said that the film was about a tragedy.", "assert"),
    ],
)
def test_words_of_a_tone_may_stand_within_a_phrase(read: Read, text: str, stance: str) -> None:
    assert read(text)[0][1] == stance


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The minister said that the neighbour had looted the port.", "accuse"),
        ("The minister said that the port was looted by the neighbour.", "accuse"),
        ("The minister said that the port was looted.", "assert"),
        ("The minister said that two men had looted the port.", "assert"),
        ("The minister said that no neighbour had looted the port.", "assert"),
    ],
)
def test_only_a_deed_of_somebody_accuses(read: Read, text: str, stance: str) -> None:
    assert read(text)[0][1] == stance


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The minister called the massacre a milestone.", "assert"),
        ("The minister called the treaty a slap in the face.", "criticize"),
        ("The minister called the treaty too generous.", "criticize"),
        ("The minister considered the treaty poor.", "criticize"),
        ("The minister said that the farmers were poor.", "assert"),
        ("The study found that poor farmers had left.", "assert"),
        ("The minister expects the convoy to complete the journey.", "suspect"),
    ],
)
def test_judgement_is_in_what_a_thing_is_called(read: Read, text: str, stance: str) -> None:
    assert read(text)[0][1] == stance
