"""FollowTheMoney's own command takes what we write, and changes no value of it.

The command needs ICU's headers to be built, so it is looked for in an environment of its own (`make interchange`).
"""

import csv
import dataclasses
import io
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from exported import written

from onrecord.export.extract import Extract, Link
from onrecord.model.held import HeldClaim, Party
from onrecord.model.report import Report

ROOT = Path(__file__).parents[2]
FTM = shutil.which(os.environ.get("ONRECORD_FTM", str(ROOT / ".venv-interchange/bin/ftm")))
ABSTRACT = {"Person", "PublicBody", "Organization", "Company", "LegalEntity", "Article", "Event", "UnknownLink"}


@pytest.fixture
def odd(told: Callable[..., HeldClaim], extract: Extract) -> Extract:
    """Return an extract with former states, open ends, long and strange names, and a denied claim."""
    kinds = ("person", "state", "organ-of-state", "company", "people", "group-of-states", "other", "outlet")
    parties = tuple(
        Party(f"{kind}:-:x/{code}", f'"{code} & Cö,\t<{kind}>" ' + "x" * 400, kind, code)
        for kind, code in zip(kinds, ("SU", "YU", "CS", "AN", "XK", "VD", "GB", None), strict=True)
    )
    one = told("", "", "", id="c-odd", factuality="CT-", when="../1962-12-23", report="r-odd")
    claim = dataclasses.replace(one, actors=parties[:4], recipients=parties[4:], words="a\n\n\tb;" * 900)
    report = Report(
        "r-odd", "Oslo. " * 90, "0", url="https://wire.example/a?b=1&c=%20", published_at="1962-12-28T08:00:00Z"
    )
    link = Link("backs", "troops", parties[0], parties[4], (claim,), (claim,))
    reports = {**extract.reports, "r-odd": report}
    return dataclasses.replace(extract, claims=(*extract.claims, claim), reports=reports, links=(*extract.links, link))


def entities(text: str) -> dict[str, tuple[str, dict[str, list[str]]]]:
    """Return schema and values of each entity by its id."""
    found = map(json.loads, text.splitlines())
    return {
        one["id"]: (one["schema"], {name: sorted(told) for name, told in one["properties"].items()}) for one in found
    }


def ftm(folder: Path, content: str, *arguments: str) -> str:
    assert FTM is not None
    (folder / "in").write_text(content, encoding="utf-8")
    subprocess.run(
        [FTM, *arguments, "-i", str(folder / "in"), "-o", str(folder / "out")], check=True, capture_output=True
    )
    return (folder / "out").read_text(encoding="utf-8")


def test_entities_are_valid_and_unchanged(odd: Extract, tmp_path: Path) -> None:
    text, _ = written("ftm", odd)
    assert entities(ftm(tmp_path, text, "validate")) == entities(text)


def test_statements_add_up_to_the_entities(odd: Extract, tmp_path: Path) -> None:
    added = ftm(tmp_path, written("ftm-statements", odd)[0], "aggregate-statements", "-d", "onrecord")
    assert entities(added) == entities(written("ftm", odd)[0])


def test_statements_have_the_ids_that_the_command_gives(odd: Extract, tmp_path: Path) -> None:
    text, _ = written("ftm-statements", odd)
    lines = ftm(tmp_path, text, "format-statements", "-f", "csv", "-x", "csv")
    ids = [{row["id"] for row in csv.DictReader(io.StringIO(told))} for told in (lines, text)]
    assert ids[0] == ids[1]


def test_what_is_denied_says_so_in_its_name(odd: Extract) -> None:
    events = {id_: values for id_, (schema, values) in entities(written("ftm", odd)[0]).items() if schema == "Event"}
    assert events["c-odd"]["name"][0].startswith("denied: other: ")
    assert events["c-b"]["name"][0].startswith("deliver: ")
    assert "CT-" in events["c-odd"]["keywords"]


def test_everything_that_is_referred_to_is_there(odd: Extract) -> None:
    found = entities(written("ftm", odd)[0])
    refers = ("organizer", "involved", "proof", "subject", "object")
    assert {id_ for _, values in found.values() for name in refers for id_ in values.get(name, ())} <= set(found)
    assert {schema for schema, _ in found.values()} <= ABSTRACT


def test_a_statement_names_the_claim_it_is_from(extract: Extract) -> None:
    rows = list(csv.DictReader(io.StringIO(written("ftm-statements", extract)[0])))
    told: dict[str, Any] = next(row for row in rows if row["entity_id"] == "c-c" and row["prop"] == "summary")
    assert (told["origin"], told["prop_type"], told["first_seen"]) == ("c-c", "text", "2026-01-01T00:00:00")
