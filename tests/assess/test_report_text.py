import time
from collections.abc import Callable

import pytest

from onrecord.assess.report_text import NARRATIVE, QUOTED, STANDING, Quotation, ReportText, find_quotations
from onrecord.knowledge.outlets import StandingText, load_standing_text

Prepared = Callable[..., ReportText]


@pytest.mark.parametrize("row", load_standing_text(), ids=lambda row: row.id)
def test_standing_text_is_told_in_its_hit_and_not_in_its_miss(row: StandingText, prepared: Prepared) -> None:
    assert STANDING in prepared("r-1", row.hit).roles
    assert STANDING not in prepared("r-1", row.miss).roles


def test_only_the_sentence_is_standing(prepared: Prepared) -> None:
    report = prepared("r-1", "The dam broke. All rights reserved. It rained.")
    assert report.roles == bytes([NARRATIVE] * 3 + [STANDING] * 3 + [NARRATIVE] * 2)
    assert report.counted() == 5


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "we won" and left.', ['"we won"']),
        ("He said \u201cwe won\u201d and \u201cwe rest\u201d.", ["\u201cwe won\u201d", "\u201cwe rest\u201d"]),
        ("He said ``we won'' there.", ["``we won''"]),
        ("He said \u00abwe won\u00bb.", ["\u00abwe won\u00bb"]),
        ('He said "we won.\n\nShe left "now".', ['"now"']),
        ('He said: "We won.\n\n"We rest," he added.', ['"We won.', '"We rest,"']),
        ('We won," he said. She said "we rest" and left.', ['"we rest"']),
        ('He said: "We won. She said "we rest" and left.', ['"we rest"']),
        ("He said ''we won'' and ''we rest''.", ["''we won''", "''we rest''"]),
        ('" We won, " he said.', ['" We won, "']),
        ('He said "we have\nwon" there.', ['"we have\nwon"']),
        ("Don't say it's the crew's.", []),
    ],
)
def test_quotations_are_found_by_double_marks(text: str, quoted: list[str]) -> None:
    assert [text[found.start_char : found.end_char] for found in find_quotations(text)] == quoted


def test_quotations_of_the_chain_are_used_where_given(prepared: Prepared) -> None:
    report = prepared("r-1", 'We won "it" all', quotations=(Quotation(0, 6, "e-1"),))
    assert report.roles == bytes([QUOTED, QUOTED, NARRATIVE, NARRATIVE])


@pytest.mark.parametrize("unit", ['"', '" ', "! ", "\n ", '?"', '. "A ', "''", "could not independently "])
def test_hostile_text_is_prepared_in_linear_time(unit: str, prepared: Prepared) -> None:
    started = time.process_time()
    prepared("r-1", unit * (200_000 // len(unit)))
    assert time.process_time() - started < 60  # a cost that grows with the square takes minutes


def test_an_empty_report_is_compared_like_any(prepared: Prepared) -> None:
    assert prepared("r-1", "").counted() == 0
