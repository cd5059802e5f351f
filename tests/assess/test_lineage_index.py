from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from onrecord.assess.lineage_index import CAP, LineageIndex, find_hashes, relate_reports
from onrecord.assess.report_text import ReportText, prepare
from onrecord.model.report import Report

Prepared = Callable[..., ReportText]
Texts = dict[str, str]
NOTE = "The owner of this paper sits on the board of a yard that builds frigates for the navy of Chile."


def index_of(*reports: ReportText) -> LineageIndex:
    index = LineageIndex()
    for report in reports:
        index.add(report)
    return index


def made_up(at: int, length: int = 120) -> str:
    return " ".join(f"w{at * length + word}" for word in range(length))


def test_copies_rewordings_and_credits_are_candidates(prepared: Prepared, texts: Texts) -> None:
    index = index_of(prepared("r-1", texts["port"], "Reuters"), prepared("r-2", texts["dam"], "Reuters"))
    copy = prepared("r-3", "By our man. " + texts["port"].partition("\n\n")[2], "B")
    cites = prepared("r-5", "Crates of mortar bombs were found in the port of Mersa, Reuters said.", "B")
    assert [index.candidates(report) for report in (copy, prepared("r-4", texts["reworded"], "B"), cites)] == [
        ("r-1",),
        ("r-1",),
        ("r-1",),
    ]


def test_independent_reports_are_no_candidates(prepared: Prepared, texts: Texts) -> None:
    index = index_of(prepared("r-1", texts["port"], "A"))
    assert index.candidates(prepared("r-2", texts["dam"], "B")) == ()


def test_a_report_is_no_candidate_of_its_own_and_is_added_once(prepared: Prepared, texts: Texts) -> None:
    port = prepared("r-1", texts["port"])
    index = index_of(port, port)
    assert index.candidates(port) == ()
    assert index.candidates(prepared("r-2", texts["port"])) == ("r-1",)


def test_a_note_under_very_many_reports_makes_no_candidates(prepared: Prepared) -> None:
    index = index_of(*(prepared(f"r-{at:03}", f"{made_up(at)} {NOTE}") for at in range(CAP + 10)))
    assert index.candidates(prepared("r-new", f"{made_up(999)} {NOTE}")) == ()


def test_a_text_that_very_many_outlets_print_is_found_through_the_first(prepared: Prepared) -> None:
    index = index_of(*(prepared(f"r-{at:03}", f"{made_up(0)} w{at}x") for at in range(CAP + 10)))
    assert len(index.candidates(prepared("r-new", made_up(0)))) == CAP


def test_hashes_fit_a_signed_column_and_are_few(prepared: Prepared, texts: Texts) -> None:
    report = prepared("r-1", made_up(1, 1000), "Reuters")
    hashes = find_hashes(report)
    assert all(0 <= hash_.hash < 2**63 for hash_ in hashes)
    assert len(hashes) < 0.6 * len(report.words)


def test_edges_among_reports_do_not_depend_on_their_order(prepared: Prepared, texts: Texts) -> None:
    reports = [prepared(f"r-{name}", texts[name], name) for name in texts]
    edges = relate_reports(reports)
    assert [(edge.report, edge.other) for edge in edges] == [("r-port", "r-reworded")]
    assert relate_reports(reversed(reports)) == edges


@given(
    st.lists(st.integers(0, 99), max_size=40),
    st.lists(st.integers(100, 199), max_size=40),
    st.lists(st.integers(200, 999), min_size=12, max_size=30, unique=True),
)
def test_a_shared_run_of_twelve_words_always_makes_a_candidate(one: list[int], two: list[int], run: list[int]) -> None:
    texts = [" ".join(f"w{word}" for word in (*own, *run, *own)) for own in (one, two)]
    first, second = (prepare(Report(f"r-{at}", text, "")) for at, text in enumerate(texts))
    assert index_of(first).candidates(second) == ("r-0",)
