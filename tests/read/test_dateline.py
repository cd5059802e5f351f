import pytest

from onrecord.read.dateline import Dateline, find_dateline, find_headline, with_head
from onrecord.read.draft import Draft


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("CAIRO, Sept 28 (Reuters) - Egypt will", Dateline("CAIRO, Sept 28 (Reuters)", None, "Reuters")),
        ("Cairo, 28 September 1955. Egypt will", Dateline("Cairo, 28 September 1955", "1955-09-28", None)),
        ("GENEVA \u2014 Talks began", Dateline("GENEVA", None, None)),
        ("HEMPSTEAD, N.Y. -- Police said", Dateline("HEMPSTEAD, N.Y.", None, None)),
        (
            "WASHINGTON, Oct. 22, 1962 (AP) \u2013 The",
            Dateline("WASHINGTON, Oct. 22, 1962 (AP)", "1962-10-22", "AP"),
        ),
        ("Cairo (Reuters) - Egypt will", Dateline("Cairo (Reuters)", None, "Reuters")),
        ("MOSCOW, March 12, 2019 /TASS/. Russia", Dateline("MOSCOW, March 12, 2019 /TASS/", "2019-03-12", "TASS")),
        ("(CNN) -- The ministry", Dateline("(CNN)", None, "CNN")),
        ("Sunday, August 2, 2015", Dateline("Sunday, August 2, 2015", "2015-08-02", None)),
        (
            "Hundreds dead in stampede Thursday, January 12, 2006",
            Dateline("Thursday, January 12, 2006", "2006-01-12", None),
        ),
    ],
)
def test_dateline_is_found(line: str, dateline: Dateline) -> None:
    assert find_dateline(line) == dateline


@pytest.mark.parametrize(
    "line",
    [
        "The North Atlantic Treaty Organization (NATO) \u2014 an alliance \u2014 met.",
        "On Tuesday, September 28 \u2014 the day of the fair \u2014 Egypt spoke.",
        "Egypt bought arms - the minister said so.",
        "Muscat: The festival came to a close.",
        "The attack came on Friday, May 18, 2015",
        "Iran (Islamic Republic) \u2014 the state",
        "1,2,3 \u2014 go",
        "",
    ],
)
def test_sentence_is_no_dateline(line: str) -> None:
    assert find_dateline(line) is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Egypt buys Czech arms\n\nThe deal was made.", "Egypt buys Czech arms"),
        ("# Egypt buys Czech arms\n\nThe deal was made.", "Egypt buys Czech arms"),
        ("Egypt buys arms\nSunday, August 2, 2015\n\nThe deal.", "Egypt buys arms"),
        ("Egypt buys arms\nBy Our Own Correspondent\n\nThe deal.", "Egypt buys arms"),
        ("Will Egypt buy arms?\n\nThe deal.", "Will Egypt buy arms?"),
        ("Egypt buys Czech arms.\n\nThe deal was made.", None),
        ("Egypt buys Czech arms\nand pays in cotton.", None),
        ("Egypt buys Czech arms", None),
        ("28 September 1955\n\nThe deal was made.", None),
        ("word " * 60 + "\n\nThe deal.", None),
    ],
)
def test_headline_is_a_short_first_line_set_off(text: str, title: str | None) -> None:
    assert find_headline(text) == title


def test_head_fills_only_what_is_unknown_and_keeps_the_text() -> None:
    text = "Egypt buys arms\nBy Our Own Correspondent\n\nCAIRO, 28 September 1955 (AP) - Egypt will buy arms."
    draft = with_head(Draft(text=text, published_at="1955-09-29", published_from="metadata"))
    assert draft.text == text
    assert (draft.title, draft.title_from) == ("Egypt buys arms", "guess")
    assert (draft.byline, draft.byline_from) == ("Our Own Correspondent", "guess")
    assert (draft.outlet, draft.outlet_from) == ("AP", "dateline")
    assert (draft.published_at, draft.published_from) == ("1955-09-29", "metadata")
    assert draft.dateline == "CAIRO, 28 September 1955 (AP)"


def test_date_deep_in_the_text_is_no_dateline() -> None:
    assert with_head(Draft(text="A paragraph. " * 30 + "\n\n28 September 1955\n")).published_at is None
