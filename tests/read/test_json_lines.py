import json

import pytest

from onrecord.errors import InputError, LimitError
from onrecord.read.draft import Draft
from onrecord.read.json_lines import parse_json_lines


def read_one(**row: object) -> Draft:
    [(_, draft)] = parse_json_lines([json.dumps(row).encode()])
    assert isinstance(draft, Draft)
    return draft


def test_fields_are_taken_over_as_metadata() -> None:
    draft = read_one(
        id="d7",
        text="Title: stays\r\nin the text.",
        published_at="1962-12-28",
        outlet="Al-Ahram",
        title="Missiles leave",
        url="https://example.org",
        language="en",
    )
    assert draft.text == "Title: stays\r\nin the text."
    assert (draft.given_id, draft.outlet, draft.title) == ("d7", "Al-Ahram", "Missiles leave")
    assert (draft.published_at, draft.published_from) == ("1962-12-28", "metadata")
    assert (draft.url, draft.language, draft.issues) == ("https://example.org", "en", ())


def test_dateline_of_the_text_counts_where_no_day_is_given() -> None:
    draft = read_one(id=7, text="Cairo, 28 September 1955. Egypt will buy arms.")
    assert (draft.given_id, draft.published_at, draft.published_from) == ("7", "1955-09-28", "dateline")


@pytest.mark.parametrize(
    ("row", "problem"),
    [({"published_at": "yesterday"}, "'yesterday'"), ({"published_at": 1962}, "1962"), ({"outlet": ["a"]}, "outlet")],
)
def test_bad_field_is_left_out_and_said(row: dict[str, object], problem: str) -> None:
    draft = read_one(text="Egypt will buy arms.", **row)
    assert (draft.published_at, draft.outlet) == (None, None)
    assert problem in draft.issues[0].problem


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"not json", "not JSON"),
        (b'{"text": "cut', "not JSON"),
        (b'"text"', "JSON str"),
        (b"{}", "'text' is None"),
        (b'{"text": " "}', "blank"),
        (b'{"text": 3}', "'text' is 3"),
        (b'{"text": "\xff"}', "not UTF-8"),
        (b"[" * 200_000, "cannot be read"),
        (b'{"text": ' + b"9" * 6000 + b"}", "cannot be read"),
    ],
)
def test_bad_line_is_a_problem_and_the_rest_goes_on(line: bytes, problem: str) -> None:
    (first, bad), (second, good) = parse_json_lines([line + b"\n", b'{"text": "Words."}\n'])
    assert (first, second) == (1, 2)
    assert isinstance(bad, InputError)
    assert problem in str(bad)
    assert isinstance(good, Draft)


def test_blank_lines_and_byte_order_mark_are_passed_over() -> None:
    found = list(parse_json_lines([b'\xef\xbb\xbf{"text": "One."}\r\n', b"\r\n", b'{"text": "Two."}']))
    assert [number for number, _ in found] == [1, 3]


def test_line_beyond_the_cap_is_one_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.read.json_lines.MAX_LINE", 10)
    pieces = [b'{"text": "', b"aaaaaaaaaa", b'aa"}\n', b'{"text":"b"}\n'[:10], b'"}\n']
    assert [(number, type(draft)) for number, draft in parse_json_lines(pieces)] == [(1, LimitError), (2, LimitError)]
