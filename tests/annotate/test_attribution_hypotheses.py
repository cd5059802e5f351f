"""What stands to be judged: readings that the parse alone would not give."""

from collections.abc import Callable

import pytest
from weighed import Readings

pytestmark = pytest.mark.model

CASES = [
    (
        "They fear that the report will be shelved and are urging the Council to publish it.",
        "fear",
        ("They", "that the report will be shelved"),
    ),
    (
        "They fear that the report will be shelved and are urging the Council to publish it.",
        "urging",
        ("They", "the Council to publish it"),
    ),
    (
        "The ministry has stated that ten people are being treated with suspected flu and officials believe that "
        "others are ill.",
        "believe",
        ("officials", "that others are ill"),
    ),
    ("Apple received criticism last month for the phone.", "criticism", ("", "the phone")),
    ("The move follows a US decision to expel diplomats.", "decision", ("US", "to expel diplomats")),
    ("The court rejected the claim it was unlawful.", "claim", ("", "it was unlawful")),
    (
        "The judge ruled that the pact was lawful, rejecting the charge of fraud.",
        "rejecting",
        ("The judge", "the charge of fraud"),
    ),
    ("A deal announced by the city was signed.", "announced", ("the city", "A deal")),
    ("The envoy was invited to speak by the mayor of Oslo.", "invited", ("the mayor of Oslo", "The envoy .. to speak")),
    ("The envoy was asked to wait by the door.", "asked", ("", "The envoy .. to wait by the door")),
    (
        "Both rail chief Roger Lund (second right in photo) and Oslo president Pieter Bay agree that trains are good.",
        "agree",
        (
            "Both rail chief Roger Lund (second right in photo) and Oslo president Pieter Bay",
            "that trains are good",
        ),
    ),
    (
        "Asked whether the treaty would bring shipments of American arms, a member of the delegation said that this "
        "was a matter for Congress.",
        "said",
        ("a member of the delegation", "that this was a matter for Congress"),
    ),
    ("And what comes now? asked a radio man.", "asked", ("a radio man", "And what comes now")),
    ("London decided to leave and has nothing to hide.", "decided", ("London", "to leave")),
    (
        "Interfax, citing a source in the ministry, reported that the tanks had left.",
        "citing",
        ("a source in the ministry", "that the tanks had left"),
    ),
    ("New Delhi would rather that nobody sold anybody arms.", "rather", ("New Delhi", "that nobody sold anybody arms")),
    ("Quito would neither confirm nor deny the purchase.", "confirm", ("Quito", "the purchase")),
    ("He had been asked for fourteen tanks.", "asked", ("", "He .. for fourteen tanks")),
    ("Kabul had vowed in 1976 to hold the line.", "vowed", ("Kabul", "to hold the line")),
    ("The king has told the government so.", "told", ("The king", "so")),
    ("Its promises to deliver tanks were not kept.", "promises", ("Its", "to deliver tanks")),
    ("The fort would not hold, a clerk sighed.", "sighed", ("a clerk", "The fort would not hold")),
    ("The fort, a clerk sighed, would not hold.", "sighed", ("a clerk", "The fort .. would not hold")),
    ("A clerk wailed that the fort had fallen.", "wailed", ("A clerk", "that the fort had fallen")),
    ("The envoy put that the truce was over.", "put", ("The envoy", "that the truce was over")),
    (
        "Sources contradicted the claim of the rebels that they alone had laid the devices.",
        "claim",
        ("the rebels", "that they alone had laid the devices"),
    ),
    (
        "Niger regrets the intention of the American delegation to deny the people of Niger the right to choose.",
        "intention",
        ("the American delegation", "to deny the people of Niger the right to choose"),
    ),
    (
        "It reports the French intention to ask for a truce and calls for calm.",
        "intention",
        ("French", "to ask for a truce"),
    ),
    (
        "The president is persuaded, so his aides say, that only a written promise can keep them safe.",
        "persuaded",
        ("The president", "that only a written promise can keep them safe"),
    ),
    ("He fears, an aide explains, that the pact is lost.", "fears", ("He", "that the pact is lost")),
    ("He was arrested and told to leave.", "told", ("", "to leave")),
    ("She was taken aside and asked whether she knew him.", "asked", ("", "whether she knew him")),
    (
        "According to the team's coach, Ali Bay, in their first matchup, the team's robot, named Tree, scored twice.",
        "According",
        ("the team's coach, Ali Bay", "in their first matchup, the team's robot, named Tree, scored twice"),
    ),
    (
        "According to the minister, a former general, the troops left.",
        "According",
        ("the minister, a former general", "the troops left"),
    ),
    ("We still ask every ship: where are you going?", "ask", ("We", "where are you going")),
    ("A colonel had this to say of the war to us.", "say", ("A colonel", "of the war to us")),
    (
        "The president, having come home convinced that all was lost, broke off.",
        "convinced",
        ("The president", "that all was lost"),
    ),
    ("Letters found on the dead showed that he had left.", "showed", ("Letters found on the dead", "that he had left")),
    (
        "\u201cAnd what comes now?\u201d asked a Hungarian radio man.",
        "asked",
        ("a Hungarian radio man", "\u201cAnd what comes now?\u201d"),
    ),
]


@pytest.mark.parametrize(("text", "cue", "wanted"), CASES, ids=[f"{cue}: {wanted[1]}" for _, cue, wanted in CASES])
def test_reading_stands_to_be_judged(
    readings: Callable[[str, str], Readings], text: str, cue: str, wanted: tuple[str, str]
) -> None:
    assert wanted in readings(text, cue)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Quito made it known that the pact is void.", "made"),
        ("Quito let it be known on Sunday that the pact is void.", "let"),
        ("Quito let it be understood on Sunday that the pact is void.", "let"),
    ],
)
def test_no_word_of_a_cue_opens_its_content(readings: Callable[[str, str], Readings], text: str, cue: str) -> None:
    contents = {content for _, content in readings(text, cue)}
    assert "that the pact is void" in contents
    assert not any(content.startswith("it") for content in contents)


@pytest.mark.parametrize(
    ("text", "wanted", "useless"),
    [
        ("He asked for a fort that Lagos requested.", "a fort", "that"),
        ("He asked for a fort, which Lagos requested.", "which", "a fort"),
    ],
)
def test_relative_that_means_its_noun_and_which_means_itself(
    readings: Callable[[str, str], Readings], text: str, wanted: str, useless: str
) -> None:
    contents = {content for _, content in readings(text, "requested")}
    assert wanted in contents
    assert not any(content.startswith(useless) for content in contents)


def test_a_dateline_belongs_to_no_content(readings: Callable[[str, str], Readings]) -> None:
    found = readings("PARIS, Aug. 8 (wire) - The convoy has left, the minister said.", "said")
    assert found
    assert not any("PARIS" in content for _, content in found)


def test_participle_that_tells_of_its_noun_may_have_no_source(readings: Callable[[str, str], Readings]) -> None:
    found = readings("An old man among them, asked what he hoped for, laughed.", "asked")
    assert "" in {source for source, _ in found}


def test_a_source_beside_the_likeliest_is_weighed_once(readings: Callable[[str, str], Readings]) -> None:
    found = readings("The report that the minister signed says that the road is closed, but it can be mended.", "says")
    assert {source for source, _ in found} >= {"The report that the minister signed", "the minister"}
    assert len([content for source, content in found if source == "the minister"]) == 1
    assert len([content for source, content in found if source == "The report that the minister signed"]) > 1


@pytest.mark.parametrize(
    ("text", "cue", "wrong"),
    [
        pytest.param("A diplomat who took part in the talks said that they failed.", "said", "who", id="relative"),
        pytest.param(
            "The leader pleaded with Kyiv to refuse them.", "refuse", "The leader pleaded with Kyiv", id="verb"
        ),
        pytest.param("THE CHAIRMAN: Agents who saw it said that it was late.", "said", "CHAIRMAN", id="label"),
    ],
)
def test_who_is_no_source(readings: Callable[[str, str], Readings], text: str, cue: str, wrong: str) -> None:
    found = {source for source, _ in readings(text, cue)}
    assert found
    assert wrong not in found


def test_no_content_starts_with_the_next_clause(readings: Callable[[str, str], Readings]) -> None:
    found = readings("We asked, and we were told to ask again after the election.", "asked")
    assert not [content for _, content in found if content.startswith("and")]


def test_a_promise_in_writing_writes_nothing(readings: Callable[[str, str], Readings]) -> None:
    assert not readings("The kingdom has promised in writing that no warheads will be fitted.", "writing")


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        pytest.param("A man from Idlib told an ag", "told", id="behind-a-hearer"),
        pytest.param("Lawyers had warned that it might be late and", "warned", id="behind-a-conjunction"),
    ],
)
def test_text_that_stops_in_a_sentence_is_read(readings: Callable[[str, str], Readings], text: str, cue: str) -> None:
    assert all(content for _, content in readings(text, cue))
