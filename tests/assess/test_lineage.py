import time
from collections.abc import Callable

import pytest

from onrecord.assess.lineage import find_lineage
from onrecord.assess.report_text import Quotation, ReportText
from onrecord.model.lineage import Lineage

Prepared = Callable[..., ReportText]
Texts = dict[str, str]
STATEMENT = "We shall not sell one more rifle to that government until it has paid for the last of the lorries"
BACKGROUND = (
    "The strait carries a fifth of the world's oil and has been mined twice since the treaty of 1936 was signed there."
)
NOTE = "Editor's note: The owner of this paper sits on the board of a yard that builds frigates for the navy of Chile."


def kinds(*reports: ReportText) -> list[str]:
    return [edge.kind for edge in find_lineage(*reports)]


def only(*reports: ReportText) -> Lineage:
    (edge,) = find_lineage(*reports)
    return edge


def test_two_reporters_of_one_happening_are_independent(prepared: Prepared, texts: Texts) -> None:
    assert kinds(prepared("r-1", texts["port"], "A"), prepared("r-2", texts["same event"], "B")) == []


def test_a_copy_is_found_with_its_words_and_reason(prepared: Prepared, texts: Texts) -> None:
    copy = "LONDON - " + texts["port"].replace("\n", " ")
    edge = only(prepared("r-1", texts["port"], "A", "2020-05-01"), prepared("r-2", copy, "B", "2020-05-02"))
    (run,) = edge.runs
    assert (edge.kind, edge.report, edge.other, edge.directed_by) == ("copied", "r-2", "r-1", "time")
    assert copy[run.start_char : run.end_char].startswith("Customs officers")
    assert texts["port"][run.other_start_char : run.other_end_char].endswith("telephone")
    assert (edge.share_of_shorter, run.words) == (pytest.approx(1, abs=0.03), edge.shared_words)
    assert "words of narrative" in edge.because


def test_a_lead_rewritten_over_copied_paragraphs_is_a_copy(prepared: Prepared, texts: Texts) -> None:
    body = texts["port"].partition("\n\n")[2]
    rewritten = "A freighter full of mortar bombs is the talk of Mersa, where police say little.\n\n" + body
    assert kinds(prepared("r-1", texts["port"], "A"), prepared("r-2", rewritten, "B")) == ["copied"]


def test_a_passage_in_another_report_is_a_copy_of_the_passage(prepared: Prepared, texts: Texts) -> None:
    first, _, rest = texts["dam"].partition(". ")
    passage = texts["port"].split("\n\n")[1]
    edge = only(prepared("r-1", texts["port"], "A"), prepared("r-2", f"{first}. {passage} {rest}", "B"))
    assert edge.kind == "copied"
    assert edge.share_of_shorter < 0.6


def test_rewording_is_told_by_parallel_sentences(prepared: Prepared, texts: Texts) -> None:
    edge = only(prepared("r-1", texts["port"], "A"), prepared("r-2", texts["reworded"], "B"))
    assert edge.kind == "copied"
    assert edge.because.startswith("reworded: 2 parallel sentences")


@pytest.mark.parametrize(
    ("days", "outlets", "credit", "expected"),
    [
        (("2020-05-01", "2020-05-03"), "AB", "", ("r-2", "time")),
        (("2020-05-03", "2020-05-01"), "AB", "", ("r-1", "time")),
        (("2020-05-01T10:00:00Z", "2020-05-01T08:00:00Z"), "AB", "", ("r-1", "time")),
        (("2020-05-01", "2020-05-01T08:00:00Z"), "AB", "", ("r-1", None)),
        ((None, None), "AB", "", ("r-1", None)),
        ((None, None), ("Reuters", "B"), "PARIS (Reuters) - ", ("r-2", "credit")),
        (("2020-05-02", "2020-05-01"), ("Reuters", "B"), "PARIS (Reuters) - ", ("r-2", "credit")),
        (("2020-05-09", "2020-05-01"), ("Reuters", "B"), "PARIS (Reuters) - ", ("r-1", "time")),
    ],
)
def test_direction_is_by_time_and_credit(
    prepared: Prepared, texts: Texts, days: tuple[str, str], outlets: str, credit: str, expected: tuple[str, str]
) -> None:
    first = prepared("r-1", texts["port"], outlets[0], days[0])
    edges = find_lineage(first, prepared("r-2", credit + texts["port"], outlets[1], days[1]))
    assert (edges[0].report, edges[0].directed_by) == expected


def test_a_report_cut_from_the_bottom_is_the_copy(prepared: Prepared, texts: Texts) -> None:
    edge = only(prepared("r-1", texts["port"][:330], "B"), prepared("r-2", texts["port"], "A"))
    assert (edge.report, edge.directed_by) == ("r-1", "length")


def test_a_report_in_the_midst_of_a_longer_one_may_be_either(prepared: Prepared, texts: Texts) -> None:
    longer = f"{texts['dam']}\n\n{texts['port']}"
    assert only(prepared("r-1", texts["port"], "A"), prepared("r-2", longer, "B")).directed_by is None


def test_the_same_statement_makes_no_copy(prepared: Prepared, texts: Texts) -> None:
    one = f'{texts["port"]}\n\n"{STATEMENT}," the minister said.'
    other = f'{texts["dam"]}\n\nThe minister told parliament: "{STATEMENT}."'
    edge = only(prepared("r-1", one, "A"), prepared("r-2", other, "B"))
    assert (edge.kind, edge.shared_words) == ("same_statement", 20)


def test_a_statement_printed_without_marks_is_still_one(prepared: Prepared, texts: Texts) -> None:
    quoting = f'{texts["dam"]}\n\n"{STATEMENT}," he said.'
    assert kinds(prepared("r-1", STATEMENT + ".", "A"), prepared("r-2", quoting, "B")) == ["same_statement"]


@pytest.mark.parametrize(
    ("sources", "expected"),
    [(("e-1", "e-1"), ["same_statement"]), (("e-1", None), ["same_statement"]), (("e-1", "e-2"), [])],
)
def test_words_of_two_known_sources_are_no_one_statement(
    prepared: Prepared, texts: Texts, sources: tuple[str | None, str | None], expected: list[str]
) -> None:
    marked = [
        prepared(f"r-{at}", f"{STATEMENT}. {texts[name]}", name, quotations=(Quotation(0, len(STATEMENT), source),))
        for at, (name, source) in enumerate(zip(("port", "dam"), sources, strict=True))
    ]
    assert kinds(*marked) == expected


@pytest.mark.parametrize(
    "standing",
    [
        "This material may not be published, broadcast, rewritten or redistributed by any other.",
        "The ministry could not immediately be reached for comment and the embassy sent no answer by nightfall.",
    ],
    ids=["rights", "no comment"],
)
def test_standing_sentences_make_no_copy(prepared: Prepared, texts: Texts, standing: str) -> None:
    one, other = f"{texts['port']}\n\n{standing}", f"{texts['dam']}\n\n{standing}"
    assert kinds(prepared("r-1", one, "A"), prepared("r-2", other, "B")) == []


@pytest.mark.parametrize("own", [BACKGROUND, NOTE], ids=["background", "note"])
def test_what_one_outlet_prints_again_makes_no_copy(prepared: Prepared, texts: Texts, own: str) -> None:
    one, other = f"{texts['port']}\n\n{own}\n\nIt rained.", f"{texts['dam']}\n\n{own}"
    assert kinds(prepared("r-1", one, "A", "2020-01-01"), prepared("r-2", other, "A", "2020-05-01")) == []


def test_background_under_a_follow_up_of_one_outlet_makes_no_copy(prepared: Prepared, texts: Texts) -> None:
    follow_up = (
        "A court charged the master of the freighter on Friday; he says he was hired to sail and asked for nothing."
    )
    later = f"{follow_up}\n\n{texts['port'].split(chr(10) * 2)[2]}"
    assert kinds(prepared("r-1", texts["port"], "A", "2020-05-01"), prepared("r-2", later, "A", "2020-06-01")) == []


def test_links_under_short_reports_of_one_outlet_make_no_copy(prepared: Prepared) -> None:
    links = (
        "Related: Navy sells its last frigate to a museum in Chile. Farmers below the dam to move their cattle in May."
    )
    one, other = f"The talks ended on Monday.\n\n{links}", f"Watch the launch of the new ferry here.\n\n{links}"
    assert kinds(prepared("r-1", one, "A"), prepared("r-2", other, "A")) == []


def test_a_stock_phrase_makes_no_copy(prepared: Prepared) -> None:
    phrase = "the treaty on the prohibition of nuclear tests in all environments of 1996"
    one = (
        f"The senate voted on {phrase} after a debate of nine days. Nobody spoke against it but the member for Tolmin."
    )
    other = (
        f"In Vienna the signatories of {phrase} met behind closed doors. A budget was passed and a chairman elected."
    )
    assert kinds(prepared("r-1", one, "A"), prepared("r-2", other, "B")) == []


def test_a_reissue_with_another_figure_is_an_update(prepared: Prepared, texts: Texts) -> None:
    later = texts["port"].replace("240", "310")
    copied, updates = find_lineage(
        prepared("r-2", later, "A", "2020-05-02"), prepared("r-1", texts["port"], "A", "2020-05-01")
    )
    (figure,) = updates.changed
    assert (copied.kind, updates.kind, updates.report) == ("copied", "updates", "r-2")
    assert (figure.new, figure.old, later[figure.start_char : figure.end_char]) == ("310", "240", "310")


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Mortar bombs were found in the port of Mersa, Reuters reported.", None, ["cites"]),
        ("According to Reuters, 240 crates of mortar bombs were found in Mersa.", "2020-05-03", ["cites"]),
        (
            "A London broker who no longer answers insured the cargo for nine million dollars, Reuters said.",
            None,
            ["cites"],
        ),
        ("Mortar bombs were found in the port of Mersa, Tass reported.", None, []),
        ("The dam above Tolmin will be drained in May, Reuters reported.", None, []),
        ("Mortar bombs were found in the port of Mersa, Reuters reported.", "2020-04-20", []),
        ("Mortar bombs were found in the port of Mersa, Reuters reported.", "2020-06-20", []),
        ("Customs found 900 crates of mortar bombs in Mersa, Reuters reported.", None, []),
        ("Mortar bombs were found in the port of Mersa. Shares of Reuters rose.", None, []),
    ],
    ids=[
        "reported",
        "according to",
        "below the lead",
        "another outlet",
        "another story",
        "before",
        "long after",
        "figure",
        "no credit",
    ],
)
def test_a_report_cites_what_the_credited_outlet_tells(
    prepared: Prepared, texts: Texts, text: str, day: str | None, expected: list[str]
) -> None:
    agency = prepared("r-1", texts["port"], "Reuters", "2020-05-01", "Mortar bombs found in port of Mersa")
    assert kinds(agency, prepared("r-2", text, "Harbour Gazette", day)) == expected


def test_a_cited_sentence_is_kept(prepared: Prepared, texts: Texts) -> None:
    text = "It rained. Crates of mortar bombs were found in the port of Mersa, Reuters reported. It rained."
    edge = only(prepared("r-1", texts["port"], "Reuters"), prepared("r-2", text, "B"))
    assert edge.credit is not None
    assert edge.cited is not None
    assert text[edge.credit.start_char : edge.credit.end_char] == "Reuters"
    assert text[edge.cited.start_char : edge.cited.end_char].startswith("Crates of mortar")


def test_the_order_of_the_two_makes_no_difference(prepared: Prepared, texts: Texts) -> None:
    one, other = prepared("r-1", texts["port"], "A"), prepared("r-2", texts["reworded"], "B")
    assert find_lineage(one, other) == find_lineage(other, one)


def test_a_text_of_nothing_but_credits_is_compared_in_linear_time(prepared: Prepared) -> None:
    started = time.process_time()
    find_lineage(prepared("r-1", "Reuters said " * 15_000, "A"), prepared("r-2", "said Reuters " * 15_000, "Reuters"))
    assert time.process_time() - started < 60  # a cost that grows with the square takes minutes


@pytest.mark.parametrize("text", ["", "Rain.", "\ud800 \x00"])
def test_texts_of_nothing_are_no_copies(prepared: Prepared, text: str) -> None:
    assert kinds(prepared("r-1", text), prepared("r-2", text)) == []
