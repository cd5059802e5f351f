from collections.abc import Callable

import pytest

from onrecord.errors import InputError
from onrecord.read.pdf import join_lines, parse_pdf

MakePdf = Callable[..., bytes]
LINES = (
    "Egypt buys arms",
    "Egypt will buy arms from Czechoslovakia, Prime Minister Gamal",
    "Abdel Nasser said on Tuesday as he opened an exhibition.",
    "He said the weapons would be paid for with cotton and rice.",
)


def test_lines_are_joined_to_paragraphs(make_pdf: MakePdf) -> None:
    text = parse_pdf(make_pdf(*LINES)).text
    assert text.startswith("Egypt buys arms\n\nEgypt will buy")
    assert "Gamal Abdel Nasser said" in text


def test_title_of_the_file_counts_only_where_the_text_has_it(make_pdf: MakePdf) -> None:
    draft = parse_pdf(make_pdf(*LINES, info="/Title(Egypt buys arms)"))
    assert (draft.title, draft.title_from) == ("Egypt buys arms", "metadata")
    draft = parse_pdf(make_pdf(*LINES, info="/Title(Microsoft Word - draft3.doc)"))
    assert (draft.title, draft.title_from) == ("Egypt buys arms", "guess")


def test_day_of_the_file_is_not_taken_for_the_day_of_publication(make_pdf: MakePdf) -> None:
    assert parse_pdf(make_pdf(*LINES, info="/CreationDate(D:20200101000000Z)")).published_at is None


def test_scan_without_text_is_a_problem(make_pdf: MakePdf) -> None:
    with pytest.raises(InputError, match="has 1 pages and no text; run OCR first"):
        parse_pdf(make_pdf())


def test_encrypted_file_is_a_problem(make_pdf: MakePdf) -> None:
    encrypt = (
        "/Encrypt<</Filter/Standard/V 1/R 2/P -4/Length 40/O<" + "41" * 32 + ">/U<" + "42" * 32 + ">>>/ID[<41><41>]"
    )
    with pytest.raises(InputError, match="encrypted"):
        parse_pdf(make_pdf(*LINES, trailer=encrypt))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"%PDF-1.4\n" + b"[" * 50_000, b"plain words"])
def test_broken_file_is_a_problem(data: bytes) -> None:
    with pytest.raises(InputError, match="broken"):
        parse_pdf(data)


def test_pages_beyond_the_cap_are_left_out_and_said(make_pdf: MakePdf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.read.pdf.MAX_PAGES", 1)
    data = make_pdf(*LINES).replace(b"Kids[3 0 R]/Count 1", b"Kids[3 0 R 3 0 R]/Count 2")
    assert "the first 1 were read" in parse_pdf(data).issues[0].problem


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (
            "One long line of words that goes on and\r\ncomes to its end here now.",
            "One long line of words that goes on and comes to its end here now.",
        ),
        ("The ship deliv\x02\r\nered missiles.", "The ship delivered missiles."),
        ("A well-known ship. The well\ufffe\nknown ship.", "A well-known ship. The well-known ship."),
        ("First.\n\nSecond.", "First.\n\nSecond."),
        ("\n \n", ""),
    ],
)
def test_broken_lines_and_words_are_mended(page: str, text: str) -> None:
    assert join_lines(page) == text
