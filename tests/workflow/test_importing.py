from collections import Counter
from pathlib import Path

from onrecord.store.checks import check_store
from onrecord.store.connection import Store, reading
from onrecord.store.reports import stale_reports
from onrecord.workflow.adding import known_of
from onrecord.workflow.asking import Asked, Evidence
from onrecord.workflow.importing import keep_register, read_register

ATOP = """ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul
385.0,501.0,2018.0,1.0,0.0,0.0,1.0,0.0
385.0,230.0,2018.0,0.0,0.0,0.0,0.0,0.0
"""


def keep(store: Store, folder: Path, release: str | None = None) -> Counter[str]:
    (folder / "atop.csv").write_text(ATOP)
    kept: Counter[str] = Counter()
    for outcome, count in keep_register(store, read_register(folder / "atop.csv", release=release)):
        kept[outcome] += count
    return +kept


def test_rows_are_kept_once(store: Store, tmp_path: Path) -> None:
    assert keep(store, tmp_path) == {"read": 1, "skipped": 1}
    assert keep(store, tmp_path) == {"known": 1, "skipped": 1}
    assert list(check_store(store, known_of)) == []


def test_two_releases_are_one_origin(store: Store, tmp_path: Path) -> None:
    keep(store, tmp_path, "5.0")
    keep(store, tmp_path, "5.1")
    allied = [tie for tie in Evidence(store).ties() if tie.kind == "allied-with"]
    assert [(tie.supporting, tie.supporting_origins) for tie in allied] == [(2, 1)]


def test_claims_are_the_datasets_and_lead_to_words(store: Store, tmp_path: Path) -> None:
    keep(store, tmp_path, "5.1")
    claims = Evidence(store).claims(Asked(party="Norway"))
    assert {claim.sources[-1].name for claim in claims} == {"ATOP Alliance Treaty Obligations and Provisions"}
    assert {claim.title for claim in claims} == {"ATOP Alliance Treaty Obligations and Provisions, release 5.1"}
    assert claims[0].words.startswith("In 2018, Norway and Kenya were bound by treaty to defence")


def test_rows_are_not_read_anew_as_reports(store: Store, tmp_path: Path) -> None:
    keep(store, tmp_path)
    with reading(store) as connection:
        assert list(stale_reports(connection, "another chain")) == []


def test_the_summary_counts_every_row(tmp_path: Path) -> None:
    (tmp_path / "atop.csv").write_text(ATOP)
    register = read_register(tmp_path / "atop.csv")
    assert (register.taken, len(register.left_out), register.claims) == (1, 1, {"treaty": 2})
    assert (register.parties, register.unlinked) == (2, {})
