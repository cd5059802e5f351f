"""Who says what, on sentences written for this page; the lexicon's own rows are run in tests/knowledge/test_cues.py."""

import time
from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.attributions import mark_attributions
from onrecord.annotate.layers import AttributionMark, TokenSpan
from onrecord.annotate.quotations import mark_quotations
from onrecord.model.attribution import Said
from onrecord.model.timex import Timex

pytestmark = pytest.mark.model
Read = Callable[..., Doc]

CAIRO = (
    "Cairo, 28 September 1955. Egypt will buy arms from Czechoslovakia, Prime Minister Gamal Abdel Nasser said on "
    "Tuesday as he opened an armed forces exhibition. He said the weapons would be paid for with cotton and rice, and "
    "denied that the deal opened the door to Soviet influence. Western diplomats in Cairo said they believed the "
    "aircraft would come from the Soviet Union. Two days before the announcement, British officials had told reporters "
    "that London, which supplied Egypt with jet fighters in the late 1940s, was watching the talks. In Jerusalem the "
    "foreign ministry warned that the arms threatened Israel."
)
CAIRO_TIMES = {"Tuesday": "1955-09-27", "Two days before the announcement": "1955-09-25"}


@pytest.fixture(scope="module")
def read(parser: Language) -> Read:
    """Parse a text, put its times on it and mark its quotations and attributions."""

    def read_text(text: str, times: dict[str, str] | None = None) -> Doc:
        doc = parser(text)
        starts = {words: text.index(words) for words in times or {}}
        doc._.times = tuple(
            Timex(starts[words], starts[words] + len(words), words, "DATE", edtf, edtf, None, "published")
            for words, edtf in (times or {}).items()
        )
        return mark_attributions(mark_quotations(doc))

    return read_text


def words(doc: Doc, spans: tuple[TokenSpan, ...]) -> str:
    return " .. ".join(doc[start:end].text for start, end in spans)


def told(doc: Doc) -> list[tuple[str, str, str]]:
    return [(words(doc, m.source), words(doc, m.cue), words(doc, m.content)) for m in doc._.attributions]


def marks(doc: Doc) -> tuple[AttributionMark, ...]:
    return doc._.attributions


def test_worked_example_yields_its_seven_attributions(read: Read) -> None:
    assert told(read(CAIRO)) == [
        ("Prime Minister Gamal Abdel Nasser", "said", "Egypt will buy arms from Czechoslovakia"),
        ("He", "said", "the weapons would be paid for with cotton and rice"),
        ("He", "denied", "that the deal opened the door to Soviet influence"),
        ("Western diplomats in Cairo", "said", "they believed the aircraft would come from the Soviet Union"),
        ("they", "believed", "the aircraft would come from the Soviet Union"),
        (
            "British officials",
            "had told",
            "that London, which supplied Egypt with jet fighters in the late 1940s, was watching the talks",
        ),
        ("the foreign ministry", "warned", "that the arms threatened Israel"),
    ]


def test_worked_example_keeps_stance_nesting_and_what_is_said_when(read: Read) -> None:
    found = marks(read(CAIRO, CAIRO_TIMES))
    assert [m.stance for m in found] == ["assert", "assert", "deny", "assert", "suspect", "assert", "warn"]
    assert [m.within for m in found] == [None, None, None, None, 3, None, None]
    assert [m.said for m in found] == [
        Said("1955-09-27", None, "opened an armed forces exhibition"),
        Said("1955-09-27", None, None),
        Said("1955-09-27", None, None),
        None,
        None,
        Said("1955-09-25", None, None),
        None,
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The minister said that the convoy had left.",
            ("The minister", "said", "that the convoy had left"),
            id="content-behind",
        ),
        pytest.param(
            "The convoy, the minister said, had left the city.",
            ("the minister", "said", "The convoy .. had left the city"),
            id="content-around",
        ),
        pytest.param(
            "\u201cWe will sign,\u201d said Anna Lund, the minister of trade.",
            ("Anna Lund, the minister of trade", "said", "\u201cWe will sign,\u201d"),
            id="inverted-with-apposition",
        ),
        pytest.param(
            "According to the ministry, the convoy had left the city.",
            ("the ministry", "According to", "the convoy had left the city"),
            id="according-to",
        ),
        pytest.param(
            "It was reported that the convoy had left.",
            ("", "was reported", "that the convoy had left"),
            id="no-source",
        ),
        pytest.param(
            "The convoy reportedly left the city.", ("", "reportedly", "The convoy .. left the city"), id="hearsay"
        ),
        pytest.param(
            "He was quoted as saying that the war was over.", ("He", "saying", "that the war was over"), id="quoted-as"
        ),
        pytest.param(
            "Reporters were told by two officials that the jets had left.",
            ("two officials", "were told", "that the jets had left"),
            id="told-by",
        ),
        pytest.param(
            "Poll: Voters want peace at any price.",
            ("Poll", ":", "Voters want peace at any price"),
            id="headline-colon",
        ),
        pytest.param(
            "As the minister put it, the deal is dead.",
            ("the minister", "put it", "the deal is dead"),
            id="as-he-put-it",
        ),
        pytest.param(
            "Norway is expected to sign the treaty.", ("", "is expected", "Norway .. to sign the treaty"), id="expected"
        ),
        pytest.param(
            "Paris accused Tripoli of arming the rebels.",
            ("Paris", "accused", "Tripoli of arming the rebels"),
            id="object-and-charge",
        ),
    ],
)
def test_first_attribution_of(read: Read, text: str, expected: tuple[str, str, str]) -> None:
    assert told(read(text))[0] == expected


def test_a_participle_goes_on_with_the_same_source(read: Read) -> None:
    first, second = told(read("The minister said the war was over, adding that the army would stay."))
    assert first == ("The minister", "said", "the war was over")
    assert second == ("The minister", "adding", "that the army would stay")


def test_a_relative_pronoun_is_the_source_and_refers_to_the_noun_before(read: Read) -> None:
    doc = read("Officials praised the envoy, who said that the talks had failed.")
    mark = next(m for m in marks(doc) if m.cue_lemma == "say")
    assert words(doc, mark.source) == "who"
    assert mark.source_head is not None
    assert doc[mark.source_head].text == "envoy"


def test_a_quotation_goes_on_in_the_next_sentence_and_paragraph(read: Read) -> None:
    text = "\u201cWe will fight,\u201d said General Lund. \u201cWe are ready.\n\n\u201cWe will win.\u201d"
    doc = read(text)
    content = words(doc, marks(doc)[0].content)
    assert content == "\u201cWe will fight,\u201d .. \u201cWe are ready. .. \u201cWe will win.\u201d"


def test_a_nested_attribution_points_at_the_one_around_it(read: Read) -> None:
    outer, inner = marks(read("The agency reported that officials said the talks had failed."))
    assert (outer.cue_lemma, outer.within) == ("report", None)
    assert (inner.cue_lemma, inner.within) == ("say", 0)


def test_content_ends_before_what_the_same_source_says_next(read: Read) -> None:
    text = (
        "Cyprus has always denied that the S-300, which has a range of about 150 kilometres, threatens Turkey, "
        "and says that the system was meant only for defence."
    )
    doc = read(text)
    first, second = marks(doc)
    assert doc[first.content[-1][1] - 1].text == "Turkey"
    assert (second.cue_lemma, second.within) == ("say", None)


@pytest.mark.parametrize(
    ("text", "stance", "factuality"),
    [
        ("The minister said that the convoy had left.", "assert", "CT+"),
        ("The minister admitted that the convoy had left.", "admit", "CT+"),
        ("The minister denied that the convoy had left.", "deny", "CT-"),
        ("The minister did not say whether the convoy had left.", "reject", "Uu"),
        ("The minister refused to say whether the convoy had left.", "reject", "Uu"),
        ("The minister does not believe that the convoy had left.", "deny", "PR-"),
        ("The minister promised to send the convoy.", "promise", "PR+"),
        ("The minister demanded that the convoy leave.", "demand", "Uu"),
        ("The minister suspected that the convoy had left.", "suspect", "PS+"),
        ("The minister asked whether the convoy had left.", "ask", "Uu"),
        ("The minister asked Paris for jets.", "demand", "Uu"),
        ("The minister asked that the convoy be stopped.", "demand", "Uu"),
        ("The minister does not expect the convoy to leave.", "suspect", "PR-"),
        ("The minister said that the report was false.", "deny", "CT+"),
        ("The minister said that the papers mentioned nothing but cement.", "assert", "CT+"),
        ("The minister knew that the convoy had left.", "assert", "CT+"),
    ],
)
def test_cue_and_negation_decide_stance_and_factuality(read: Read, text: str, stance: str, factuality: str) -> None:
    mark = marks(read(text))[0]
    assert (mark.stance, mark.factuality) == (stance, factuality)


@pytest.mark.parametrize(
    ("text", "directness"),
    [
        ('"We will sign the treaty," the minister said.', "direct"),
        ('The minister said the treaty was "a great success" for all.', "mixed"),
        ("The minister said the treaty was a success.", "indirect"),
    ],
)
def test_directness_is_how_much_of_the_content_is_in_marks(read: Read, text: str, directness: str) -> None:
    assert marks(read(text))[0].directness == directness


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The general said in Cairo that the war was over.", Said(None, "Cairo", None)),
        ("The general said at a press conference that the war was over.", Said(None, None, "press conference")),
        ("In a statement, the general said that the war was over.", Said(None, None, "statement")),
        ("He said in a pre-recorded interview that the war was over.", Said(None, None, "pre-recorded interview")),
        ("The general said, as the rebels came from the hills, that the war was over.", None),
        ("The general said that the war was over.", None),
        ("Speaking at a ceremony in Cairo, the general said that the war was over.", Said(None, None, "ceremony")),
        ("Fighting in Cairo, the general said that the war was over.", None),
        ("The general said at the time that the war was over.", None),
        ("The general said at question time that the war was over.", Said(None, None, "question time")),
    ],
)
def test_place_and_occasion_are_those_of_the_cue(read: Read, text: str, said: Said | None) -> None:
    assert marks(read(text))[0].said == said


def test_the_occasion_of_words_does_not_tell_them_again(read: Read) -> None:
    doc = read("The minister said in an earlier statement that the arrests were a blow to the rebels.")
    assert [doc[mark.cue_head].text for mark in marks(doc)] == ["said"]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The deal will see Saudi Arabia buy 180 howitzers.", []),
        ("The minister sees Saudi Arabia as a friend.", ["sees"]),
    ],
)
def test_no_thing_tells_what_it_will_see_done(read: Read, text: str, cues: list[str]) -> None:
    doc = read(text)
    assert [doc[mark.cue_head].text for mark in marks(doc)] == cues


def test_a_participle_of_speaking_tells_the_day(read: Read) -> None:
    doc = read("The general, speaking in Cairo on Tuesday, denied that the war was over.", {"Tuesday": "1955-09-27"})
    assert marks(doc)[0].said == Said("1955-09-27", "Cairo", None)


def test_a_time_inside_the_content_is_not_when_it_was_said(read: Read) -> None:
    doc = read("The general said that the convoy left on Tuesday.", {"Tuesday": "1955-09-27"})
    assert marks(doc)[0].said is None


def test_a_time_of_another_deed_is_not_when_it_was_said(read: Read) -> None:
    doc = read(
        "\u201cIt burned for days,\u201d the general said, as he described the raid that came in December.",
        {"December": "1954-12"},
    )
    assert all(mark.said is None or mark.said.edtf is None for mark in marks(doc))


def test_a_cue_within_a_quotation_has_its_content_there(read: Read) -> None:
    doc = read("\u201cWhen farmers say such things, they are not helping,\u201d he said. \u201cThey know it.\u201d")
    inner = [m for m in marks(doc) if m.cue_lemma == "say" and m.within is not None]
    closing = max(mark.end for mark in doc._.quotations[:1])
    assert all(end <= closing for m in inner for _, end in m.content)


def test_a_hyphenated_word_is_not_cut(read: Read) -> None:
    found = told(read("The office called for a re-run of the bidding on Monday."))
    assert all(not content.endswith(" re") for _, _, content in found)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The minister asked Paris to leave.", "demand"),
        ("The minister told her not to go.", "demand"),
        ("\u201cWho paid for the rifles?\u201d the minister said.", "ask"),
        ("The ministry would neither confirm nor deny the report.", "reject"),
        ("The minister said the report was not false.", "assert"),
        ("The minister decided to turn his plane round.", "assert"),
    ],
)
def test_content_decides_the_stance_of_a_neutral_cue(read: Read, text: str, stance: str) -> None:
    assert marks(read(text))[0].stance == stance


def test_words_in_a_quotation_nobody_speaks_are_not_attributed_to_its_i(read: Read) -> None:
    assert told(read("The sign was old. \u201cI think that the end is near.\u201d The road went on.")) == []


@pytest.mark.parametrize("text", ["", "\n\n", "said", '"', ": :", "said said said", "a" * 3000, "\u201c\u201d said ,"])
def test_odd_texts_are_read_without_complaint(read: Read, text: str) -> None:
    assert isinstance(read(text)._.attributions, tuple)


def test_a_text_without_a_parse_has_no_attributions(parser: Language) -> None:
    assert mark_attributions(mark_quotations(parser.make_doc("The minister said so.")))._.attributions == ()


def test_endless_reporting_takes_linear_time(parser: Language) -> None:
    size = 6_000
    doc = Doc(
        parser.vocab,
        words=["he", "said"] * (size // 2),
        lemmas=["he", "say"] * (size // 2),
        pos=["PRON", "VERB"] * (size // 2),
        tags=["PRP", "VBD"] * (size // 2),
        deps=["nsubj", "ccomp"] * (size // 2),
        heads=[i + 1 if i % 2 == 0 else max(1, i - 2) for i in range(size)],
    )
    started = time.process_time()
    mark_attributions(mark_quotations(doc))
    assert len(doc._.attributions) > size // 2 - 10
    assert time.process_time() - started < 60  # a cost that grows with the square takes minutes


def test_labels_of_a_transcript_hold_what_is_told_in_them(read: Read) -> None:
    doc = read(
        "Q: Paris says that the sale breaks a promise. Do you agree?\n\nSPOKESMAN: We believe that it does not.\n\n"
        "Q: Was the minister told?\n\nSPOKESMAN: He was."
    )
    assert [(words(doc, m.source), m.within) for m in marks(doc) if m.cue_lemma == ":"] == [
        ("", None),
        ("SPOKESMAN", None),
        ("", None),
        ("SPOKESMAN", None),
    ]
    assert [(m.cue_lemma, m.within) for m in marks(doc)][:2] == [(":", None), ("say", 0)]


def test_reporter_who_asks_is_a_source(read: Read) -> None:
    text = "REPORTER: Did he go?\n\nSPOKESMAN: He did.\n\nREPORTER: Was he late?\n\nSPOKESMAN: He was."
    assert [source for source, cue, _ in told(read(text)) if cue == ":"] == ["REPORTER", "SPOKESMAN"] * 2


@pytest.mark.parametrize(
    ("line", "source", "content"),
    [
        ("Rail strikes to go on: union", "union", "Rail strikes to go on"),
        ("Minister: we shall stay", "Minister", "we shall stay"),
        ('Damages "unjustified": ministry lawyer', "ministry lawyer", 'Damages "unjustified"'),
    ],
)
def test_headline_tells_who_speaks_on_either_side_of_its_colon(
    read: Read, line: str, source: str, content: str
) -> None:
    assert told(read(f"{line}\n\nThe trains stood still on Tuesday.")) == [(source, ":", content)]


@pytest.mark.parametrize(
    "line",
    [
        "Syria: the war goes on",
        "The war: a short history",
        "By: Maria Lopez",
        "Reporting: Jane Doe",
        "Image: United States Navy",
        "Ukraine war: Zelensky",
    ],
)
def test_headline_about_a_topic_attributes_nothing(read: Read, line: str) -> None:
    assert not marks(read(f"{line}\n\nThe trains stood still on Tuesday."))


def test_label_of_the_outlet_itself_attributes_nothing(read: Read) -> None:
    doc = read("ANNOUNCER: The border is closed.\n\nMINISTER: It will open.\n\nANNOUNCER: Now the weather.")
    assert "ANNOUNCER" not in [words(doc, m.source) for m in marks(doc)]


@pytest.mark.parametrize(
    ("line", "sources"),
    [
        pytest.param("Source: Harbour Wire, with additional editing by the Meridian Post.", [], id="credit"),
        pytest.param("Source: The convoy has left the city.", ["Source"], id="words"),
    ],
)
def test_label_that_credits_attributes_nothing(read: Read, line: str, sources: list[str]) -> None:
    doc = read(f"The convoy left.\n\n{line}")
    assert [words(doc, mark.source) for mark in marks(doc)] == sources


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("The king asked Congress on Wednesday for tanks.", "1947-03-12", id="before-what-is-wanted"),
        pytest.param("The king asked Congress for tanks by Wednesday.", None, id="in-what-is-wanted"),
    ],
)
def test_day_between_addressee_and_wish_is_that_of_asking(read: Read, text: str, day: str | None) -> None:
    (mark,) = marks(read(text, {"Wednesday": "1947-03-12"}))
    assert (mark.said.edtf if mark.said else None) == day
