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


@pytest.mark.parametrize(
    ("text", "lemma", "stance"),
    [
        ("Nobody believes that the convoy has left.", "believe", "suspect"),
        ("The ministers do not believe that the convoy has left.", "believe", "deny"),
        ("No neighbour wants the scrap.", "want", "demand"),
        ("The neighbours do not want the scrap.", "want", "reject"),
        ("Nobody offered to lend the farmers a truck.", "offer", "promise"),
        ("The ministers did not offer to lend the farmers a truck.", "offer", "reject"),
        ("No envoy would confirm the report.", "confirm", "reject"),
    ],
)
def test_what_nobody_believes_or_offers_is_believed_or_offered(read: Read, text: str, lemma: str, stance: str) -> None:
    assert (lemma, stance) in read(text)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ('"They tell us that the bridge is safe, and they cross by boat," said the farmer.', "criticize"),
        ('"The governor promised rice, and then he sent a poem," said the farmer.', "criticize"),
        ('"They tell us that the bridge is safe, and we cross it every day," said the farmer.', "assert"),
        ('"We told them that the bridge is safe, and they cross it," said the farmer.', "assert"),
        ("The farmer said that they promised rice, and they sent it on Monday.", "assert"),
        ('"They tell us when the bridge opens, and then they ring the bell," said the farmer.', "assert"),
    ],
)
def test_word_set_beside_the_deed_is_a_reproach(read: Read, text: str, stance: str) -> None:
    assert read(text)[0] == ("say", stance)


@pytest.mark.parametrize(
    ("text", "lemma", "stance"),
    [
        ("The envoy assured reporters that the army had no plans to march.", "assure", "promise"),
        ("The envoy assured reporters that the army had never planned to march.", "assure", "deny"),
        ("The envoy assured reporters that no soldier had crossed the river.", "assure", "deny"),
        ("The envoy insisted that the army had no plans to march.", "insist", "deny"),
    ],
)
def test_assurance_that_nothing_is_planned_promises(read: Read, text: str, lemma: str, stance: str) -> None:
    assert (lemma, stance) in read(text)


@pytest.mark.parametrize(
    ("text", "lemma", "stance"),
    [
        ("The envoy said that the aircraft would not be returned.", "say", "reject"),
        ("The envoy said that a bridge would not be needed.", "say", "assert"),
        ("The envoy said that it would return nothing.", "say", "reject"),
        ("The envoy said that it would return the aircraft.", "say", "assert"),
        ("The Danes insist in a letter that silence is useful.", "insist", "assert"),
        ("The treaty provides that the island is neutral.", "provide", "assert"),
        ("The treaty provides that the island shall be neutral.", "provide", "demand"),
        ("The king let it be known that he would not sign the treaty.", "let it be known", "reject"),
        ("The king let it be known that he had signed the treaty.", "let it be known", "assert"),
        ("The minister scoffed that the report had been written at lunch.", "scoff", "criticize"),
        ("The minister scoffed at the report.", "scoff at", "reject"),
        ("The minister brushed aside the report.", "brush aside", "reject"),
        ("The queen promised that the fleet was coming.", "promise", "promise"),
        ("The queen assured them that the fleet was coming.", "assure", "assert"),
        ("Did the queen assure you that there will be a harvest?", "assure", "promise"),
        ('"Will the fleet sail?" said the queen.', "say", "ask"),
        ("The judge believed the letters genuine.", "believe", "suspect"),
        ("The judge considered the letters genuine.", "consider", "assert"),
        ("The bishop spoke of a plot.", "speak of", "accuse"),
        ("The bishop spoke of a harvest.", "speak of", "assert"),
        ("The bishop regarded the fine as out of proportion.", "regard", "criticize"),
        ("No lighthouse keeper, the Chief of Pilots specified, would be paid.", "specify", "assert"),
        ("The Chief of Pilots did not specify who would be paid.", "specify", "reject"),
        ("We will not leave unless they pay, said the bishop.", "say", "reject"),
        ("The neighbour would close the port unless they paid, said the bishop.", "say", "threaten"),
        ("The bishop did not propose to wait.", "propose", "reject"),
        ("The bishop did not order them to wait.", "order", "demand"),
        ("The bishop did not anticipate a flood.", "anticipate", "suspect"),
        ("The bishop did not believe that a flood had come.", "believe", "deny"),
    ],
)
def test_form_of_what_is_said_gives_the_stance(read: Read, text: str, lemma: str, stance: str) -> None:
    assert (lemma, stance) in read(text)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The minister called the general a traitor.", "accuse"),
        ("The minister denounced the general as a traitor.", "accuse"),
        ("The minister denounced the treaty as a mistake.", "criticize"),
        ("The minister called the sale a breach of the treaty.", "criticize"),
        ("The minister regarded them as occupiers.", "accuse"),
        ("The minister thought the offer thin.", "criticize"),
        ("The pact is a gesture that lawyers think easier to announce than to apply.", "suspect"),
    ],
)
def test_party_called_a_wrongdoer_is_accused(read: Read, text: str, stance: str) -> None:
    assert read(text)[0][1] == stance


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The minister said that the inspectors had found nothing.", "assert"),
        ("The minister said that the village lay in the valley.", "assert"),
        ("The minister said that the navy had no wish to stay.", "assert"),
        ("The minister said that the neighbour could be ignorant of it.", "assert"),
    ],
)
def test_common_words_give_no_tone_by_themselves(read: Read, text: str, stance: str) -> None:
    assert read(text)[0][1] == stance


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ('"He will crush them," said the farmer.', "assert"),
        ('"We will crush them," said the farmer.', "threaten"),
        ("The farmer said that he would crush them.", "threaten"),
        ('"It never left the barn," said the farmer.', "assert"),
        ('"I never left the barn," said the farmer.', "deny"),
        ("The farmer said that he never left the barn.", "deny"),
    ],
)
def test_speaker_in_quotation_marks_is_no_third_person(read: Read, text: str, stance: str) -> None:
    assert read(text)[0] == ("say", stance)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The farmer said that he was joking.", "assert"),
        ("The farmer said that the notice was a lie.", "accuse"),
        ("The farmer knows what lay in the barn.", "assert"),
        ("The farmer called that beyond preposterous.", "criticize"),
        ("The farmer said that the paratroops were surrendering.", "assert"),
        ("The farmer said that the story would never win support.", "assert"),
        ("The council demanded that they let the farmers go.", "demand"),
        ("The farmer told of the racist songs.", "assert"),
        ("The farmer recalled his opposition to the sale.", "assert"),
        ("The farmer suggested a talk.", "demand"),
        ("The farmer said that ten men would have died without the bridge.", "assert"),
        ("The farmer said that ten men would die without the bridge.", "warn"),
        ("The farmer said that he would be protected by the law.", "assert"),
        ("The farmer said that he would protect the law.", "promise"),
        ("The farmer contended that the name should not appear.", "demand"),
        ("The farmer contended that the name had not appeared.", "deny"),
        ("The farmer seems ready to leave.", "suspect"),
    ],
)
def test_false_alarms_of_a_tone(read: Read, text: str, stance: str) -> None:
    assert read(text)[0][1] == stance


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The farmer called the town the Oil Capital of the World.", "assert"),
        ("The farmer called the town the shame of the county.", "criticize"),
        ("The farmer feels that they fed a corrupt clerk.", "suspect"),
        ("The farmer feels that the sale is shameful.", "criticize"),
    ],
)
def test_neither_a_name_nor_a_thing_done_to_is_a_judgement(read: Read, text: str, stance: str) -> None:
    assert read(text)[0][1] == stance


def test_insisting_on_something_demands_it_whichever_row_is_read(chain: Language) -> None:
    doc = chain("The Swedes do not want a treaty, and the Danes insisted on talks.")
    assert [mark.stance for mark in doc._.attributions if mark.cue_lemma.startswith("insist")] == ["demand"]


@pytest.mark.parametrize(
    "text", ["The general pleaded guilty to smuggling arms.", "The minister pleads guilty to fraud."]
)
def test_plea_of_guilty_admits_where_its_words_open_the_content(read: Read, text: str) -> None:
    assert [stance for _, stance in read(text)] == ["admit"]
