"""How much of the unit records of a published event coder OnRecord codes, beside that coder's own pass rate.

    python benchmarks/unit_records.py RECORDS.jsonl [--published 31]

RECORDS has a sentence a line: {"text", "events": [{"event", "source": [{"code"}], "target": [{"code"}]}]}, the
functional tests of PETRARCH2: stylised sentences about invented places, with the codes of a test dictionary. As much of
that dictionary is given to OnRecord, too: the names that begin as a code does ("Gondor" for GON) and those of `NAMES`
are parties, and a party agrees by its country or by such a name. Types agree by the root of the WEIS code as far as
PLOVER has it; a comment (02) is no event of PLOVER's and not asked for, and codes made up for a test are compared by
parties alone. A record passes "all" if each expected event is met by an event of its own, type, source and target; a
record that expects nothing passes if no event is coded. PETRARCH2 passes 31 % of the records with its own dictionaries
of verbs and parties; it must code nothing more, either, which the last figure asks of OnRecord.
"""

import argparse
import csv
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from onrecord.annotate.chain import DEFAULT_MODEL, load_chain
from onrecord.evaluate.matching import match_most
from onrecord.evaluate.public_gold import PublicGold, read_public_gold
from onrecord.knowledge.states import load_states
from onrecord.model.entity import Entity
from onrecord.model.record import Record
from onrecord.workflow import analyse

Row = dict[str, Any]
Dyad = tuple[str, Entity | None, Entity | None]
ROOTS: dict[str, frozenset[str]] = {
    "01": frozenset({"CONCEDE", "RETREAT"}),
    "03": frozenset({"CONSULT"}),
    "04": frozenset({"SUPPORT"}),
    "05": frozenset({"AGREE"}),
    "06": frozenset({"CONCEDE", "COOPERATE", "SUPPORT", "AGREE"}),
    "07": frozenset({"AID", "AGREE"}),
    "08": frozenset({"AGREE", "COOPERATE", "SUPPORT", "CONCEDE"}),
    "09": frozenset({"REQUEST"}),
    "10": frozenset({"REQUEST", "AGREE"}),
    "11": frozenset({"REJECT"}),
    "12": frozenset({"ACCUSE"}),
    "13": frozenset({"ACCUSE", "PROTEST"}),
    "14": frozenset({"REJECT"}),
    "15": frozenset({"REQUEST"}),
    "16": frozenset({"THREATEN"}),
    "17": frozenset({"THREATEN"}),
    "18": frozenset({"PROTEST", "MOBILIZE"}),
    "19": frozenset({"SANCTION", "ASSAULT"}),
    "20": frozenset({"COERCE", "SANCTION"}),
    "21": frozenset({"COERCE"}),
    "22": frozenset({"ASSAULT"}),
}
"""The PLOVER types of each WEIS root; 19 is fighting in some of the records."""
NAMES: dict[str, tuple[str, ...]] = {
    "GON": ("Minas",), "MOR": ("Cirith",), "HOB": ("Gollum", "Stinker", "Gamgee"), "ORC": ("Gamgee",),
    "MRG": ("Morgul",), "ELF": ("Galadriel",), "ZBW": ("Zimbabwe",), "SHR": ("Michel",), "DNK": ("Danish",),
}  # fmt: skip
"""Names that the test dictionary gives to a code that they do not begin with."""
MEASURES = ("event type", "source country", "target country", "all", "all, and nothing more")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("records", type=Path)
    parser.add_argument("--published", type=float, default=31.0, help="pass rate of the published coder, in percent")
    arguments = parser.parse_args()
    gold = read_public_gold(arguments.records)
    rows = gold.rows
    passed = [judge(row, record) for row, record in zip(rows, read(gold), strict=True)]
    print(f"{'':32}{'records':>9}{'passed':>9}{'rate':>9}")
    for measure, found in zip(MEASURES, zip(*passed, strict=True), strict=True):
        print(f"{'onrecord, ' + measure:32}{len(rows):9}{sum(found):9}{100 * sum(found) / len(rows):8.1f}%")
    print(f"{'petrarch2, all (published)':32}{'':18}{arguments.published:8.1f}%")


def read(gold: PublicGold) -> list[Record]:
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "actors.csv"
        with table.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle)
            writer.writerow(["name", "kind"])
            writer.writerows([name, "organization"] for name in sorted(invented_names(gold.rows)))
        nlp = load_chain(DEFAULT_MODEL, actors=table)
    return [analyse(nlp, report) for report in gold.reports()]


def invented_names(rows: Iterable[Row]) -> set[str]:
    """Return the capitalised words that begin as a code of their own record does, without those of real states."""
    real = {state.iso3 for state in load_states()}
    found = {name for names in NAMES.values() for name in names} - {"Zimbabwe", "Danish"}
    for row in rows:
        parties = (party for event in row["events"] for side in ("source", "target") for party in event[side])
        codes = {code for party in parties for code in codes_of(party)}
        words = re.findall(r"[A-Z][A-Za-z_]+", row["text"])
        found |= {word for word in words for code in codes - real if word.upper().startswith(code)}
    return found


def codes_of(party: Row) -> set[str]:
    """Return the parts of a code: "NGOARN" is a body and a country."""
    code = party["code"].strip("-#")
    return {code[i : i + 3] for i in range(0, len(code), 3)}


def judge(row: Row, record: Record) -> tuple[bool, ...]:
    given, wanted = dyads(record), [event for event in row["events"] if event["event"][:2] != "02"]
    if not wanted:
        return (not given,) * len(MEASURES)
    tests = (fits_type, fits_source, fits_target)
    alone = [len(match_most(wanted, given, test)) == len(wanted) for test in tests]
    whole = len(match_most(wanted, given, lambda gold, event: all(t(gold, event) for t in tests))) == len(wanted)
    return (*alone, whole, whole and len(given) == len(wanted))


def dyads(record: Record) -> list[Dyad]:
    """Return the events with a type, once for each pair of parties, and for a meeting in both directions."""
    entities = {entity.id: entity for entity in record.entities}
    found: list[Dyad] = []
    for claim in record.claims:
        event = claim.event
        if event.event_type is None:
            continue
        sources = [entities[id_] for id_ in event.actors] or [None]
        targets = [entities[id_] for id_ in event.recipients] or [None]
        if targets == [None] and len(sources) > 1:
            found += [(event.event_type, a, b) for a in sources for b in sources if a is not b]
            continue
        found += [(event.event_type, a, b) for a in sources for b in targets]
        if event.event_type == "CONSULT":
            found += [(event.event_type, b, a) for a in sources for b in targets if b is not None]
    return found


def fits_type(gold: Row, event: Dyad) -> bool:
    known = ROOTS.get(gold["event"][:2]) if re.fullmatch(r"[0-2]\d+", gold["event"]) else None
    return known is None or event[0] in known


def fits_source(gold: Row, event: Dyad) -> bool:
    return fits_party(gold["source"], event[1])


def fits_target(gold: Row, event: Dyad) -> bool:
    return fits_party(gold["target"], event[2])


def fits_party(gold: list[Row], entity: Entity | None) -> bool:
    codes = {code for party in gold for code in codes_of(party)}
    if not codes or entity is None:
        return not codes
    own = next((state.iso3 for state in load_states() if entity.country and state.iso2 == entity.country), None)
    words = [word for mention in entity.mentions for word in re.findall(r"[A-Z][A-Za-z_]+", mention.text)]
    return own in codes or any(
        word.upper().startswith(code) or word in NAMES.get(code, ()) for word in words for code in codes
    )


if __name__ == "__main__":
    main()
