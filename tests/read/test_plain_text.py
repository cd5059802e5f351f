import pytest

from onrecord.read.plain_text import find_headers, parse_plain_text

HEADED = """Outlet: Al-Ahram
Published: 28 December 1962
Title: "Missiles leave Cuba"
URL: https://example.org/missiles
By Our Correspondent

HAVANA \u2014 The last missiles left.
"""


def test_header_lines_become_metadata_and_leave_the_text() -> None:
    draft = parse_plain_text(HEADED)
    assert draft.text == "HAVANA \u2014 The last missiles left.\n"
    assert (draft.outlet, draft.outlet_from) == ("Al-Ahram", "metadata")
    assert (draft.published_at, draft.published_from) == ("1962-12-28", "metadata")
    assert (draft.title, draft.url, draft.byline) == (
        "Missiles leave Cuba",
        "https://example.org/missiles",
        "Our Correspondent",
    )
    assert draft.dateline == "HAVANA"


def test_front_matter_of_markdown_is_a_header() -> None:
    draft = parse_plain_text("---\ntitle: Missiles leave\ntags: [cuba]\ndate: 1962-12-28\n---\n\nThe last left.")
    assert (draft.text, draft.title, draft.published_at) == ("The last left.", "Missiles leave", "1962-12-28")


@pytest.mark.parametrize(
    "text",
    [
        "By Our Correspondent\n\nThe last missiles left.",
        "Date: the ministry would not say.\n\nMore.",
        "URL: none\n\nMore.",
        "Warning: the road is closed.\n",
        "---\nThe last missiles left.\n",
        "---\nTitle: kept, as no fence closes it\n",
        "",
        "\n\n",
    ],
)
def test_text_without_headers_is_kept_to_the_letter(text: str) -> None:
    assert find_headers(text) == ({}, 0)
    assert parse_plain_text(text).text == text


def test_only_line_ends_are_normalised() -> None:
    assert parse_plain_text("  One\u00a0line \r\nsecond\rthird\t\n\n").text == "  One\u00a0line \nsecond\nthird\t\n\n"
