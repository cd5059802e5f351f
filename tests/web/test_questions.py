"""How many questions a page puts to the store does not grow with what the record holds."""

from collections.abc import Callable
from pathlib import Path

import pytest
from browsed import paths_of
from fastapi import FastAPI
from sqlalchemy import event
from starlette.testclient import TestClient

from onrecord.model.record import Record
from onrecord.store.connection import create_store, writing
from onrecord.store.writer import add_readings, add_report
from onrecord.web.app import make_app
from onrecord.workflow.adding import known_of
from onrecord.workflow.asking import open_evidence

SENTENCES = (
    "Norway delivered {number} missiles to Latvia in May, officials said.",
    "Latvia denied that it received {number} missiles from Norway.",
    "Russia attacked {number} towns; Poland condemned it.",
)
FEW, MANY = 6, 48


def written(make_record: Callable[..., Record], number: int) -> Record:
    """Return a record of a report of its own: a delivery that another report denies, and an attack."""
    text = SENTENCES[number % 3].format(number=number + 2)
    words = ("Norway", "Latvia") if number % 3 < 2 else ("Russia", "Poland")
    verb = ("delivered", "received", "attacked")[number % 3]
    claim = {"verb": verb, "actor": words[0], "recipient": words[1], "edtf": f"19{60 + number % 30}-05"}
    if number % 3 == 1:
        claim |= {"by": words[1], "stance": "deny", "factuality": "CT-"}
    return make_record(text, claim, outlet=f"Wire {number}", published_at=f"1990-01-{1 + number % 28:02d}")


def record_of(folder: Path, records: list[Record]) -> FastAPI:
    """Return a workbench on a new record of these."""
    store = create_store(str(folder))
    with writing(store, "test") as write:
        for record in records:
            add_report(write, record.report, "test.txt")
        add_readings(write, [(record, known_of(record)) for record in records], "chain 1")
    store.close()
    return make_app(str(folder))


def questions(app: FastAPI, location: str) -> dict[str, int]:
    """Return how many statements each page, and each of its forms, puts to the store."""
    counted: list[str] = []
    engine = app.state.evidence.store.reader
    event.listen(engine, "before_cursor_execute", lambda *given: counted.append(given[2]))
    found = {}
    with TestClient(app, base_url="http://localhost") as client, open_evidence(location) as evidence:
        for path, asked in paths_of(app, evidence).items():
            counted.clear()
            answer = client.get(asked)
            assert answer.status_code == 200, (path, answer.text)
            found[path] = len(counted)
    return found


def test_no_page_asks_more_of_a_larger_record(make_record: Callable[..., Record], tmp_path: Path) -> None:
    records = [written(make_record, number) for number in range(MANY)]
    few, many = (
        questions(record_of(tmp_path / name, held), str(tmp_path / name))
        for name, held in (("few", records[:FEW]), ("many", records))
    )
    growing = {path: (few[path], many[path]) for path in few if many[path] > few[path]}
    assert growing == {}


@pytest.mark.parametrize("number", [0, 1, 2])
def test_records_written_here_have_their_claim(make_record: Callable[..., Record], number: int) -> None:
    assert len(written(make_record, number).claims) == 1
