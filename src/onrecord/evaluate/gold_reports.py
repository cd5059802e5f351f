"""Reading the project's own gold: reports annotated by hand, one TOML file each, into the records they should yield.

`gold/README.md` describes the format. Annotations quote the words they are about; this module finds them.
"""

import hashlib
import re
import tomllib
from pathlib import Path
from typing import Any

from onrecord.errors import GoldError, RecordError
from onrecord.evaluate.gold_quotes import QuoteFinder
from onrecord.model.edtf import bounds
from onrecord.model.ids import stable_id
from onrecord.model.json_form import record_from_json, to_json
from onrecord.model.record import Record
from onrecord.model.report import Report

FLOORS_FILE = "floors.toml"
"""What the gate pins stands beside the gold that it holds for, and is no gold."""
Row = dict[str, Any]
PARTS: dict[str, tuple[set[str], set[str]]] = {
    "report": (
        {"title", "published_at", "shows", "text"},
        {"outlet", "entities", "places", "timexes", "items", "attributions", "claims", "ties"},
    ),
    "entities": ({"id", "name", "kind"}, {"country", "sector", "roles", "names", "nominals", "pronouns"}),
    "places": ({"id", "name", "precision", "lat", "lon", "names"}, {"country", "nominals", "pronouns"}),
    "timexes": ({"quote", "type", "value"}, {"nth", "edtf", "mod", "anchor"}),
    "items": ({"id", "quote", "category"}, {"nth", "designation", "component", "number", "value", "condition"}),
    "attributions": (
        {"id", "cue", "lemma", "content"},
        {"source", "source_entity", "stance", "directness", "said", "within"},
    ),
    "claims": (
        {"id", "trigger"},
        {
            *("attribution", "factuality", "event_type", "arms_type", "mode", "context", "actors", "recipients"),
            *("opponents", "items", "place", "time"),
        },
    ),
    "ties": ({"kind", "actor", "recipient", "claims"}, {"mode", "items", "time", "denied_by"}),
}
"""For each part of a gold file, the fields it must have and those it may have."""


def gold_files(folder: Path) -> list[Path]:
    """Return the gold files of a folder, sorted: `reports/*.toml`, else `*.toml` without the floors, else `*.csv`."""
    found = sorted((folder / "reports").glob("*.toml")) or sorted(folder.glob("*.toml"))
    return [path for path in found if path.name != FLOORS_FILE] or sorted(folder.glob("*.csv"))


def gold_hash(folder: Path) -> str:
    """Return the SHA-256 over the names and bytes of the gold files of a folder."""
    digest = hashlib.sha256()
    for path in gold_files(folder):
        digest.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def read_gold_reports(folder: Path) -> tuple[Record, ...]:
    """Return the gold records of a folder, sorted by file name; each report's `given_id` is the name of its file.

    Raises:
        GoldError: some files cannot be read; the message lists every fault of every file.
    """
    records, faults = [], []
    for path in gold_files(folder):
        try:
            records.append(read_gold_report(path))
        except GoldError as error:
            faults.append(str(error))
    if faults:
        raise GoldError("\n".join(faults))
    return tuple(records)


def read_gold_report(path: Path) -> Record:
    """Return the record that one gold file describes.

    Raises:
        GoldError: the file is no TOML, lacks or does not know a field, quotes words that are not in its text exactly
            once, refers to an id that it does not define, or leaves the vocabularies; the message lists every fault.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GoldError(f"{path}: cannot be read: {error}") from error
    problems = _field_faults(table)
    if not problems:
        return _GoldReader(path, table).record()
    raise GoldError("\n".join(f"{path}: {problem}" for problem in problems))


def _field_faults(table: Row) -> list[str]:
    parts = [("report", table)]
    parts += [(name, row) for name in PARTS if name != "report" for row in table.get(name, [])]
    faults = []
    for name, row in parts:
        required, optional = PARTS[name]
        where = f"{name} {row.get('id') or row.get('quote') or row.get('title')!r}"
        faults += [f"{where}: field {field!r} is missing" for field in sorted(required - row.keys())]
        faults += [f"{where}: unknown field {field!r}" for field in sorted(row.keys() - required - optional)]
    return faults


class _GoldReader:
    def __init__(self, path: Path, table: Row) -> None:
        self.path, self.table = path, table
        self.text = unwrap(table["text"])
        self.quotes = QuoteFinder(self.text)
        self.ids = {
            row["id"]: f"{name[0]}-{row['id']}"
            for name in ("entities", "places", "items", "attributions", "claims")
            for row in self._rows(name)
        }

    def record(self) -> Record:
        value = {
            "schema": "onrecord/1",
            "report": self._report(),
            "entities": [self._entity(row) for row in self._rows("entities")],
            "places": [self._place(row) for row in self._rows("places")],
            "timexes": [self._timex(row) for row in self._rows("timexes")],
            "items": [self._item(row) for row in self._rows("items")],
            "attributions": [self._attribution(row) for row in self._rows("attributions")],
            "claims": [self._claim(row) for row in self._rows("claims")],
            "ties": [self._tie(row) for row in self._rows("ties")],
            "issues": [],
        }
        if len(self.ids) != sum(len(self._rows(name)) for name in PARTS if name not in ("report", "timexes", "ties")):
            self.quotes.problems.append("an id is used twice")
        try:
            record = None if self.quotes.problems else record_from_json(value)
        except RecordError as error:
            self.quotes.problems.append(str(error))
        if self.quotes.problems or record is None:
            raise GoldError("\n".join(f"{self.path}: {problem}" for problem in self.quotes.problems))
        return record

    def _rows(self, name: str) -> list[Row]:
        rows: list[Row] = self.table.get(name, [])
        return rows

    def _report(self) -> Any:
        report = Report(
            id=stable_id("r", self.text),
            text=self.text,
            sha256=hashlib.sha256(self.text.encode()).hexdigest(),
            given_id=self.path.stem,
            outlet=self.table.get("outlet"),
            title=self.table["title"],
            language="en",
            published_at=self.table["published_at"],
            published_from="given",
        )
        return to_json(report)

    def _mentions(self, row: Row) -> list[Row]:
        mentions = [
            {**to_json(span), "text": self.text[span.start_char : span.end_char], "form": form}
            for form in ("name", "nominal", "pronoun")
            for span in self.quotes.find_spans(row.get(f"{form}s", []), row["id"])
        ]
        return sorted(mentions, key=lambda mention: (mention["start_char"], mention["end_char"]))

    def _entity(self, row: Row) -> Row:
        roles = [
            {"title": role["title"], "organization": role.get("organization"), "organization_id": None, "former": False}
            for role in row.get("roles", [])
        ]
        return {
            "id": self.ids[row["id"]],
            **{name: row.get(name) for name in ("name", "kind", "country", "sector")},
            "ids": {"iso3166": None, "wikidata": None},
            "roles": roles,
            "mentions": self._mentions(row),
        }

    def _place(self, row: Row) -> Row:
        fields = {name: row.get(name) for name in ("name", "country", "precision", "lat", "lon")}
        return {"id": self.ids[row["id"]], **fields, "geonames_id": None, "mentions": self._mentions(row)}

    def _quoted(self, row: Row) -> Row:
        quote = {"quote": row["quote"], "nth": row["nth"]} if "nth" in row else row["quote"]
        span = self.quotes.find_span(quote, row["quote"])
        return {**to_json(span), "text": self.text[span.start_char : span.end_char]}

    def _timex(self, row: Row) -> Row:
        fields = {name: row.get(name) for name in ("type", "edtf", "mod")}
        return {**self._quoted(row), **fields, "value": row["value"] or None, "anchor": row.get("anchor", "none")}

    def _item(self, row: Row) -> Row:
        number, value = row.get("number"), row.get("value")
        return {
            "id": self.ids[row["id"]],
            **self._quoted(row),
            "category": row["category"],
            "designation": row.get("designation"),
            "component": row.get("component", False),
            "number": {"min": None, "max": None, "approximate": False, **number} if number else None,
            "value": {"currency": None, **value} if value else None,
            "condition": row.get("condition"),
        }

    def _attribution(self, row: Row) -> Row:
        spans = {
            role: to_json(tuple(self.quotes.find_spans(row.get(role, []), row["id"])))
            for role in ("source", "cue", "content")
        }
        said = row.get("said")
        source = None
        if spans["source"]:
            source = {"entity": self._id(row.get("source_entity"), row["id"]), "spans": spans["source"]}
        if said:
            place = self._id(said["place"], row["id"]) if "place" in said else None
            said = {"edtf": said.get("edtf"), "place": place, "occasion": said.get("occasion")}
        return {
            "id": self.ids[row["id"]],
            "source": source,
            "cue": {"spans": spans["cue"], "lemma": row["lemma"]},
            "content": {"spans": spans["content"]},
            "stance": row.get("stance", "assert"),
            "directness": row.get("directness", "indirect"),
            "said": said,
            "within": self._id(row["within"], row["id"]) if "within" in row else None,
        }

    def _claim(self, row: Row) -> Row:
        trigger = to_json(self.quotes.find_span(row["trigger"], row["id"]))
        return {
            "id": self.ids[row["id"]],
            "attribution": self._id(row["attribution"], row["id"]) if "attribution" in row else None,
            "sources": self._sources(row.get("attribution"), row["id"]),
            "factuality": row.get("factuality", "CT+"),
            "event": {
                **{name: row.get(name) for name in ("event_type", "arms_type", "mode")},
                "context": row.get("context", []),
                **{role: self._ids(row, role) for role in ("actors", "recipients", "opponents", "items")},
                "place": self._id(row["place"], row["id"]) if "place" in row else None,
                "time": {**time, "timex": None} if (time := self._time(row)) else None,
                "trigger": trigger,
                "rule": "gold",
            },
            "evidence": trigger,
        }

    def _sources(self, attribution: str | None, where: str) -> list[str]:
        """Return the sources from the outlet inwards: those of the attribution and of all that it is nested in."""
        rows = {row["id"]: row for row in self._rows("attributions")}
        inwards: list[str] = []
        seen: set[str] = set()
        while attribution and attribution in rows and attribution not in seen:
            seen.add(attribution)
            row = rows[attribution]
            source = self._id(row["source_entity"], where) if "source_entity" in row else None
            if source and inwards[:1] != [source]:
                inwards.insert(0, source)
            attribution = row.get("within")
        return ["outlet", *inwards]

    def _tie(self, row: Row) -> Row:
        where = f"tie {row['kind']}"
        return {
            "id": f"t-{row['kind']}-{row['actor']}-{row['recipient']}",
            "kind": row["kind"],
            "actor": self._id(row["actor"], where),
            "recipient": self._id(row["recipient"], where),
            "time": self._time(row),
            **{name: self._ids(row, name) for name in ("items", "claims", "denied_by")},
            "mode": row.get("mode"),
        }

    def _time(self, row: Row) -> Row | None:
        if "time" not in row:
            return None
        try:
            valid_from, valid_until = bounds(row["time"])
        except RecordError as error:
            self.quotes.problems.append(f"{row.get('id', 'tie')}: {error}")
            return None
        return {"edtf": row["time"], "valid_from": valid_from, "valid_until": valid_until}

    def _ids(self, row: Row, name: str) -> list[str]:
        return [self._id(id_, row.get("id", "tie")) for id_ in row.get(name, [])]

    def _id(self, id_: Any, where: str) -> str:
        if id_ not in self.ids:
            self.quotes.problems.append(f"{where}: id {id_!r} is not defined")
        return self.ids.get(id_, "")


def unwrap(text: str) -> str:
    """Return a text with its wrapped lines joined; a blank line, and only that, parts two paragraphs."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
