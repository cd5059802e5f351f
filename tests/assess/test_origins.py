from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.assess.disjoint_sets import DisjointSets
from onrecord.assess.lineage_index import relate_reports
from onrecord.assess.origins import ClaimWords, Part, count_origins, find_origins, group_claims, origins_of
from onrecord.assess.report_text import ReportText
from onrecord.model.lineage import Lineage, SharedRun
from onrecord.model.spans import Span
from onrecord.model.vocabulary import LineageKind

Prepared = Callable[..., ReportText]
Texts = dict[str, str]
NAMES = [f"r-{at}" for at in range(6)]


def copied(report: str, other: str, here: tuple[int, int], there: tuple[int, int], *, known: bool = True) -> Lineage:
    run = SharedRun(*here, *there, 20)
    return Lineage(
        f"l-{report}-{other}-{here}", "copied", report, other, "time" if known else None, (run,), 20, 0.5, ""
    )


def parts_of(*reports: ReportText) -> tuple[Part, ...]:
    return find_origins({report.id: len(report.text) for report in reports}, relate_reports(reports))


def test_copies_cuts_and_rewordings_are_one_origin(prepared: Prepared, texts: Texts) -> None:
    reports = [
        prepared("r-1", texts["port"], "A"),
        prepared("r-2", "From our desk. " + texts["port"], "B"),
        prepared("r-3", texts["port"][:330], "C"),
        prepared("r-4", texts["reworded"], "D"),
        prepared("r-5", texts["same event"], "E"),
    ]
    assert count_origins(parts_of(*reports)) == 2


def test_a_report_made_of_two_has_the_origins_of_both(prepared: Prepared, texts: Texts) -> None:
    first, *_ = texts["port"].split("\n\n")
    both = prepared("r-3", f"{first}\n\n{texts['dam']}", "C")
    origins = origins_of(parts_of(prepared("r-1", texts["port"], "A"), prepared("r-2", texts["dam"], "B"), both))
    assert origins["r-3"] == origins["r-1"] | origins["r-2"]
    assert not origins["r-1"] & origins["r-2"]


def test_a_report_that_takes_a_paragraph_keeps_an_origin_of_its_own() -> None:
    lengths = {"r-agency": 1000, "r-paper": 3000}
    parts = find_origins(lengths, [copied("r-paper", "r-agency", (2000, 2300), (0, 300))])
    assert [(part.report, part.origin, part.main) for part in parts] == [
        ("r-agency", "r-agency", True),
        ("r-paper", "r-paper", True),
        ("r-paper", "r-agency", False),
    ]
    assert count_origins(parts) == 2


def test_claims_in_what_a_paper_adds_to_an_agency_are_its_own() -> None:
    lengths = {"r-agency": 1000, "r-paper": 1000}
    parts = find_origins(lengths, [copied("r-paper", "r-agency", (0, 700), (0, 700))])
    taken, added = ClaimWords("c-1", "r-paper", None, Span(10, 60)), ClaimWords("c-2", "r-paper", None, Span(800, 900))
    agency = ClaimWords("c-3", "r-agency", None, Span(900, 990))
    assert count_origins(parts) == 1
    assert group_claims([taken, added, agency], parts) == (("c-1", "c-3"), ("c-2",))


def test_two_cuts_of_different_ends_have_the_origin_of_the_whole() -> None:
    lengths = {"r-1": 2000, "r-2": 500, "r-3": 500}
    edges = [copied("r-2", "r-1", (0, 500), (0, 500)), copied("r-3", "r-1", (0, 500), (1500, 2000))]
    assert count_origins(find_origins(lengths, edges)) == 1


def test_later_copies_of_two_passages_do_not_join_what_a_report_was_made_of() -> None:
    lengths = {"r-1": 500, "r-2": 500, "r-both": 1000, "r-1-late": 500, "r-2-late": 500}
    first, second = (0, 500), (500, 1000)
    edges = [
        copied("r-both", "r-1", first, (0, 500)),
        copied("r-both", "r-2", second, (0, 500)),
        *(copied(f"{name}-late", name, (0, 500), (0, 500)) for name in ("r-1", "r-2")),
        *(copied(f"r-{at}-late", "r-both", (0, 500), place) for at, place in ((1, first), (2, second))),
    ]
    origins = origins_of(find_origins(lengths, edges))
    assert not origins["r-1-late"] & origins["r-2-late"]
    assert origins["r-both"] == origins["r-1"] | origins["r-2"]


def test_passages_taken_from_two_stay_apart_where_direction_is_unknown() -> None:
    lengths = {"r-1": 500, "r-2": 500, "r-both": 1000}
    edges = [
        copied("r-1", "r-both", (0, 500), (0, 500), known=False),
        copied("r-2", "r-both", (0, 500), (500, 1000), known=False),
    ]
    origins = origins_of(find_origins(lengths, edges))
    assert not origins["r-1"] & origins["r-2"]
    assert len(origins["r-both"]) == 2


def test_a_report_that_only_cites_has_the_origin_of_what_it_cites(prepared: Prepared, texts: Texts) -> None:
    cites = prepared("r-2", "Crates of mortar bombs were found in the port of Mersa, Reuters said.", "B")
    assert count_origins(parts_of(prepared("r-1", texts["port"], "Reuters"), cites)) == 1


@pytest.mark.parametrize(
    ("first", "second", "groups"),
    [
        (("r-agency", "e-1", (0, 50)), ("r-paper", "e-2", (0, 50)), 2),
        (("r-agency", "e-1", (0, 50)), ("r-paper", "e-1", (0, 50)), 1),
        (("r-agency", None, (0, 50)), ("r-paper", None, (2000, 2050)), 1),
        (("r-agency", None, (0, 50)), ("r-paper", None, (0, 50)), 2),
        (("r-agency", None, None), ("r-paper", None, None), 2),
        (("r-agency", None, None), ("r-unknown", None, None), 2),
    ],
    ids=["neither", "one source", "one passage", "own words", "no words", "a report without parts"],
)
def test_claims_are_independent_in_lineage_and_in_source(
    first: tuple[str, str | None, tuple[int, int] | None],
    second: tuple[str, str | None, tuple[int, int] | None],
    groups: int,
) -> None:
    parts = find_origins({"r-agency": 1000, "r-paper": 3000}, [copied("r-paper", "r-agency", (2000, 2300), (0, 300))])
    claims = [
        ClaimWords(f"c-{at}", report, source, Span(*words) if words else None)
        for at, (report, source, words) in enumerate((first, second))
    ]
    assert len(group_claims(claims, parts)) == groups


def test_claims_in_one_statement_have_one_origin() -> None:
    run = SharedRun(0, 80, 500, 580, 14)
    edge = Lineage("l-1", "same_statement", "r-1", "r-2", None, (run,), 14, 0.1, "")
    parts = find_origins({"r-1": 900, "r-2": 900}, [edge])
    words = [Span(10, 60), Span(510, 560), Span(0, 80)]
    claims = [ClaimWords(f"c-{at}", f"r-{1 + at % 2}", None, span) for at, span in enumerate(words)]
    claims[2] = ClaimWords("c-2", "r-2", None, Span(700, 800))
    assert count_origins(parts) == 2
    assert len(group_claims(claims[:2], parts, [edge])) == 1


@st.composite
def edges(draw: st.DrawFn) -> Lineage:
    report, other = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True))
    here, there = draw(st.integers(0, 900)), draw(st.integers(0, 900))
    length = draw(st.integers(20, 99))
    kind: LineageKind = draw(st.sampled_from(["copied", "same_statement", "updates"]))
    run = SharedRun(here, here + length, there, there + length, 12)
    if draw(st.booleans()):
        cited = Span(here, here + length)
        return Lineage(f"l-{draw(st.uuids())}", "cites", report, other, "credit", (), 0, 0.0, "", cited=cited)
    why = draw(st.sampled_from(["time", "credit", "length", None]))
    return Lineage(f"l-{draw(st.uuids())}", kind, report, other, why, (run,), 12, 0.1, "")


@given(st.lists(edges(), max_size=12), st.randoms())
def test_origins_do_not_depend_on_the_order_of_edges(given_edges: list[Lineage], random: object) -> None:
    shuffled = list(given_edges)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    lengths = dict.fromkeys(NAMES, 1000)
    assert find_origins(lengths, given_edges) == find_origins(lengths, shuffled)


@given(st.lists(edges(), max_size=12))
def test_every_report_has_one_main_part_and_no_more_origins_than_reports(given_edges: list[Lineage]) -> None:
    parts = find_origins(dict.fromkeys(NAMES, 1000), given_edges)
    assert sorted(part.report for part in parts if part.main) == NAMES
    assert 1 <= count_origins(parts) <= len(NAMES)


@given(st.lists(edges(), max_size=12))
def test_both_reports_of_an_edge_share_an_origin(given_edges: list[Lineage]) -> None:
    origins = origins_of(find_origins(dict.fromkeys(NAMES, 1000), given_edges))
    assert all(origins[e.report] & origins[e.other] for e in given_edges if e.kind != "same_statement")


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))), st.randoms())
def test_sets_do_not_depend_on_the_order_of_joining(pairs: list[tuple[int, int]], random: object) -> None:
    one, other = DisjointSets(range(10)), DisjointSets(range(10))
    for pair in pairs:
        one.join(*pair)
    random.shuffle(pairs)  # type: ignore[attr-defined]
    for pair in pairs:
        other.join(*reversed(pair))
    assert one.groups() == other.groups()
