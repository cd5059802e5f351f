import time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.times import mark_times
from onrecord.knowledge.times import load_time_words
from onrecord.model.edtf import bounds
from onrecord.model.timex import Timex

BLANK = spacy.blank("en")
PUBLISHED = "2016-09-14"  # a Wednesday
WORDS = sorted({word.word for word in load_time_words()})
MARKS = [
    "-",
    "–",
    "—",
    ",",
    ".",
    "'",
    "’",
    "/",
    "(",
    ")",
    "\n\n",
    "BC",
    "1943",
    "499",
    "31",
    "30th",
    "99th",
    "1980s",
    "'43",
]
NUMBERS = [
    "0600",
    "25:61",
    "10:30",
    "2023-02-29",
    "02/30/2001",
    "1,500",
    "2.5",
    "12am",
    "99am",
    "Q3",
    "²",
    "٣",
    "00s",
    "480",
]


def _times(text: str, nlp: Language = BLANK, published: str | None = PUBLISHED) -> tuple[Timex, ...]:
    doc = nlp(text)
    doc._.published_at = published
    times: tuple[Timex, ...] = mark_times(doc)._.times
    return times


def _hand_parsed(words: list[str], tags: list[str], poses: list[str], heads: list[int], deps: list[str]) -> Doc:
    lemmas = [word.lower() for word in words]
    doc = Doc(BLANK.vocab, words=words, tags=tags, pos=poses, heads=heads, deps=deps, lemmas=lemmas)
    doc._.published_at = PUBLISHED
    mark_times(doc)
    return doc


@pytest.mark.parametrize(
    ("text", "value", "edtf"),
    [
        ("September 1, 1939", "1939-09-01", "1939-09-01"),
        ("1 September 1939", "1939-09-01", "1939-09-01"),
        ("the 1st of September, 1939", "1939-09-01", "1939-09-01"),
        ("Sept. 1, 1939", "1939-09-01", "1939-09-01"),
        ("Friday, 1 September 1939", "1939-09-01", "1939-09-01"),
        ("1939-09-01", "1939-09-01", "1939-09-01"),
        ("1939/09/01", "1939-09-01", "1939-09-01"),
        ("01.09.1939", "1939-09-01", "1939-09-01"),
        ("every other week", "P2W", None),
        ("09/01/1939", "1939-09-01", "1939-09-01"),
        ("September 1939", "1939-09", "1939-09"),
        ("February of 1940", "1940-02", "1940-02"),
        ("the 1940s", "194", "194X"),
        ("the 18th century", "17", "17XX"),
        ("the spring of 1915", "1915-SP", "1915-21"),
        ("the third quarter of 2022", "2022-Q3", "2022-07/2022-09"),
        ("the second half of 2008", "2008-H2", "2008-07/2008-12"),
        ("fiscal year 2019", "2019", "2019~"),
        ("490 BC", "BC0490", "-0489"),
        ("the 470s BC", "BC047", "-0478/-0469"),
        ("2018-19", "2018/2019", "2018/2019"),
        ("May 3-5, 1957", "1957-05-03/1957-05-05", "1957-05-03/1957-05-05"),
        ("Christmas Eve 1979", "1979-12-24", "1979-12-24"),
        ("Good Friday 2016", "2016-03-25", "2016-03-25"),
        ("Thanksgiving", "2016-11-24", "2016-11-24"),
        ("New Year\u2019s Eve 1999", "1999-12-31", "1999-12-31"),
        ("overnight", "2016-09-13TNI", "2016-09-13/2016-09-14"),
        ("last quarter", "2016-Q2", "2016-04/2016-06"),
        ("today", "2016-09-14", "2016-09-14"),
        ("yesterday", "2016-09-13", "2016-09-13"),
        ("tomorrow night", "2016-09-15TNI", "2016-09-15"),
        ("the end of STS-133 last month", "2016-08", "2016-08"),
        ("last week", "2016-W36", "2016-09-05/2016-09-11"),
        ("this weekend", "2016-W37-WE", "2016-09-17/2016-09-18"),
        ("next month", "2016-10", "2016-10"),
        ("last Friday", "2016-09-09", "2016-09-09"),
        ("next Friday", "2016-09-16", "2016-09-16"),
        ("last August", "2016-08", "2016-08"),
        ("last winter", "2015-WI", "2015-24"),
        ("last night", "2016-09-13TNI", "2016-09-13"),
        ("twenty-five years ago", "1991", "1991"),
        ("two weeks ago", "2016-W35", "2016-08-29/2016-09-04"),
        ("a few months ago", "PAST_REF", None),
        ("the past three months", "P3M", "2016-06-14/2016-09-14"),
        ("more than two years", "P2Y", None),
        ("a decade", "P10Y", None),
        ("half a century", "P50Y", None),
        ("two and a half years", "P2.5Y", None),
        ("several weeks", "PXW", None),
        ("seven hours", "PT7H", None),
        ("every year", "P1Y", None),
        ("weekly", "XXXX-WXX", None),
        ("per month", "P1M", None),
        ("every Friday", "XXXX-WXX-5", None),
        ("recently", "PAST_REF", None),
        ("recent years", "PAST_REF", None),
        ("10:30 a.m. GMT on 4 May 1957", "1957-05-04T10:30Z", "1957-05-04T10:30:00Z"),
        ("1530 GMT on 4 May 1957", "1957-05-04T15:30Z", "1957-05-04T15:30:00Z"),
        ("the first six months of 2022", "P6M", "2022-01/2022-06"),
        ("the last week of August 1918", "P1W", "1918-08-25/1918-08-31"),
        ("0600 hours on 4 May 1957", "1957-05-04T06:00", "1957-05-04"),
        ("dawn on 4 May 1957", "1957-05-04TMO", "1957-05-04"),
    ],
)
def test_expression_has_value_and_interval(text: str, value: str, edtf: str | None) -> None:
    first = _times(f"It met {text}.")[0]
    assert (first.value, first.edtf) == (value, edtf)


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("early 1941", "START"),
        ("mid-November 1943", "MID"),
        ("the end of March 1944", "END"),
        ("the late 1940s", "END"),
        ("nearly two decades", "APPROX"),
        ("at least three years", "EQUAL_OR_MORE"),
        ("less than a week", "LESS_THAN"),
    ],
)
def test_words_of_degree_become_the_mod(text: str, mod: str) -> None:
    assert _times(f"It met {text}.")[0].mod == mod


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("since 2002", "2002/.."),
        ("from 1928 onwards", "1928/.."),
        ("until March 2019", "../2019-03"),
        ("by early October 2019", "../2019-10"),
        ("before 2014", "../2014"),
        ("after 4 May 2011", "2011-05-04/.."),
        ("between 2014 and 2017", "2014/2017"),
        ("between May and July 1943", "1943-05/1943-07"),
        ("in 2014", "2014"),
        ("twice in 2014", "2014"),
    ],
)
def test_words_before_a_date_make_its_interval(text: str, edtf: str) -> None:
    assert [time.edtf for time in _times(f"It met {text}.")] == [edtf]


@pytest.mark.model
def test_range_of_bare_dates_runs_forward(parser: Language) -> None:
    times = _times("The vote is to be held from November 20 to January 11.", parser)
    assert [(time.edtf, time.within) for time in times] == [
        ("2016-11-20", "2016-11-20/2017-01-11"),
        ("2017-01-11", "2016-11-20/2017-01-11"),
    ]


@pytest.mark.parametrize(
    ("text", "ends", "within"),
    [
        ("Theatre (1861-1863)", ["1861", "1863"], "1861/1863"),
        ("from May to July 1943", ["1943-05", "1943-07"], "1943-05/1943-07"),
        ("from 5 May until 8 July 1943", ["1943-05-05", "1943-07-08"], "1943-05-05/1943-07-08"),
        ("since 1990 until 1994", ["1990", "1994"], "1990/1994"),
    ],
)
def test_ends_of_a_range_are_two_times_within_it(text: str, ends: list[str], within: str) -> None:
    assert [(time.edtf, time.within) for time in _times(text)] == [(end, within) for end in ends]


def test_range_to_the_present_stays_open() -> None:
    assert [time.edtf for time in _times("Command (2013 - present)")] == ["2013/..", None]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Since World War II it has been neutral.", "1945-09-02/.."),
        ("Before the Gulf War it bought jets.", "../1990-08-02"),
        ("They fought until the end of the Korean War.", "../1953-07-27"),
    ],
)
def test_war_is_known_by_its_days(text: str, edtf: str) -> None:
    assert [(time.edtf, time.anchor) for time in _times(text)] == [(edtf, "event")]


@pytest.mark.model
def test_range_of_years_before_a_noun_is_one_time(parser: Language) -> None:
    assert [time.edtf for time in _times("He led it in the 2014-2015 campaign.", parser)] == ["2014/2015"]


@pytest.mark.model
def test_preposition_before_a_dated_noun_leaves_the_date_alone(parser: Language) -> None:
    assert [time.edtf for time in _times("It bought tanks after the 1958 coup.", parser)] == ["1958"]


def test_length_of_time_ends_with_the_month_it_runs_to() -> None:
    length, month = _times("Imports rose in the 18 months to March 2023.")
    assert (length.value, length.edtf, month.edtf) == ("P18M", "2021-10/2023-03", "2023-03")


@pytest.mark.parametrize(
    "text",
    [
        "It adopted Resolution 1973.",
        "Flight MH17 crashed.",
        "It sold T-72 tanks and M1911 pistols.",
        "It invoked Article 51 and Law 1999.",
        "It sent 1,500 troops.",
        "Flight 1629 was late.",
        "It paid $1999 and fired 2000-pound bombs.",
        "It made Su-2000 jets, route 1-2000.",
        "He may speak; they march on an august body.",
        "He came second in the second round.",
        "Psalm 9:25 was read.",
        "The 1267 Committee and the 1540 Committee met.",
    ],
)
def test_look_alikes_are_no_times(text: str) -> None:
    assert _times(text) == ()


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The depot held 1999 rounds, 2000 missiles and several pistols.", []),
        ("Flight 1629 carried 1800 kilograms of parts.", []),
        ("The group fired rockets in its 2006 war.", ["2006"]),
        ("Theresa May spoke before the March on the city.", []),
        ("In 1918 troops crossed the river.", ["1918"]),
        ("The fall of the city followed.", []),
        ("Talks will resume on Friday.", ["2016-09-16"]),
        ("Talks resumed on Friday.", ["2016-09-09"]),
        ("He said on Wednesday that it failed.", ["2016-09-14"]),
        ("The ship left on 30 October.", ["2015-10-30"]),
        ("The ship will leave on 30 October.", ["2016-10-30"]),
        ("The ship is expected in the port in February.", ["2017-02"]),
        ("Rain falls there in July.", ["XXXX-07"]),
        ("The missiles are to arrive by the end of November.", ["2016-11"]),
        ("The week before, the fleet held a drill.", ["2016-W36"]),
        ("For the time being it is closed.", ["PRESENT_REF"]),
        ("The day before the outbreak of World War II the fort fell.", ["1939-08-31", "1939-09-01"]),
        ("The ceremony was held on 4 May 2016. Two days after the ceremony he fled.", ["2016-05-04", "2016-05-06"]),
        ("Two days after the ceremony he fled.", ["P2D"]),
        ("It came two days before the coup of 4 May 2016.", ["2016-05-02", "2016-05-04"]),
        ("She may resign in May.", ["2017-05"]),
        (
            "Egypt will buy arms, he said on Tuesday. Two days before the announcement, officials had denied it.",
            ["2016-09-13", "2016-09-11"],
        ),
        ("It builds 30 tanks a month.", ["P1M"]),
    ],
)
def test_sentence_decides_what_is_meant(parser: Language, text: str, values: list[str | None]) -> None:
    assert [time.value for time in _times(text, parser)] == values


@pytest.mark.parametrize(("tag", "value"), [("VBD", "2016-09-09"), ("VB", "2016-09-16")])
def test_weekday_points_the_way_of_its_clause(tag: str, value: str) -> None:
    helper = ("will", "MD") if tag == "VB" else ("then", "RB")
    doc = _hand_parsed(
        ["Talks", helper[0], "resume", "Friday"],
        ["NNS", helper[1], tag, "NNP"],
        ["NOUN", "AUX", "VERB", "PROPN"],
        [2, 2, 2, 2],
        ["nsubj", "aux" if tag == "VB" else "advmod", "ROOT", "npadvmod"],
    )
    assert doc._.times[0].value == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It runs from 30/04/2018 and again on 02/05/2018.", ["2018-04-30", "2018-05-02"]),
        ("It burned in 1902. Five years later, in 1970, it was sold.", ["1902", "1970", "1970"]),
        ("It came in the 2013/2014 season.", ["2013/2014"]),
        ("It began in the second half 2018.", ["2018-H2"]),
        ("It was seen between 2 a.m. and 4 a.m. Tuesday.", ["2016-09-13T02:00", "2016-09-13T04:00", "2016-09-13"]),
        ("The attack of 4 May 2011 failed. At the time, he was abroad.", ["2011-05-04", "2011-05-04"]),
        ("Since the Sept. 11 attacks it has grown.", ["2001-09-11"]),
        ("Open 9 a.m. to 5 p.m. as ever.", ["XXXX-XX-XXT09:00", "XXXX-XX-XXT17:00"]),
        ("Years before the vote he had left.", ["PXY"]),
        ("On 4 May 2011 it sailed, three days later than planned.", ["2011-05-04", "P3D"]),
        ("It grew in the 20s and 30s, in his 40s.", ["192", "193"]),
        ("It sold arms to both during the Cold War.", ["1947/1991"]),
        ("The Cold War museum closed.", []),
    ],
)
def test_dates_lean_on_one_another(text: str, values: list[str]) -> None:
    assert [time.value for time in _times(text)] == values


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Output fell last quarter; the yard was bought in 2012. He took over in December.",
            ["XXXX-QX", "2012", "XXXX-12"],
        ),
        ("The envoy came last week, and in 1990 he had left.", ["XXXX-WXX", "1990"]),
        ("It happened overnight.", ["XXXX-XX-XXTNI"]),
        ("He fled more than 50 years ago.", ["PAST_REF"]),
        ("He came last weekend.", ["XXXX-WXX-WE"]),
    ],
)
def test_report_without_a_day_dates_nothing_by_itself(parser: Language, text: str, values: list[str]) -> None:
    assert [time.value for time in _times(text, parser, None)] == values


STORY = "On 28 December 1941 it began. In January it spread, and two days later, on the 9th, it ended."


def test_story_is_reckoned_from_its_own_dates() -> None:
    values = [time.value for time in _times(STORY + " In 1943 and 1944 and 1945 it grew.")]
    assert values[:3] == ["1941-12-28", "1942-01", "XXXX-XX-XX"]


def test_story_goes_on_from_day_to_day() -> None:
    times = _times(
        "On 28 December 1941 it began. Ten days later it spread. The following year he fled.", published=None
    )
    assert [(time.value, time.anchor) for time in times] == [
        ("1941-12-28", "none"),
        ("1942-01-07", "timex:0"),
        ("1943", "timex:1"),
    ]


def test_year_far_aside_does_not_move_the_story() -> None:
    times = _times("On 12 August 1920 it began. A battle of 1813 was like it. On 6 September it ended.", published=None)
    assert times[-1].value == "1920-09-06"


def test_news_is_reckoned_from_publication() -> None:
    assert [time.anchor for time in _times("It came yesterday.")] == ["published"]


@pytest.mark.parametrize(
    "text", ["yesterday", "on Friday", "in May", "last week", "two days ago", "this year", "at 10:30"]
)
def test_without_publication_no_day_is_invented(text: str) -> None:
    assert [time.edtf for time in _times(f"It came {text}.", published=None)] == [None]


@pytest.mark.parametrize("text", ["", " ", "\n", "\n\n\n", "May", "1943", "the", "1" * 5000, "May " * 300])
def test_odd_text_is_read_without_fault(text: str) -> None:
    for timex in _times(text):
        assert timex.text == text[timex.start_char : timex.end_char]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS + MARKS * 4 + NUMBERS * 4), max_size=30), st.sampled_from([None, PUBLISHED]))
def test_any_heap_of_time_words_gives_valid_times_in_text_order(words: list[str], published: str | None) -> None:
    text = " ".join(words).replace(" - ", "-")
    times = _times(text, published=published)
    assert [time.start_char for time in times] == sorted(time.start_char for time in times)
    for timex in times:
        assert timex.text
        if timex.edtf is not None:
            bounds(timex.edtf)
        if timex.anchor.startswith("timex:"):
            assert 0 <= int(timex.anchor[6:]) < len(times)


@pytest.mark.parametrize("unit", ["1 ", "1-", "1943-", "12:30 ", "1,000,", "May 1 ", "the ", "3 - "])
def test_work_is_linear_in_the_length_of_the_text(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    doc = Doc(BLANK.vocab, words=[text], spaces=[False])
    started = time.process_time()
    mark_times(doc)
    assert time.process_time() - started < 60


def test_a_date_that_heads_its_fragment_ends_the_search_for_its_noun() -> None:
    doc = Doc(
        BLANK.vocab,
        words=["Feb.", "9", "2016", "results"],
        heads=[0, 0, 0, 0],
        deps=["ROOT", "nummod", "nummod", "dep"],
        pos=["PROPN", "NUM", "NUM", "NOUN"],
    )
    doc._.published_at = PUBLISHED
    assert [timex.value for timex in mark_times(doc)._.times] == ["2016-02-09"]
